import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { CadreViewer, FamilyViewer } from "../auth/types.ts";
import { cadres, duties, recruits } from "../db/schema/people.ts";
import { photoRecruits, posts } from "../db/schema/posts.ts";
import { asSystem } from "../db/system.ts";
import { listFeed, openFamilyPage, sonOf } from "../feed/queries.ts";
import { mendPost, submitPost } from "../posts/mutations.ts";
import { getPost } from "../posts/queries.ts";
import { battalion, cadreOf, familyOf, makePost, seen } from "../testing/battalion.ts";
import { CHECKS } from "./constants.ts";
import { approvePost, claimPost, publishPost, returnPost } from "./mutations.ts";

let leader: CadreViewer;
let officer: CadreViewer;
let commander: CadreViewer;
let mother: FamilyViewer;

const rowOf = (id: string) =>
  asSystem(async (tx) => (await tx.select().from(posts).where(eq(posts.id, id)))[0]);
const refusal = (code: string) => expect.objectContaining({ code });
const seesPost = async (viewer: FamilyViewer, id: string) =>
  (await listFeed(viewer, sonOf(viewer, undefined), null)).posts.some(([post]) => post === id);

beforeAll(async () => {
  await battalion();
  leader = await cadreOf("0950000011");
  officer = await cadreOf("0950000010");
  commander = await cadreOf("0950000019");
  mother = await familyOf("0950100001");
});

