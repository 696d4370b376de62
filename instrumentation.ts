import type { Instrumentation } from "next";

/** Next.js calls this once when the server process starts. */
export async function register() {
  if (process.env.NEXT_RUNTIME === "nodejs") (await import("./instrumentation-node.ts")).startProcess();
}

/** Every error that a page, action or route let through. */
export const onRequestError: Instrumentation.onRequestError = async (fault, request) => {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { log } = await import("#lib/log.ts");
  log.error({ err: fault, method: request.method }, "request failed");
};
