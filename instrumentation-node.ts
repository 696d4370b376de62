import { log, watchRequests } from "#lib/log.ts";

/** What the server process does for itself, apart from instrumentation.ts because that is also compiled for the edge. */
export function startProcess(): void {
  watchRequests();
  process.on("unhandledRejection", (fault) => log.error({ err: fault }, "unhandled rejection"));
  // The channel to scripts/start.ts: when that process dies, however it dies, this one must not outlive it.
  process.on("disconnect", () => process.exit(1));
}
