import { randomUUID } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CadreViewer, FamilyViewer } from "../auth/types.ts";
import { asViewer } from "../db/client.ts";
import { notices } from "../db/schema/accounts.ts";
import { recruits } from "../db/schema/people.ts";
import { photoRecruits, photos, posts } from "../db/schema/posts.ts";
import { recalls } from "../db/schema/recalls.ts";
import { asSystem } from "../db/system.ts";
import { parseCursor } from "../feed/input.ts";
import { markSeen } from "../feed/mutations.ts";
import { checkFeed, listFeed, openAlbum, openFamilyPage, sonOf } from "../feed/queries.ts";
import { findPhoto } from "../media/queries.ts";
import { listUnread } from "../notices/queries.ts";
import { listReviewed } from "../posts/queries.ts";
import { publishPost } from "../review/mutations.ts";
import { battalion, cadreOf, familyOf, makePost, seen } from "../testing/battalion.ts";
import { askRemoval, putBack, recall, tell, undoRemoval } from "./mutations.ts";
import { countRecalls, listRecalls, recallsOf } from "./queries.ts";

const admin = postgres(process.env.ADMIN_DATABASE_URL ?? "", { max: 1 });
afterAll(() => admin.end());

let leader: CadreViewer;
let officer: CadreViewer;
let commander: CadreViewer;
let officer2: CadreViewer;
let battalionOfficer: CadreViewer;
let battalionCommander: CadreViewer;
let mother: FamilyViewer;
let father: FamilyViewer;
let wife: FamilyViewer;
let son: string;
let fathersSon: string;

const refusal = (code: string) => expect.objectContaining({ code });
const why = { kind: "security", reason: "Có biển số xe" } as const;
const published = (tagged: string[], photoCount = 2) =>
  makePost("published", { author: leader, approver: officer, tagged, photoCount });
const inFeed = async (viewer: FamilyViewer, sonId: string, postId: string) =>
  (await listFeed(viewer, sonOf(viewer, sonId), null)).posts.find(([id]) => id === postId)?.[6].length;
const canFetch = async (viewer: FamilyViewer, id: string) => (await findPhoto(viewer, id)) !== null;
const seenDays = (photoId: string) =>
  admin`select seen_day from photo_recruits where photo_id = ${photoId} and seen_day is not null`;
const ofPhoto = async (id: string) =>
  (await asSystem((tx) => tx.select().from(photos).where(eq(photos.id, id))))[0];
const ofPost = async (id: string) =>
  (await asSystem((tx) => tx.select().from(posts).where(eq(posts.id, id))))[0];
const told = (viewer: FamilyViewer, words: string) =>
  asSystem((tx) =>
    tx
      .select()
      .from(notices)
      .where(and(eq(notices.accountId, viewer.accountId), sql`detail ->> 'words' = ${words}`)),
  );
const age = (id: string, minutes: number) =>
  admin`update recalls set at = at - make_interval(mins => ${minutes}) where id = ${id}`;

beforeAll(async () => {
  await battalion();
  leader = await cadreOf("0950000011");
  officer = await cadreOf("0950000010");
  commander = await cadreOf("0950000019");
  officer2 = await cadreOf("0950000020");
  battalionOfficer = await cadreOf("0950000001");
  battalionCommander = await cadreOf("0950000002");
  mother = await familyOf("0950100001");
  father = await familyOf("0950100003");
  wife = await familyOf("0950100002");
  son = mother.sons[0]?.id ?? "";
  fathersSon = father.sons.find((one) => one.companyId === mother.sons[0]?.companyId)?.id ?? "";
});

