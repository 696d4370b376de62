import { eq, sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { endDevice } from "../auth/mutations.ts";
import type { FamilyViewer, Viewer } from "../auth/types.ts";
import { asViewer } from "../db/client.ts";
import { deviceSessions } from "../db/schema/accounts.ts";
import { duties } from "../db/schema/people.ts";
import { asSystem } from "../db/system.ts";
import { battalion, cadreOf, familyOf } from "../testing/battalion.ts";
import { announce } from "./announce.ts";
import { STREAMS, stopEvents } from "./hub.ts";
import { liveMark, liveStream } from "./stream.ts";

const open: AbortController[] = [];
const said = (words: string) => words.match(/(?<=data: )\w+/g) ?? [];

/** An open page's stream and all it was told so far; `until` waits for something, or for its end. */
async function pageOf(viewer: Viewer, drawnFor = liveMark(viewer)) {
  const [session] = await asSystem((tx) =>
    tx
      .select({ hash: deviceSessions.idHash })
      .from(deviceSessions)
      .where(eq(deviceSessions.id, viewer.sessionId)),
  );
  const away = new AbortController();
  open.push(away);
  const response = await liveStream(viewer, session?.hash ?? "", drawnFor, away.signal);
  const page = { words: "", over: false, away };
  const reading = (async () => {
    for await (const chunk of response.body ?? [])
      page.words += new TextDecoder().decode(chunk as Uint8Array);
    page.over = true;
  })();
  const until = async (done: () => boolean) => {
    for (let tries = 0; tries < 200 && !done(); tries++)
      await new Promise((resolve) => setTimeout(resolve, 10));
    return said(page.words);
  };
  await until(() => page.words !== "");
  return { page, until, reading, hears: () => said(page.words) };
}

let mother: FamilyViewer;

beforeAll(async () => {
  await battalion();
  mother = await familyOf("0950100001");
});
afterEach(() => {
  for (const page of open.splice(0)) page.abort();
});
afterAll(stopEvents);

const pause = () => new Promise((resolve) => setTimeout(resolve, 150));
const tell = (what: string, accounts = [mother.accountId]) =>
  asViewer(mother, (tx) => announce(tx, { accounts, what }));

test("a page hears what was committed for its account or battalion, and nothing that was rolled back", async () => {
  const { until, hears } = await pageOf(mother);
  const stranger = await pageOf(await familyOf("0950100002"));
  await tell("news");
  expect(await until(() => hears().length === 1)).toEqual(["changed"]);
  const undo = new Error("undo");
  await asViewer(mother, async (tx) => {
    await announce(tx, { accounts: [mother.accountId], what: "news" });
    throw undo;
  }).catch((fault) => expect(fault).toBe(undo));
  await pause();
  expect(hears()).toEqual(["changed"]);
  expect(stranger.hears()).toEqual([]);
  await asViewer(mother, (tx) => announce(tx, { battalion: mother.battalionId, what: "news" }));
  expect(await stranger.until(() => stranger.hears().length === 1)).toEqual(["changed"]);
});

test("more accounts than one notification holds are all told", async () => {
  const { until, hears } = await pageOf(mother);
  const others = Array.from({ length: 400 }, () => crypto.randomUUID());
  await tell("news", [...others, mother.accountId]);
  expect(await until(() => hears().length === 1)).toEqual(["changed"]);
});

test("whose deed it is hears nothing of it; the others of the battalion do", async () => {
  const own = await pageOf(mother);
  const other = await pageOf(await familyOf("0950100002"));
  const { battalionId: battalion, accountId: except } = mother;
  await asViewer(mother, (tx) => announce(tx, { battalion, except, what: "intakeClosed" }));
  expect(await other.until(() => other.hears().length === 1)).toEqual(["changed"]);
  expect(own.hears()).toEqual([]);
});

test("a page drawn before an intake was closed is told to leave, also when it listens again later", async () => {
  const before = { ...mother, lastClosed: "2020-01-01T00:00:00+00:00" } as FamilyViewer;
  const { page, until, hears } = await pageOf(mother, liveMark(before));
  await until(() => page.over);
  expect(hears()).toEqual(["access"]);
});

test("a session that is ended elsewhere takes its open page away at once; the others stay", async () => {
  const lost = await familyOf("0950100001");
  const [here, there] = [await pageOf(mother), await pageOf(lost)];
  await endDevice(mother, lost.sessionId);
  await there.until(() => there.page.over);
  expect([there.hears(), there.page.over]).toEqual([["access"], true]);
  await here.until(() => here.hears().length === 1);
  expect([here.hears(), here.page.over]).toEqual([["changed"], false]);
});

test("a duty that ends takes the page drawn for it away", async () => {
  const leader = await cadreOf("0950000012");
  const { page, until, hears } = await pageOf(leader);
  await asSystem(async (tx) => {
    await tx.update(duties).set({ endedAt: sql`now()` }).where(eq(duties.id, leader.duty.id));
    await announce(tx, { accounts: [leader.accountId], what: "access" });
  });
  await until(() => page.over);
  expect(hears()).toEqual(["access"]);
  await asSystem((tx) => tx.update(duties).set({ endedAt: null }).where(eq(duties.id, leader.duty.id)));
});

test("a page drawn for somebody else, or before a change, is told as soon as it listens", async () => {
  const { page, until, hears } = await pageOf(mother, "0000000000000000");
  await until(() => page.over);
  expect(hears()).toEqual(["access"]);
});

test("listening is no use of a session: it still ends idle", async () => {
  const idle = await familyOf("0950100001");
  await asSystem((tx) =>
    tx
      .update(deviceSessions)
      .set({ seenAt: sql`now() - interval '20 minutes'` })
      .where(eq(deviceSessions.id, idle.sessionId)),
  );
  const { page, until, hears } = await pageOf(idle);
  await tell("news");
  await until(() => hears().length === 1);
  await asSystem((tx) =>
    tx
      .update(deviceSessions)
      .set({ seenAt: sql`${deviceSessions.seenAt} - interval '11 minutes'` })
      .where(eq(deviceSessions.id, idle.sessionId)),
  );
  await tell("news");
  await until(() => page.over);
  expect(hears()).toEqual(["changed", "access"]);
});

test("a lost connection to the database comes back, and every page looks again", async () => {
  const { until, hears } = await pageOf(mother);
  const admin = postgres(process.env.ADMIN_DATABASE_URL ?? "", { max: 1 });
  await admin`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'portal events'`;
  await admin.end();
  expect(await until(() => hears().length === 1)).toEqual(["changed"]);
  await tell("news");
  expect(await until(() => hears().length === 2)).toEqual(["changed", "changed"]);
});

test("too many streams of one account: the oldest gives way and comes back slowly, nobody else's does", async () => {
  const stranger = await pageOf(await familyOf("0950100002"));
  const oldest = await pageOf(mother);
  const others = [];
  for (let n = 0; n < STREAMS; n++) others.push(await pageOf(mother));
  await oldest.until(() => oldest.page.over);
  expect(oldest.page.words).toContain("retry: 60000");
  await tell("news");
  for (const page of others) expect(await page.until(() => page.hears().length === 1)).toEqual(["changed"]);
  expect([oldest.hears(), stranger.page.over]).toEqual([[], false]);
});

test("a page that was left is forgotten, and stopping ends every stream", async () => {
  const left = await pageOf(mother);
  left.page.away.abort();
  await left.until(() => left.page.over);
  expect(left.page.over).toBe(true);
  const { page, until, hears } = await pageOf(mother);
  await stopEvents();
  await until(() => page.over);
  expect([page.over, hears()]).toEqual([true, []]);
});