describe("review", () => {
  test("approve and publish: the mother sees it with her son marked, and he counts as seen", async () => {
    const son = sonOf(mother, undefined);
    const post = await makePost("submitted", { author: leader, tagged: [son.id], photoCount: 3 });
    expect(await seesPost(mother, post.id)).toBe(false);
    expect(await approvePost(officer, await seen(post.id), true, CHECKS)).toBe("published");
    const { top, feed } = await openFamilyPage(mother, son);
    const [id, , , caption, , approvedBy, photos] = feed.posts[0] ?? [];
    expect([id, caption, approvedBy]).toEqual([post.id, "Bữa cơm chiều", "companyPoliticalOfficer"]);
    expect(photos?.map((photo) => photo[4])).toEqual([1, 1, 1]);
    expect(top.posts[0]?.[6].map((photo) => photo[0]).sort()).toEqual(post.photoIds.toSorted());
    expect(top.week).toBe(8);
    const tags = await asSystem((tx) =>
      tx.select().from(photoRecruits).where(eq(photoRecruits.postId, post.id)),
    );
    expect(tags.every((tag) => tag.seenDay)).toBe(true);
  });

  test("approved first, published later", async () => {
    const post = await makePost("submitted", { author: leader });
    expect(await approvePost(officer, await seen(post.id), false, CHECKS)).toBe("approved");
    expect(await seesPost(mother, post.id)).toBe(false);
    await publishPost(officer, await seen(post.id));
    expect(await seesPost(mother, post.id)).toBe(true);
  });

  test("what came back and was sent again with other words, photos or tags is not passed by a page still open", async () => {
    const son = sonOf(mother, undefined);
    const whole = { caption: "Bữa cơm chiều", kept: 2, recruitIds: [] as string[] };
    for (const part of [{ caption: "Lời khác" }, { kept: 1 }, { recruitIds: [son.id] }, {}]) {
      const post = await makePost("submitted", { author: leader, photoCount: 2 });
      const { stamp, activityType, day, audience } = await getPost(officer, post.id);
      const open = { postId: post.id, stamp };
      await returnPost(officer, { postId: post.id, note: "Xin sửa", photos: [] });
      await mendPost(leader, post.id);
      const { caption, kept, recruitIds } = { ...whole, ...part };
      const photos = post.photoIds.slice(0, kept).map((id) => ({ id, recruitIds }));
      await submitPost(leader, { postId: post.id, activityType, day, audience, caption, photos });
      if (Object.keys(part).length > 0) {
        for (const publish of [true, false])
          await expect(approvePost(officer, open, publish, CHECKS)).rejects.toEqual(
            refusal("changedMeanwhile"),
          );
        expect((await rowOf(post.id))?.status).toBe("submitted");
      }
      const now = await getPost(officer, post.id);
      expect(await approvePost(officer, { ...open, stamp: now.stamp }, false, CHECKS)).toBe("approved");
      await asSystem((tx) => tx.update(posts).set({ caption: "Lời mới" }).where(eq(posts.id, post.id)));
      await expect(publishPost(officer, { ...open, stamp: now.stamp })).rejects.toEqual(
        refusal("changedMeanwhile"),
      );
    }
  });

  test("nothing but an approved post can be published, not even by the database's own role", async () => {
    for (const status of ["draft", "submitted", "returned", "takenDown"] as const) {
      const post = await makePost(status, { author: leader, approver: officer });
      await expect(publishPost(officer, await seen(post.id))).rejects.toEqual(
        refusal(status === "draft" ? "notFound" : "alreadyHandled"),
      );
    }
    const post = await makePost("submitted", { author: leader });
    await expect(
      asSystem((tx) => tx.update(posts).set({ status: "published" }).where(eq(posts.id, post.id))),
    ).rejects.toMatchObject({
      cause: { message: expect.stringContaining("does not go from submitted to published") },
    });
  });

  test("never one's own submission, by the policy and by the database", async () => {
    const post = await makePost("submitted", { author: officer });
    await expect(approvePost(officer, await seen(post.id), true, CHECKS)).rejects.toEqual(
      refusal("selfReview"),
    );
    await expect(returnPost(officer, { postId: post.id, note: "…", photos: [] })).rejects.toEqual(
      refusal("selfReview"),
    );
    await expect(
      asSystem((tx) =>
        tx
          .update(posts)
          .set({ status: "approved", approvedBy: officer.cadreId, approvedAt: sql`now()` })
          .where(eq(posts.id, post.id)),
      ),
    ).rejects.toMatchObject({ cause: { message: expect.stringContaining("never_own_review") } });
  });

  test.each([
    ["the commander", () => commander, "notAllowed"],
    ["the author's platoon leader", () => cadreOf("0950000012"), "notFound"],
    ["the political officer of another company", () => cadreOf("0950000020"), "notFound"],
    ["the battalion's political officer", () => cadreOf("0950000001"), "notAllowed"],
    ["the battalion's commander", () => cadreOf("0950000002"), "notAllowed"],
  ] as const)("%s neither approves nor returns nor publishes", async (_, who, code) => {
    const viewer = await who();
    const post = await makePost("submitted", { author: leader });
    const ready = await makePost("approved", { author: leader, approver: officer });
    await expect(approvePost(viewer, await seen(post.id), true, CHECKS)).rejects.toEqual(refusal(code));
    await expect(returnPost(viewer, { postId: post.id, note: "…", photos: [] })).rejects.toEqual(
      refusal(code),
    );
    await expect(publishPost(viewer, await seen(ready.id))).rejects.toEqual(refusal(code));
    expect((await rowOf(post.id))?.status).toBe("submitted");
    expect((await rowOf(ready.id))?.status).toBe("approved");
  });

  test("a dated delegate publishes, before and after his days he does not", async () => {
    const delegate = async (from: string, to: string) => {
      await asSystem(async (tx) => {
        await tx.execute(
          sql`delete from duties where cadre_id = ${commander.cadreId} and delegated_by is not null`,
        );
        await tx.insert(duties).values({
          battalionId: officer.battalionId,
          cadreId: commander.cadreId,
          post: "companyPoliticalOfficer",
          unitId: officer.duty.unitId,
          fromDay: sql`current_date + ${from}::int`,
          toDay: sql`current_date + ${to}::int`,
          delegatedBy: officer.duty.id,
        });
      });
      return (await import("../testing/battalion.ts")).viewerOf("0950000019");
    };
    expect((await delegate("-1", "1")).duties.map((duty) => duty.post)).toContain("companyPoliticalOfficer");
    expect((await delegate("-9", "-3")).duties.map((duty) => duty.post)).not.toContain(
      "companyPoliticalOfficer",
    );
    expect((await delegate("3", "9")).duties.map((duty) => duty.post)).not.toContain(
      "companyPoliticalOfficer",
    );
    await asSystem((tx) =>
      tx.execute(sql`delete from duties where cadre_id = ${commander.cadreId} and delegated_by is not null`),
    );
  });

  test("two officers at once: one wins, the other is told who was faster, nothing happens twice", async () => {
    const deputy = await deputyOf(officer);
    for (let round = 0; round < 5; round++) {
      const post = await makePost("submitted", { author: leader });
      const outcomes = await Promise.allSettled([
        approvePost(officer, await seen(post.id), true, CHECKS),
        approvePost(deputy, await seen(post.id), true, CHECKS),
        returnPost(deputy, { postId: post.id, note: "…", photos: [] }),
      ]);
      expect(outcomes.filter((outcome) => outcome.status === "fulfilled")).toHaveLength(1);
      for (const outcome of outcomes) {
        if (outcome.status === "rejected") expect(outcome.reason).toEqual(refusal("alreadyHandled"));
      }
      const traces = await asSystem((tx) =>
        tx.execute(
          sql`select 1 from audit_log where subject_id = ${post.id} and action in ('postApproved', 'postReturned')`,
        ),
      );
      expect(traces).toHaveLength(1);
    }
  });

  test("a claim shows who is looking and blocks nobody", async () => {
    const deputy = await deputyOf(officer);
    const post = await makePost("submitted", { author: leader });
    await claimPost(deputy, post.id);
    await claimPost(officer, post.id);
    expect((await rowOf(post.id))?.claimedBy).toBe(deputy.cadreId);
    expect(await approvePost(officer, await seen(post.id), false, CHECKS)).toBe("approved");
  });

  test("a sensitive activity is approved into second review and not published", async () => {
    const post = await makePost("submitted", { author: leader }, { activityType: "live_fire_test" });
    await expect(approvePost(officer, await seen(post.id), true, CHECKS)).rejects.toEqual(
      refusal("sensitiveActivity"),
    );
    expect((await rowOf(post.id))?.status).toBe("submitted");
    expect(await approvePost(officer, await seen(post.id), false, CHECKS)).toBe("secondReview");
    const slower = approvePost(await deputyOf(officer), await seen(post.id), false, CHECKS);
    await expect(slower).rejects.toMatchObject({ code: "alreadyHandled", values: { name: officer.name } });
    await expect(publishPost(officer, await seen(post.id))).rejects.toEqual(refusal("sensitiveActivity"));
  });

  test("consent given up between tagging and publishing counts", async () => {
    const [victim] = await asSystem((tx) =>
      tx
        .select({ id: recruits.id })
        .from(recruits)
        .where(sql`${recruits.unitPath} <@ ${leader.duty.unitPath}::ltree and photo_consent = 'companyGroup'`)
        .limit(1)
        .offset(3),
    );
    const id = victim?.id ?? "";
    const consent = (photoConsent: "declined" | "ownFamilyOnly" | "companyGroup") =>
      asSystem((tx) => tx.update(recruits).set({ photoConsent }).where(eq(recruits.id, id)));
    const post = await makePost("approved", { author: leader, approver: officer, tagged: [id] });
    await consent("declined");
    await expect(publishPost(officer, await seen(post.id))).rejects.toEqual(refusal("declinedRecruit"));
    await consent("ownFamilyOnly");
    await publishPost(officer, await seen(post.id));
    expect((await rowOf(post.id))?.audience).toBe("taggedFamilies");
    expect(await seesPost(mother, post.id)).toBe(false);
    await consent("companyGroup");
  });
});