describe("a post", () => {
  test("is gone at once for families, and back when undone by the same person", async () => {
    const post = await published([son]);
    expect(await inFeed(mother, son, post.id)).toBe(2);
    const { recallId, whole } = await recall(commander, { postId: post.id, ...why });
    expect(whole).toBe(true);
    expect(await inFeed(mother, son, post.id)).toBeUndefined();
    expect((await checkFeed(mother, sonOf(mother, son), [post.id, randomUUID()], 0)).gone).toContain(post.id);
    expect(await seenDays(post.photoIds[0] ?? "")).toHaveLength(0);
    for (const viewer of [officer, battalionOfficer])
      await expect(putBack(viewer, recallId)).rejects.toEqual(refusal("notFound"));
    await putBack(commander, recallId);
    expect(await inFeed(mother, son, post.id)).toBe(2);
    expect(await seenDays(post.photoIds[0] ?? "")).toHaveLength(1);
    await expect(putBack(commander, recallId)).rejects.toEqual(refusal("notFound"));
  });

  test("can't be put back after ten minutes", async () => {
    const post = await published([]);
    const { recallId } = await recall(officer, { postId: post.id, ...why });
    await age(recallId, 11);
    await expect(putBack(officer, recallId)).rejects.toEqual(refusal("undoTooLate"));
    expect((await ofPost(post.id))?.status).toBe("takenDown");
  });

  test("never published is not there to recall", async () => {
    for (const status of ["draft", "submitted", "returned", "approved"] as const) {
      const post = await makePost(status, { author: leader, approver: officer });
      await expect(recall(officer, { postId: post.id, ...why })).rejects.toEqual(
        refusal(status === "draft" ? "notFound" : "alreadyHandled"),
      );
    }
  });
});

describe("a photo", () => {
  test("goes alone: from feed, son's week, album, file and coverage; and comes back", async () => {
    const post = await published([son]);
    const [first = "", second = ""] = post.photoIds;
    const { recallId, whole } = await recall(officer, { postId: post.id, photoId: first, ...why });
    expect(whole).toBe(false);
    expect((await ofPost(post.id))?.status).toBe("published");
    expect(await inFeed(mother, son, post.id)).toBe(1);
    expect([await canFetch(mother, first), await canFetch(mother, second)]).toEqual([false, true]);
    const check = await checkFeed(mother, sonOf(mother, son), [post.id], 0);
    expect(check).toMatchObject({ gone: [], photos: [second.slice(-8)] });
    const { top } = await openFamilyPage(mother, sonOf(mother, son));
    const album = await openAlbum(mother, sonOf(mother, son));
    for (const list of [top.posts, album.posts])
      expect(list.flatMap((one) => one[6]).map(([id]) => id)).not.toContain(first);
    expect([await seenDays(first), await seenDays(second)].map((rows) => rows.length)).toEqual([0, 1]);
    expect(await putBack(officer, recallId)).toEqual({ shown: true });
    expect([await canFetch(mother, first), await inFeed(mother, son, post.id)]).toEqual([true, 2]);
    expect(await seenDays(first)).toHaveLength(1);
  });

  test("the last one takes its post along, words and all", async () => {
    const post = await published([son]);
    const [first = "", second = ""] = post.photoIds;
    await recall(officer, { postId: post.id, photoId: first, ...why });
    const { recallId, whole } = await recall(officer, { postId: post.id, photoId: second, ...why });
    expect(whole).toBe(true);
    expect((await ofPost(post.id))?.status).toBe("takenDown");
    await asViewer(mother, async (tx) =>
      expect(await tx.select().from(posts).where(eq(posts.id, post.id))).toHaveLength(0),
    );
    await putBack(officer, recallId);
    expect([await canFetch(mother, first), await canFetch(mother, second)]).toEqual([false, true]);
  });

  test("of another post, of nobody's, or recalled already is refused", async () => {
    const [post, other] = [await published([]), await published([])];
    const [first = ""] = post.photoIds;
    for (const photoId of [other.photoIds[0] ?? "", randomUUID()])
      await expect(recall(officer, { postId: post.id, photoId, ...why })).rejects.toEqual(
        refusal("notFound"),
      );
    await recall(officer, { postId: post.id, photoId: first, ...why });
    await expect(recall(commander, { postId: post.id, photoId: first, ...why })).rejects.toEqual(
      refusal("alreadyRecalled"),
    );
  });

  test("stays recalled whatever else is done to it or to its post", async () => {
    const post = await published([son]);
    const [first = ""] = post.photoIds;
    await recall(officer, { postId: post.id, photoId: first, ...why });
    const whole = await recall(officer, { postId: post.id, ...why });
    await putBack(officer, whole.recallId);
    expect(await canFetch(mother, first)).toBe(false);
    for (const viewer of [leader, officer])
      await expect(
        asViewer(viewer, (tx) => tx.update(photos).set({ leftOutAt: null }).where(eq(photos.id, first))),
      ).rejects.toMatchObject({ cause: { message: expect.stringContaining("comes back by undoing") } });
  });
});

