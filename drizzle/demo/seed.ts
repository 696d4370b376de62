import { sql } from "drizzle-orm";
import { asSystem } from "#lib/db/system.ts";
import { enqueue, openQueue, stopQueue, workOff } from "#lib/jobs/queue.ts";
import { installProgramme } from "#lib/training/install.ts";
import { dayOf } from "#lib/vietnam/calendar.ts";
import { readBattalion } from "./battalion.ts";
import { type PlannedPost, planPosts } from "./plan.ts";
import { makePost } from "./posts.ts";
import { seedPraise } from "./praise.ts";
import { seedRemarks } from "./remarks.ts";
import { seedResults } from "./results.ts";
import { seedRoster } from "./roster.ts";

type Options = {
  log: (line: string) => void;
  now?: Date;
  /** How many photos are there when this returns; the web process makes the others. */
  photosFirst?: number;
};

/** Two at a time: while one is drawn, another is taken in. */
const HANDS = 2;

/**
 * Fills an empty database with the demo battalion; a database that has a battalion is left alone. All of it commits
 * at once, posts as jobs: those that this run, or one that was killed, doesn't get to are made while serving.
 */
export async function seedDemo({ log, now = new Date(), photosFirst = 45 }: Options): Promise<void> {
  await openQueue();
  const isNew = await asSystem(async (tx) => {
    const [any] = await tx.execute<{ n: number }>(sql`select count(*)::int as n from units`);
    if (any && any.n > 0) return false;
    log("Gieo tiểu đoàn mẫu / Seeding the demo battalion");
    await seedRoster(tx, dayOf(now));
    const battalion = await readBattalion(tx);
    await installProgramme(tx, battalion.id);
    await seedResults(tx, now);
    await seedRemarks(tx, now);
    await seedPraise(tx, now);
    const plan = planPosts(battalion, now);
    await enqueue(
      tx,
      "demoPost",
      plan.map((post, i) => ({ data: post, priority: plan.length - i })),
    );
    return true;
  });
  if (isNew) await makeFirst(photosFirst, log);
  await stopQueue();
}

async function makeFirst(wanted: number, log: Options["log"]): Promise<void> {
  const photos = { begun: 0, made: 0, told: 0 };
  const make = async (data: unknown) => {
    const post = data as PlannedPost;
    photos.begun += post.photos.length;
    await makePost(post);
    photos.made += post.photos.length;
    if (photos.made < photos.told + 10 && photos.made < wanted) return;
    photos.told = photos.made;
    log(`Vẽ ảnh / Drawing photos ${Math.min(photos.made, wanted)}/${wanted}`);
  };
  const hands = Array.from({ length: HANDS }, () => workOff("demoPost", make, () => photos.begun >= wanted));
  await Promise.all(hands);
}
