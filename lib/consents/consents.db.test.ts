import { and, desc, eq, sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { CadreViewer, FamilyViewer } from "../auth/types.ts";
import { asViewer } from "../db/client.ts";
import { consents, familyLinks, recruits } from "../db/schema/people.ts";
import { photos } from "../db/schema/posts.ts";
import { asSystem } from "../db/system.ts";
import { checkFeed, listFeed, openAlbum, openFamilyPage, sonOf } from "../feed/queries.ts";
import { findPhoto } from "../media/queries.ts";
import { putBack, recall } from "../recalls/mutations.ts";
import { publishPost } from "../review/mutations.ts";
import { battalion, cadreOf, familyOf, makePost, seen } from "../testing/battalion.ts";
import type { AskedPurpose, Choice } from "./constants.ts";
import { decideConsent, recordConsent } from "./mutations.ts";
import { countWithdrawals, listConsentWork, openFamilyConsents, openRecruitConsents } from "./queries.ts";

let leader: CadreViewer;
let officer: CadreViewer;
let commander: CadreViewer;
let officer2: CadreViewer;
let mother: FamilyViewer;
let father: FamilyViewer;
let son: string;
let fathersSon: string;

const decide = (choice: Choice, purpose: AskedPurpose = "photos", recruitId = son) =>
  decideConsent(mother, { recruitId, purpose, choice, version: "1" });
const record = (choice: "companyGroup" | "ownFamilyOnly" | "declined", by = officer, recruitId = son) =>
  recordConsent(by, { recruitId, purpose: "photos", choice, version: "1", witness: "Nguyễn Văn Chứng" });
const photosOf = async (recruitId = son) =>
  (
    await asSystem((tx) =>
      tx.select({ photos: recruits.photoConsent }).from(recruits).where(eq(recruits.id, recruitId)),
    )
  )[0]?.photos;
const refusal = (code: string) => expect.objectContaining({ code });
const inFeed = async (viewer: FamilyViewer, sonId: string, postId: string) =>
  (await listFeed(viewer, sonOf(viewer, sonId), null)).posts.find(([id]) => id === postId)?.[6].length;
const canFetch = async (viewer: FamilyViewer | CadreViewer, photoId: string) =>
  (await findPhoto(viewer, photoId)) !== null;

beforeAll(async () => {
  await battalion();
  leader = await cadreOf("0950000011");
  officer = await cadreOf("0950000010");
  commander = await cadreOf("0950000019");
  officer2 = await cadreOf("0950000020");
  mother = await familyOf("0950100001");
  father = await familyOf("0950100003");
  son = mother.sons[0]?.id ?? "";
  const company = mother.sons[0]?.companyId;
  fathersSon = father.sons.find((one) => one.companyId === company)?.id ?? "";
});

beforeEach(async () => {
  await asSystem(async (tx) => {
    await tx.delete(consents).where(eq(consents.recruitId, son));
    await tx
      .update(familyLinks)
      .set({ receivesResults: true, mayBeCalled: true })
      .where(eq(familyLinks.recruitId, son));
  });
  await record("companyGroup");
});

describe("what stands", () => {
  test("the strictest of the recruit and his relatives", async () => {
    expect(await photosOf()).toBe("companyGroup");
    await decide("ownFamilyOnly");
    expect(await photosOf()).toBe("ownFamilyOnly");
    await record("declined");
    expect(await photosOf()).toBe("declined");
    await decide("companyGroup");
    expect(await photosOf()).toBe("declined");
    await record("companyGroup");
    expect(await photosOf()).toBe("companyGroup");
  });

  test("nothing signed is no, and is told apart from a no", async () => {
    await asSystem((tx) => tx.delete(consents).where(eq(consents.recruitId, son)));
    await decide("companyGroup");
    expect(await photosOf()).toBe("declined");
    const work = await listConsentWork(officer);
    expect(work.withoutPaper.map((one) => one.recruitId)).toContain(son);
    const seen = await openRecruitConsents(officer, son);
    expect(seen.decisions.some((one) => one.by === "recruit")).toBe(false);
  });

  test("a choice nobody knows is no", async () => {
    await asSystem((tx) =>
      tx.insert(consents).values({
        battalionId: mother.battalionId,
        recruitId: son,
        purpose: "photos",
        choice: "perhaps",
        textVersion: "1",
        channel: "portal",
        relativeId: mother.scope.relativeId,
      }),
    );
    expect(await photosOf()).toBe("declined");
  });

  test("two who decide at once: the stricter holds", async () => {
    for (let round = 0; round < 20; round++) {
      await Promise.all([decide("declined"), record("companyGroup")]);
      expect(await photosOf()).toBe("declined");
      await Promise.all([decide("companyGroup"), record("declined")]);
      expect(await photosOf()).toBe("declined");
      await record("companyGroup");
    }
  });

  test("every decision is kept with its text, channel and witness; a second tap adds none", async () => {
    await decide("declined");
    await decide("declined");
    const { decisions } = await openRecruitConsents(officer, son);
    expect(decisions.map(({ by, choice, version, channel }) => [by, choice, version, channel])).toEqual([
      ["relative", "declined", "1", "portal"],
      ["recruit", "companyGroup", "1", "paper"],
    ]);
    expect(decisions[1]).toMatchObject({
      witness: "Nguyễn Văn Chứng",
      recordedBy: { name: officer.name },
    });
    const own = await openFamilyConsents(mother, son);
    expect(own.decisions[0]?.by).toBe("reader");
    const [last] = await asSystem((tx) =>
      tx.execute<{ action: string }>(
        sql`select action from audit_log where subject_id = ${son} order by id desc limit 1`,
      ),
    );
    expect(last?.action).toBe("consentDecided");
  });

  test("a text that has changed since must be read first", async () => {
    await expect(
      decideConsent(mother, { recruitId: son, purpose: "photos", choice: "companyGroup", version: "0" }),
    ).rejects.toEqual(refusal("consentTextChanged"));
  });
});

describe("withdrawing", () => {
  test("hides what was published from every family, and counts nobody in it as seen", async () => {
    const post = await makePost("published", {
      author: leader,
      approver: officer,
      tagged: [son, fathersSon],
      photoCount: 2,
    });
    const [first = "", second = ""] = post.photoIds;
    // He is in the first photo alone; the father's son is in both.
    await asSystem((tx) =>
      tx.execute(sql`delete from photo_recruits where photo_id = ${second} and recruit_id = ${son}`),
    );
    expect(await inFeed(father, fathersSon, post.id)).toBe(2);
    const before = await checkFeed(father, sonOf(father, fathersSon), [post.id], 0);
    expect(before.photos.toSorted()).toEqual(post.photoIds.map((id) => id.slice(-8)).toSorted());

    await decide("declined");
    for (const family of [mother, father]) {
      expect(await canFetch(family, first)).toBe(false);
      expect(await canFetch(family, second)).toBe(true);
    }
    expect(await canFetch(officer, first)).toBe(true);
    expect(await inFeed(father, fathersSon, post.id)).toBe(1);
    const after = await checkFeed(father, sonOf(father, fathersSon), [post.id], 0);
    expect(after).toMatchObject({ gone: [], photos: [second.slice(-8)] });
    const album = await openAlbum(mother, sonOf(mother, son));
    expect(album.posts.flatMap((one) => one[6]).map((photo) => photo[0])).not.toContain(first);
    const tags = await asSystem((tx) =>
      tx.execute<{ photo: string; day: string | null }>(
        sql`select photo_id as photo, seen_day as day from photo_recruits where post_id = ${post.id}`,
      ),
    );
    for (const { photo, day } of tags) expect([photo, day !== null]).toEqual([photo, photo === second]);

    await decide("companyGroup");
    expect(await canFetch(father, first)).toBe(true);
    expect(await inFeed(father, fathersSon, post.id)).toBe(2);
  });

  test("a post of which nothing is left is gone from feed, album and open pages", async () => {
    const post = await makePost("published", {
      author: leader,
      approver: officer,
      tagged: [son],
      photoCount: 2,
    });
    expect(await inFeed(father, fathersSon, post.id)).toBe(2);
    expect(await inFeed(mother, son, post.id)).toBe(2);
    await decide("declined");
    for (const [family, own] of [
      [mother, son],
      [father, fathersSon],
    ] as const) {
      expect(await inFeed(family, own, post.id)).toBeUndefined();
      expect((await checkFeed(family, sonOf(family, own), [post.id], 0)).gone).toEqual([post.id]);
    }
    const { top } = await openFamilyPage(mother, sonOf(mother, son));
    expect(top.posts.map(([id]) => id)).not.toContain(post.id);
    expect(top.album).toBe((await openAlbum(mother, sonOf(mother, son))).posts.length > 0);
  });

  test("to one's own family leaves it to that family alone", async () => {
    const post = await makePost("published", { author: leader, approver: officer, tagged: [son] });
    const [photo = ""] = post.photoIds;
    await decide("ownFamilyOnly");
    expect([await canFetch(mother, photo), await canFetch(father, photo)]).toEqual([true, false]);
    expect(await inFeed(mother, son, post.id)).toBe(1);
    expect(await inFeed(father, fathersSon, post.id)).toBeUndefined();
    // Agreeing again never widens who it was published to.
    await decide("companyGroup");
    expect(await canFetch(father, photo)).toBe(false);
  });

  test("what was approved before is not published after, and what was taken down comes back hidden", async () => {
    const approved = await makePost("approved", { author: leader, approver: officer, tagged: [son] });
    const published = await makePost("published", { author: leader, approver: officer, tagged: [son] });
    const { recallId } = await recall(officer, { postId: published.id, kind: "other", reason: "Xem lại" });
    await decide("declined");
    await expect(publishPost(officer, await seen(approved.id))).rejects.toEqual(refusal("declinedRecruit"));
    await putBack(officer, recallId);
    for (const id of [...approved.photoIds, ...published.photoIds])
      for (const family of [mother, father]) expect(await canFetch(family, id)).toBe(false);
    const tags = await asSystem((tx) =>
      tx.execute(sql`select 1 from photo_recruits where post_id = ${published.id} and seen_day is not null`),
    );
    expect(tags).toHaveLength(0);
  });

  test("a photo uploaded before and published at the same moment stays hidden", async () => {
    const post = await makePost("approved", { author: leader, approver: officer, tagged: [son] });
    const shown = await seen(post.id);
    await Promise.allSettled([publishPost(officer, shown), decide("declined")]);
    for (const id of post.photoIds) expect(await canFetch(father, id)).toBe(false);
    const [row] = await asSystem((tx) =>
      tx.select({ withheld: photos.withheld }).from(photos).where(eq(photos.postId, post.id)),
    );
    expect(row?.withheld).toBe(true);
  });

  test("stands on the company's list, with who", async () => {
    await decide("companyGroup");
    expect((await listConsentWork(officer)).withdrawals.map((one) => one.recruitId)).not.toContain(son);
    const before = await countWithdrawals(officer);
    await decide("declined");
    expect(await countWithdrawals(officer)).toBe(before + 1);
    const { withdrawals } = await listConsentWork(officer);
    expect(withdrawals.find((one) => one.recruitId === son)).toMatchObject({
      purpose: "photos",
      choice: "declined",
      relation: "mother",
    });
    expect((await listConsentWork(officer2)).withdrawals.map((one) => one.recruitId)).not.toContain(son);
  });
});

describe("results and calls", () => {
  const rights = async () =>
    (
      await asSystem((tx) =>
        tx
          .select({ results: familyLinks.receivesResults, calls: familyLinks.mayBeCalled })
          .from(familyLinks)
          .where(
            and(eq(familyLinks.recruitId, son), eq(familyLinks.relativeId, mother.scope.relativeId ?? "")),
          ),
      )
    )[0];

  test("follow the relative's own no, which the company cannot undo", async () => {
    await decide("no", "results");
    expect(await rights()).toEqual({ results: false, calls: true });
    await asViewer(officer, (tx) =>
      tx.update(familyLinks).set({ receivesResults: true }).where(eq(familyLinks.recruitId, son)),
    );
    expect(await rights()).toEqual({ results: false, calls: true });
    await decide("no", "contact");
    expect(await rights()).toEqual({ results: false, calls: false });
    await decide("yes", "results");
    expect(await rights()).toEqual({ results: true, calls: false });
  });

  test("a yes gives no right that the company had taken away", async () => {
    await asViewer(officer, (tx) =>
      tx.update(familyLinks).set({ receivesResults: false }).where(eq(familyLinks.recruitId, son)),
    );
    await decide("yes", "results");
    expect(await rights()).toEqual({ results: false, calls: true });
  });
});

describe("who decides", () => {
  test("a family not for another's son, by the code and by the database", async () => {
    await expect(decide("declined", "photos", fathersSon)).rejects.toEqual(refusal("notFound"));
    await expect(openFamilyConsents(mother, fathersSon)).rejects.toEqual(refusal("notFound"));
    const insert = (viewer: FamilyViewer | CadreViewer, values: Partial<typeof consents.$inferInsert>) =>
      asViewer(viewer, (tx) =>
        tx.insert(consents).values({
          battalionId: viewer.battalionId,
          recruitId: son,
          purpose: "photos",
          choice: "companyGroup",
          textVersion: "1",
          channel: "portal",
          relativeId: mother.scope.relativeId,
          ...values,
        }),
      );
    const denied = { cause: { message: expect.stringContaining("row-level security") } };
    await expect(insert(mother, { recruitId: fathersSon })).rejects.toMatchObject(denied);
    await expect(insert(mother, { relativeId: father.scope.relativeId })).rejects.toMatchObject(denied);
    await expect(insert(mother, { relativeId: null })).rejects.toMatchObject(denied);
    await expect(insert(mother, { channel: "paper" })).rejects.toMatchObject(denied);
    const paper = { channel: "paper", relativeId: null, recordedBy: officer.cadreId };
    await expect(insert(officer, { ...paper, relativeId: mother.scope.relativeId })).rejects.toMatchObject(
      denied,
    );
    await expect(insert(officer, { ...paper, channel: "portal" })).rejects.toMatchObject(denied);
    await expect(insert(officer, { ...paper, recordedBy: commander.cadreId })).rejects.toMatchObject(denied);
    await expect(insert(officer2, { ...paper, recordedBy: officer2.cadreId })).rejects.toMatchObject(denied);
    await expect(insert(commander, { ...paper, recordedBy: commander.cadreId })).rejects.toMatchObject(
      denied,
    );
  });

  test("only who keeps families records a paper, and only inside his unit", async () => {
    await expect(record("declined", commander)).rejects.toEqual(refusal("notAllowed"));
    await expect(record("declined", leader)).rejects.toEqual(refusal("notAllowed"));
    await expect(record("declined", officer2)).rejects.toEqual(refusal("notFound"));
    await expect(openRecruitConsents(officer2, son)).rejects.toEqual(refusal("notFound"));
    expect(await photosOf()).toBe("companyGroup");
  });

  test("a family reads no other relative's name, results or calls", async () => {
    const [other] = await asSystem((tx) =>
      tx
        .insert(consents)
        .values({
          battalionId: mother.battalionId,
          recruitId: son,
          purpose: "photos",
          choice: "ownFamilyOnly",
          textVersion: "1",
          channel: "portal",
          relativeId: father.scope.relativeId,
        })
        .returning({ id: consents.id }),
    );
    await asSystem((tx) =>
      tx.insert(consents).values({
        battalionId: mother.battalionId,
        recruitId: son,
        purpose: "results",
        choice: "no",
        textVersion: "1",
        channel: "portal",
        relativeId: father.scope.relativeId,
      }),
    );
    const { photos: standing, decisions } = await openFamilyConsents(mother, son);
    expect(standing).toBe("ownFamilyOnly");
    expect(decisions.find((one) => one.id === other?.id)).toMatchObject({ by: "relative", relative: null });
    expect(decisions.some((one) => one.by === "relative" && one.purpose === "results")).toBe(false);
  });

  test("no decision is ever changed or removed", async () => {
    const [newest] = await asSystem((tx) =>
      tx.select().from(consents).where(eq(consents.recruitId, son)).orderBy(desc(consents.id)).limit(1),
    );
    for (const viewer of [mother, officer])
      for (const statement of [
        sql`update consents set choice = 'companyGroup' where id = ${newest?.id}`,
        sql`delete from consents where id = ${newest?.id}`,
      ])
        await expect(asViewer(viewer, (tx) => tx.execute(statement))).rejects.toMatchObject({
          cause: { message: expect.stringContaining("permission denied") },
        });
  });
});