describe("who may recall", () => {
  test.each([
    ["the platoon leader", () => leader, "notAllowed"],
    ["the battalion's commander", () => battalionCommander, "notAllowed"],
    ["another company's political officer", () => officer2, "notFound"],
  ] as const)("not %s, neither photo nor post, nor tell anybody", async (_, who, code) => {
    const post = await published([]);
    const [photoId = ""] = post.photoIds;
    await expect(recall(who(), { postId: post.id, ...why })).rejects.toEqual(refusal(code));
    await expect(recall(who(), { postId: post.id, photoId, ...why })).rejects.toEqual(refusal(code));
    expect((await ofPost(post.id))?.status).toBe("published");
    const { recallId } = await recall(officer, { postId: post.id, photoId, ...why });
    await expect(tell(who(), recallId, "…")).rejects.toEqual(refusal(code));
    await expect(putBack(who(), recallId)).rejects.toEqual(refusal("notFound"));
    await expect(tell(who(), randomUUID(), "…")).rejects.toEqual(refusal("notFound"));
  });

  test("the battalion's political officer may, anywhere in the battalion", async () => {
    const post = await published([]);
    await recall(battalionOfficer, { postId: post.id, ...why });
    expect((await ofPost(post.id))?.takenDownBy).toBe(battalionOfficer.cadreId);
  });

  test("the database refuses what the pages do not offer", async () => {
    const post = await published([son]);
    const { recallId } = await recall(officer, { postId: post.id, ...why });
    const { battalionId } = officer;
    const own = { battalionId, unitPath: leader.duty.unitPath, postId: post.id, reason: "…" };
    const attempts: [
      CadreViewer | FamilyViewer,
      (tx: Parameters<Parameters<typeof asViewer>[1]>[0]) => unknown,
    ][] = [
      [officer2, (tx) => tx.insert(recalls).values({ ...own, recalledBy: officer2.cadreId })],
      [officer, (tx) => tx.insert(recalls).values({ ...own, recalledBy: commander.cadreId })],
      [leader, (tx) => tx.insert(recalls).values({ ...own, recalledBy: leader.cadreId })],
      [mother, (tx) => tx.insert(recalls).values({ ...own, askedBy: mother.scope.relativeId })],
      [officer, (tx) => tx.update(recalls).set({ words: "…" }).where(eq(recalls.id, recallId))],
      [officer, (tx) => tx.execute(sql`select recall_audience(${recallId})`)],
    ];
    for (const [viewer, attempt] of attempts)
      await expect(asViewer(viewer, async (tx) => attempt(tx))).rejects.toMatchObject({
        cause: { message: expect.stringMatching(/row-level security|permission denied/) },
      });
    const touched = await asViewer(commander, (tx) =>
      tx.update(recalls).set({ undoneAt: sql`now()` }).where(eq(recalls.id, recallId)).returning(),
    );
    expect(touched).toHaveLength(0);
    const [row] = await asViewer(officer2, (tx) => tx.execute(sql`select recall_seen(${recallId}) as n`));
    expect(row).toEqual({ n: null });
  });
});

