import { env } from "#lib/env.ts";
import { removeIntakes } from "#lib/intakes/remove.ts";
import { startWorkers, stopQueue } from "#lib/jobs/queue.ts";
import { log, watchRequests } from "#lib/log.ts";
import { sweepOrphans } from "#lib/media/sweep.ts";

/** What the server process does for itself, apart from instrumentation.ts because that is also compiled for the edge. */
export function startProcess(): void {
  watchRequests();
  process.on("unhandledRejection", (fault) => log.error({ err: fault }, "unhandled rejection"));
  // The channel to scripts/start.ts: when that process dies, however it dies, this one must not outlive it.
  process.on("disconnect", () => process.exit(1));
  process.once("SIGTERM", () => void stopQueue());
  startJobs().catch((fault) => log.error({ err: fault }, "the jobs did not start"));
}

/** The regular work, and in the demo the posts that were not made before it opened. */
async function startJobs(): Promise<void> {
  const demo = env.DEMO === "on" ? await import("#drizzle/demo/posts.ts") : undefined;
  await startWorkers({
    removeIntakes: () => removeIntakes(),
    sweepOrphans: () => sweepOrphans(),
    demoPost: demo?.makePlanned,
  });
}