describe("a foreign id and a missing id", () => {
  test("are the same not-found for every step", async () => {
    const stranger = await cadreOf("0950000020");
    const theirs = await makePost("submitted", { author: leader });
    for (const id of [theirs.id, randomUUID()]) {
      for (const step of [
        async () => approvePost(stranger, await seen(id), true, CHECKS),
        () => returnPost(stranger, { postId: id, note: "…", photos: [] }),
        async () => publishPost(stranger, await seen(id)),
        () => claimPost(stranger, id),
      ]) {
        await expect(step()).rejects.toEqual(refusal("notFound"));
      }
    }
  });
});

/** The company's deputy political officer, who has no account in the demo. */
async function deputyOf(principal: CadreViewer): Promise<CadreViewer> {
  const [found] = await asSystem((tx) =>
    tx
      .select({ cadreId: cadres.id, dutyId: duties.id })
      .from(duties)
      .innerJoin(cadres, eq(cadres.id, duties.cadreId))
      .where(
        sql`${duties.unitId} = ${principal.duty.unitId} and ${duties.post} = 'companyDeputyPoliticalOfficer'`,
      ),
  );
  if (!found) throw new Error("no deputy");
  const { cadreId, dutyId } = found;
  const duty = { ...principal.duty, id: dutyId, post: "companyDeputyPoliticalOfficer" as const };
  return { ...principal, cadreId, duty, scope: { ...principal.scope, cadreId } };
}