describe("the families who had seen it", () => {
  test("are told in the officer's words, once; those who had not are not", async () => {
    const post = await published([son]);
    await markSeen(mother, post.photoIds);
    const { recallId, seen } = await recall(officer, { postId: post.id, ...why });
    expect(seen).toBe(1);
    const words = `Đơn vị gỡ một bài <b>${randomUUID()}</b>`;
    expect(await tell(officer, recallId, words)).toBe(1);
    expect([await told(mother, words), await told(father, words)].map((rows) => rows.length)).toEqual([1, 0]);
    expect((await listUnread(mother)).find((one) => one.detail.words === words)?.kind).toBe("recalled");
    await expect(tell(officer, recallId, words)).rejects.toEqual(refusal("recallTold"));
    await expect(tell(commander, recallId, "khác")).rejects.toEqual(refusal("recallTold"));
    await expect(putBack(officer, recallId)).rejects.toEqual(refusal("recallTold"));
    expect((await recallsOf(battalionCommander, post.id))[0]).toMatchObject({ seen: 1, words });
  });

  test("two officers tell at once: told once", async () => {
    const post = await published([son]);
    await markSeen(mother, post.photoIds);
    const { recallId } = await recall(officer, { postId: post.id, ...why });
    const words = `Hai người cùng báo ${randomUUID()}`;
    const outcomes = await Promise.allSettled([
      tell(officer, recallId, words),
      tell(commander, recallId, words),
    ]);
    expect(outcomes.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await told(mother, words)).toHaveLength(1);
  });

  test("of a photo for its own families only those it was for; of what went before, only who saw it then", async () => {
    const post = await published([son]);
    const [first = "", second = ""] = post.photoIds;
    await admin`update photos set audience = 'taggedFamilies' where id = ${first}`;
    await markSeen(father, post.photoIds);
    const own = await recall(officer, { postId: post.id, photoId: first, ...why });
    expect(own.seen).toBe(0);
    await putBack(officer, own.recallId);
    await markSeen(mother, post.photoIds);
    expect((await recall(officer, { postId: post.id, photoId: first, ...why })).seen).toBe(1);
    // Whoever opens the post now has not seen that photo.
    await markSeen(wife, post.photoIds);
    const rest = await recall(officer, { postId: post.id, photoId: second, ...why });
    expect(rest).toMatchObject({ whole: true, seen: 2 });
  });

  test("or nobody is, which settles it and can still be undone", async () => {
    const post = await published([son]);
    await markSeen(mother, post.photoIds);
    const { recallId } = await recall(officer, { postId: post.id, ...why });
    expect(await tell(officer, recallId, null)).toBe(0);
    const [row] = await recallsOf(officer, post.id);
    expect(row).toMatchObject({ words: null, seen: 1, toldAt: expect.any(String) });
    await putBack(officer, recallId);
    await expect(tell(officer, recallId, "…")).rejects.toEqual(refusal("notFound"));
  });
});

