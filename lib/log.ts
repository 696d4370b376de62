import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";
import { randomUUID } from "node:crypto";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";
import { pino } from "pino";
import { env } from "./env.ts";

type Request = { id: string; startedAt: number };

// Next.js evaluates this module once a bundle; the running request is one and the same for all of them.
const held = globalThis as typeof globalThis & {
  portalRequest?: AsyncLocalStorage<Request>;
  portalWatching?: boolean;
};
held.portalRequest ??= new AsyncLocalStorage();
const current = held.portalRequest;

/** Structured lines on stdout, each with the id of the request it belongs to. Never give it a name, phone or password. */
export const log = pino({
  level: env.LOG_LEVEL,
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }) },
  mixin: () => ({ requestId: current.getStore()?.id }),
  serializers: { err: describeFault },
});

type Described = {
  name: string;
  message: string;
  code?: string;
  constraint?: string;
  stack?: string;
  cause?: Described;
};

/** What went wrong without whose it was: a query's parameters and Postgres' `detail` hold personal data. */
function describeFault(fault: unknown): Described {
  if (!(fault instanceof Error)) return { name: "Error", message: String(fault) };
  const { code, constraint_name: constraint } = fault as Error & { code?: string; constraint_name?: string };
  const withoutParameters = (text?: string) => text?.replace(/\nparams: [\s\S]*?(?=\n {4}at |$)/, "");
  return {
    name: fault.name,
    message: withoutParameters(fault.message) ?? "",
    code,
    constraint,
    stack: withoutParameters(fault.stack),
    cause: fault.cause === undefined ? undefined : describeFault(fault.cause),
  };
}

type Exchange = { request: IncomingMessage; response: ServerResponse };

/** Gives every request that Node's http server receives an id, and logs how it ended. Called once, at boot. */
export function watchRequests(): void {
  if (held.portalWatching) return;
  held.portalWatching = true;
  subscribe("http.server.request.start", (message) => {
    const { response } = message as Exchange;
    const request = { id: randomUUID(), startedAt: performance.now() };
    response.setHeader("x-request-id", request.id);
    current.enterWith(request);
  });
  subscribe("http.server.response.finish", (message) => {
    const { request, response } = message as Exchange;
    const milliseconds = Math.round(performance.now() - (current.getStore()?.startedAt ?? performance.now()));
    const level = response.statusCode >= 500 ? "warn" : "debug";
    log[level](
      { method: request.method, path: publicPath(request.url), status: response.statusCode, milliseconds },
      "request",
    );
  });
}

/** The path without its query and without a link's secret. */
const publicPath = (url = "") => url.replace(/\?.*$/s, "").replace(/(\/join\/)[^/]+/, "$1…");
