import type { Instrumentation } from "next";

/** Next.js calls this once when the server process starts. */
export async function register() {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { log, watchRequests } = await import("#lib/log.ts");
  watchRequests();
  process.on("unhandledRejection", (fault) => log.error({ err: fault }, "unhandled rejection"));
  // The channel to scripts/start.ts: when that process dies, however it dies, this one must not outlive it.
  process.on("disconnect", () => process.exit(1));
}

/** Every error that a page, action or route let through. */
export const onRequestError: Instrumentation.onRequestError = async (fault, request) => {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { log } = await import("#lib/log.ts");
  log.error({ err: fault, method: request.method }, "request failed");
};