describe("a family asks", () => {
  test("gone for everybody at once, back by the same account alone, for ten minutes", async () => {
    const post = await published([son, fathersSon]);
    const [first = ""] = post.photoIds;
    const before = (await countRecalls(officer)).lately;
    const { recallId } = await askRemoval(mother, first);
    expect([await canFetch(mother, first), await canFetch(father, first)]).toEqual([false, false]);
    expect(await seenDays(first)).toHaveLength(0);
    const undoable = async () =>
      (await openFamilyPage(mother, sonOf(mother, son))).removals.map((one) => one.id);
    expect(await undoable()).toContain(recallId);
    expect((await countRecalls(officer)).lately).toBe(before + 1);
    for (const other of [father, wife])
      await expect(undoRemoval(other, recallId)).rejects.toEqual(refusal("notFound"));
    await expect(putBack(officer, recallId)).rejects.toEqual(refusal("notFound"));
    await undoRemoval(mother, recallId);
    expect([await canFetch(mother, first), await canFetch(father, first)]).toEqual([true, true]);
    expect(await undoable()).not.toContain(recallId);

    const again = await askRemoval(mother, first);
    await age(again.recallId, 11);
    await expect(undoRemoval(mother, again.recallId)).rejects.toEqual(refusal("removalTooLate"));
    expect(await canFetch(father, first)).toBe(false);
  });

  test("twice is once, from two phones at once too", async () => {
    const post = await published([son]);
    const [first = ""] = post.photoIds;
    const both = await Promise.all([askRemoval(mother, first), askRemoval(mother, first)]);
    expect(both[0]).toEqual(both[1]);
    expect(await askRemoval(mother, first)).toEqual(both[0]);
    expect(await recallsOf(officer, post.id)).toHaveLength(1);
  });

  test("not for a photo without its son, unpublished, gone, or that does not exist", async () => {
    const post = await published([son]);
    const [first = ""] = post.photoIds;
    const draft = await makePost("submitted", { author: leader, tagged: [son] });
    for (const [viewer, id] of [
      [father, first],
      [wife, first],
      [mother, draft.photoIds[0] ?? ""],
      [mother, randomUUID()],
    ] as const)
      await expect(askRemoval(viewer, id)).rejects.toEqual(refusal("notFound"));
    expect(await canFetch(mother, first)).toBe(true);
    await expect(
      asViewer(officer, (tx) => tx.execute(sql`select ask_photo_removal(${first}) as id`)),
    ).resolves.toEqual([{ id: null }]);
  });

  test("what others recalled already stays gone when they put it back", async () => {
    const post = await published([son]);
    const [first = "", second = ""] = post.photoIds;
    const theirs = await recall(officer, { postId: post.id, photoId: first, ...why });
    await askRemoval(mother, first);
    expect(await putBack(officer, theirs.recallId)).toEqual({ shown: false });
    const whole = await recall(officer, { postId: post.id, ...why });
    await askRemoval(mother, second);
    await putBack(officer, whole.recallId);
    expect(await canFetch(mother, first)).toBe(false);
    expect(await canFetch(mother, second)).toBe(false);
  });

  test("narrowing a consent afterwards shows nobody in it again", async () => {
    const post = await published([son]);
    const [first = ""] = post.photoIds;
    await askRemoval(mother, first);
    const consent = (now: "ownFamilyOnly" | "companyGroup") =>
      asSystem((tx) => tx.update(recruits).set({ photoConsent: now }).where(eq(recruits.id, son)));
    await consent("ownFamilyOnly");
    const tags = await asSystem((tx) =>
      tx.select().from(photoRecruits).where(eq(photoRecruits.photoId, first)),
    );
    await consent("companyGroup");
    expect(tags.map(({ seenDay }) => seenDay)).toEqual([null]);
  });

  test("somebody else's recall is not the family's to undo", async () => {
    const post = await published([son]);
    const { recallId } = await recall(officer, { postId: post.id, photoId: post.photoIds[0] ?? "", ...why });
    await expect(undoRemoval(mother, recallId)).rejects.toEqual(refusal("notFound"));
  });

  test("stands with the company as work until the others are told or it is settled; never those who asked", async () => {
    const post = await published([son, fathersSon]);
    await markSeen(mother, post.photoIds);
    await markSeen(father, post.photoIds);
    const open = (await countRecalls(officer)).unsettled;
    const { recallId } = await askRemoval(mother, post.photoIds[0] ?? "");
    expect((await countRecalls(officer)).unsettled).toBe(open + 1);
    const [row] = await recallsOf(officer, post.id);
    expect(row).toMatchObject({ by: null, kind: "family", seen: 1, sons: [mother.sons[0]?.fullName] });
    const words = `Một gia đình xin gỡ ${randomUUID()}`;
    expect(await tell(commander, recallId, words)).toBe(1);
    expect([await told(mother, words), await told(father, words)].map((rows) => rows.length)).toEqual([0, 1]);
    expect((await countRecalls(officer)).unsettled).toBe(open);
    await expect(undoRemoval(mother, recallId)).rejects.toEqual(refusal("removalTooLate"));
  });
});

