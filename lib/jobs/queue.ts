import "server-only";
import { sql } from "drizzle-orm";
import { fromDrizzle, PgBoss } from "pg-boss";
import type { Tx } from "../db/client.ts";
import { env } from "../env.ts";
import { log } from "../log.ts";
import { TIME_ZONE } from "../vietnam/calendar.ts";
import { type JobName, jobs } from "./names.ts";

type Handler = (data: unknown) => Promise<unknown>;
type Waiting = { data: object; priority?: number };

const PATIENCE = 5000;
const POLL = 2;

// One queue a process, however often Next.js evaluates this module.
const held = globalThis as typeof globalThis & { portalQueue?: Promise<PgBoss> };

/** The queue in the same Postgres; scripts/database.ts has installed it, since no role of ours may make tables. */
export function openQueue(): Promise<PgBoss> {
  held.portalQueue ??= open();
  return held.portalQueue;
}

async function open(): Promise<PgBoss> {
  const boss = new PgBoss({
    connectionString: env.SYSTEM_DATABASE_URL,
    schema: "pgboss",
    migrate: false,
    createSchema: false,
    reindex: false,
    max: 2,
  });
  boss.on("error", (fault) => log.error({ err: fault }, "queue"));
  await boss.start();
  for (const [name, { cron: _, pace: __, ...options }] of jobs) await boss.createQueue(name, options);
  return boss;
}

/** Leaves jobs for later. They are there once the transaction commits, and never were if it doesn't. */
export async function enqueue(tx: Tx, name: JobName, waiting: Waiting[]): Promise<void> {
  const boss = await openQueue();
  await boss.insert(name, waiting, { db: fromDrizzle(tx, sql) });
}

/** Has this process do the jobs it is given handlers for, one at a time each, and the regular ones on their hour. */
export async function startWorkers(handlers: Partial<Record<JobName, Handler>>): Promise<void> {
  const boss = await openQueue();
  for (const [name, { cron, pace }] of jobs) {
    const handle = handlers[name];
    if (!handle) continue;
    await boss.work(name, { pollingIntervalSeconds: pace ?? POLL, batchSize: 1 }, async ([job]) => {
      if (!job) return;
      const started = Date.now();
      try {
        await handle(job.data);
        log.debug({ job: name, ms: Date.now() - started }, "job done");
      } catch (fault) {
        log.error({ err: fault, job: name }, "job failed");
        throw fault;
      }
    });
    if (cron) await boss.schedule(name, cron, {}, { tz: TIME_ZONE });
  }
}

/** Does waiting jobs here and now, the most urgent first, until none is left or `enough` says so. @throws as `handle` */
export async function workOff(name: JobName, handle: Handler, enough: () => boolean): Promise<void> {
  const boss = await openQueue();
  while (!enough()) {
    const [job] = await boss.fetch(name);
    if (!job) return;
    try {
      await handle(job.data);
    } catch (fault) {
      await boss.fail(name, job.id);
      throw fault;
    }
    await boss.complete(name, job.id);
  }
}

/** Lets the jobs at hand end, for a few seconds; the others wait for the next start. */
export async function stopQueue(): Promise<void> {
  const boss = await held.portalQueue;
  delete held.portalQueue;
  await boss?.stop({ timeout: PATIENCE });
}
