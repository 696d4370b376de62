import type { Queue } from "pg-boss";

type Job = Omit<Queue, "name"> & {
  /** When it runs by itself, in Vietnamese time. */
  cron?: string;
  /** The least time from one to the next, in seconds: what may take long leaves the server to its visitors. */
  pace?: number;
};

/** Every job by name. What each does is handed to `startWorkers`, so that this folder knows no other part. */
const JOBS = {
  sweepOrphans: { cron: "30 2 * * *", retryLimit: 2, expireInSeconds: 3600 },
  /** Before the sweep, which finds what it may have left. */
  removeIntakes: { cron: "0 2 * * *", retryLimit: 2, expireInSeconds: 3600 },
  /** Data: a planned post of drizzle/demo. */
  demoPost: { pace: 2, retryLimit: 5, expireInSeconds: 120 },
} as const satisfies Record<string, Job>;

export type JobName = keyof typeof JOBS;
export const jobs: [JobName, Job][] = Object.entries(JOBS) as [JobName, Job][];