describe("the list", () => {
  test("is the unit's own, with no picture in it; the battalion reads all", async () => {
    const post = await published([]);
    const { recallId } = await recall(officer, { postId: post.id, ...why });
    const ids = async (viewer: CadreViewer) => (await listRecalls(viewer)).recalls.map((one) => one.id);
    for (const viewer of [officer, commander, battalionOfficer, battalionCommander])
      expect(await ids(viewer)).toContain(recallId);
    expect(await ids(officer2)).not.toContain(recallId);
    const row = (await listRecalls(battalionCommander)).recalls.find((one) => one.id === recallId);
    expect(row).toMatchObject({ reason: why.reason, by: { name: officer.name }, seen: 0, company: 1 });
    expect(JSON.stringify(row)).not.toContain("thumbhash");
  });
});

describe("at once", () => {
  /** Holds a row of the post, or of the photo, until what runs meanwhile waits for it. */
  async function held(table: "posts" | "photos", id: string, run: () => Promise<unknown>[]) {
    let outcomes: Promise<PromiseSettledResult<unknown>[]> = Promise.resolve([]);
    await admin.begin(async (tx) => {
      await tx.unsafe(`select 1 from ${table} where id = $1 for update`, [id]);
      const running = run();
      outcomes = Promise.allSettled(running);
      await expect
        .poll(async () => {
          const [row] = await tx`select count(*)::int as n from pg_locks where not granted`;
          return row?.n;
        })
        .toBeGreaterThan(0);
    });
    return outcomes;
  }
  const won = (outcomes: PromiseSettledResult<unknown>[]) =>
    outcomes.filter((one) => one.status === "fulfilled").length;

  test("two recall one post: one does, the other is told who", async () => {
    const post = await published([]);
    const outcomes = await held("posts", post.id, () => [
      recall(officer, { postId: post.id, ...why }),
      recall(commander, { postId: post.id, ...why }),
    ]);
    expect(won(outcomes)).toBe(1);
    const lost = outcomes.find((one) => one.status === "rejected");
    expect(lost?.reason).toMatchObject({
      code: "alreadyHandled",
      values: { name: expect.stringMatching(/\w/) },
    });
    expect(await recallsOf(officer, post.id)).toHaveLength(1);
  });

  test("two recall the two last photos: the second takes the post along", async () => {
    const post = await published([son]);
    const outcomes = await held("posts", post.id, () =>
      post.photoIds.map((photoId) => recall(officer, { postId: post.id, photoId, ...why })),
    );
    expect(won(outcomes)).toBe(2);
    expect((await ofPost(post.id))?.status).toBe("takenDown");
  });

  test("an officer and a family want the same photo gone: it is, the family's word stands, nobody waits for ever", async () => {
    for (let round = 0; round < 5; round++) {
      const post = await published([son]);
      const [first = ""] = post.photoIds;
      const outcomes = await held("photos", first, () => [
        recall(officer, { postId: post.id, photoId: first, ...why }),
        askRemoval(mother, first),
      ]);
      expect(outcomes[1]?.status).toBe("fulfilled");
      expect(await recallsOf(officer, post.id)).toHaveLength(won(outcomes));
      expect((await ofPhoto(first))?.leftOutAt).not.toBeNull();
    }
  });

  test("publishing and recalling: recalled after it, or refused before it; never out and recalled", async () => {
    for (let round = 0; round < 5; round++) {
      const post = await makePost("approved", { author: leader, approver: officer, tagged: [son] });
      const shown = await seen(post.id);
      const [published, recalled] = await held("posts", post.id, () => [
        publishPost(officer, shown),
        recall(commander, { postId: post.id, ...why }),
      ]);
      expect(published?.status).toBe("fulfilled");
      const gone = recalled?.status === "fulfilled";
      expect((await ofPost(post.id))?.status).toBe(gone ? "takenDown" : "published");
      expect(await inFeed(mother, son, post.id)).toBe(gone ? undefined : 1);
    }
  });

  test("a photo set aside while its post is published is nobody's to see", async () => {
    const post = await makePost("approved", {
      author: leader,
      approver: officer,
      tagged: [son],
      photoCount: 2,
    });
    const [first = ""] = post.photoIds;
    const shown = await seen(post.id);
    const [early] = await held("posts", post.id, () => [
      publishPost(officer, shown),
      asViewer(officer, (tx) => tx.update(photos).set({ leftOutAt: sql`now()` }).where(eq(photos.id, first))),
    ]);
    // What the officer had before him was both.
    if (early?.status === "rejected") {
      expect(early.reason).toEqual(refusal("changedMeanwhile"));
      await publishPost(officer, await seen(post.id));
    }
    expect([await canFetch(mother, first), await inFeed(mother, son, post.id)]).toEqual([false, 1]);
    expect(await seenDays(first)).toHaveLength(0);
  });

  test("in the middle of a family's paging: nothing twice, nothing left out but what is gone", async () => {
    const made = [];
    for (let n = 0; n < 45; n++) made.push(await published([], 1));
    const page = (cursor: string | null) =>
      listFeed(mother, sonOf(mother, son), cursor ? parseCursor(cursor) : null);
    const first = await page(null);
    // One that she has seen goes, one that stands on the next page, and the very one her cursor names.
    const ids = first.posts.map(([id]) => id);
    const later = made[15]?.id ?? "";
    const gone = [ids[3] ?? "", first.next?.split("~")[1] ?? "", later];
    for (const postId of gone) await recall(officer, { postId, ...why });
    const second = await page(first.next);
    const seen = [...ids, ...second.posts.map(([id]) => id)];
    expect(new Set(seen).size).toBe(seen.length);
    expect(second.posts.map(([id]) => id)).not.toContain(later);
    const wanted = made.map((post) => post.id).toReversed();
    expect(seen.slice(0, 39)).toEqual(wanted.filter((id) => id !== later).slice(0, 39));
  });
});

describe("seen by n of m", () => {
  const figure = async (viewer: CadreViewer, id: string) =>
    (await listReviewed(viewer)).find((post) => post.id === id)?.seen;

  test("counts families by their recruit, once, for who leads them all", async () => {
    const post = await published([son]);
    const before = await figure(officer, post.id);
    expect(before).toMatchObject({ by: 0, of: expect.any(Number) });
    await markSeen(mother, post.photoIds);
    await markSeen(mother, [...post.photoIds, ...post.photoIds]);
    expect(await figure(officer, post.id)).toEqual({ by: 1, of: before?.of });
    expect((await figure(commander, post.id))?.by).toBe(1);
    const rows = (viewer: CadreViewer | FamilyViewer) =>
      asViewer(viewer, (tx) => tx.execute(sql`select * from posts_seen(array[${post.id}]::uuid[])`));
    expect(await rows(battalionCommander)).toHaveLength(1);
    for (const viewer of [leader, officer2, mother]) expect(await rows(viewer)).toHaveLength(0);
  });

  test("only what this family can see, and only as itself", async () => {
    const [seen, hidden, draft] = [
      await published([son]),
      await makePost("published", { author: leader, approver: officer }, { audience: "taggedFamilies" }),
      await makePost("submitted", { author: leader, tagged: [son] }),
    ];
    const bare = await published([son], 1);
    await admin`update photos set left_out_at = now() where post_id = ${bare.id}`;
    expect(
      await markSeen(
        mother,
        [seen, hidden, draft, bare].flatMap((post) => post.photoIds).concat(randomUUID()),
      ),
    ).toBe(1);
    await expect(
      asViewer(mother, (tx) =>
        tx.execute(sql`insert into post_views (post_id, account_id, battalion_id)
          values (${seen.id}, ${father.accountId}, ${father.battalionId})`),
      ),
    ).rejects.toMatchObject({ cause: { message: expect.stringContaining("row-level security") } });
  });
});
