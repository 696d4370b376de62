import { randomUUID } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { CadreViewer } from "../auth/types.ts";
import { asViewer } from "../db/client.ts";
import { activityRules, photos, posts } from "../db/schema/posts.ts";
import { asSystem } from "../db/system.ts";
import { ACTIVITY_CODES } from "../posts/constants.ts";
import { mendPost, submitPost } from "../posts/mutations.ts";
import { getPost, listSecondReviews, listSteps } from "../posts/queries.ts";
import { battalion, cadreOf, familyOf, makePost, seen } from "../testing/battalion.ts";
import { CHECKS, type CheckCode, USUAL_CHECKS } from "./constants.ts";
import { returnInput, ruleInput } from "./input.ts";
import { approvePost, publishPost, returnPost, secondApprovePost, setRule } from "./mutations.ts";
import { listRules, ruleFor } from "./queries.ts";

let leader: CadreViewer;
let officer: CadreViewer;
let second: CadreViewer;

const refusal = (code: string, values = {}) => expect.objectContaining({ code, ...values });
const rowOf = async (id: string) => {
  const [row] = await asSystem((tx) => tx.select().from(posts).where(eq(posts.id, id)));
  if (!row) throw new Error("no row");
  return row;
};
const traces = (id: string, action: string) =>
  asSystem((tx) =>
    tx.execute<{ detail: Record<string, unknown> }>(
      sql`select detail from audit_log where subject_id = ${id} and action = ${action} order by at`,
    ),
  );
const LIVE_FIRE = USUAL_CHECKS.live_fire_test;

/** Approved once and waiting for the battalion. */
async function waiting(author = leader, approver = officer) {
  const post = await makePost("submitted", { author }, { activityType: "live_fire_test" });
  expect(await approvePost(approver, await seen(post.id), false, LIVE_FIRE)).toBe("secondReview");
  return post;
}

beforeAll(async () => {
  await battalion();
  leader = await cadreOf("0950000011");
  officer = await cadreOf("0950000010");
  second = await cadreOf("0950000001");
});

describe("the checklist", () => {
  test("each item that is wanted and not ticked is refused, in words with how many", async () => {
    const post = await makePost("submitted", { author: leader });
    for (const ticked of [[], ["count"], ["serial", "map", "consent", "count"]] as CheckCode[][]) {
      const n = USUAL_CHECKS.meals.filter((check) => !ticked.includes(check)).length;
      for (const publish of [true, false])
        await expect(approvePost(officer, await seen(post.id), publish, ticked)).rejects.toEqual(
          refusal("checklistMissing", { values: { n } }),
        );
    }
    expect((await rowOf(post.id)).status).toBe("submitted");
    expect(await approvePost(officer, await seen(post.id), true, USUAL_CHECKS.meals)).toBe("published");
    expect((await rowOf(post.id)).checks).toEqual(USUAL_CHECKS.meals);
    expect((await traces(post.id, "postApproved"))[0]?.detail).toEqual({ checks: USUAL_CHECKS.meals });
  });

  test("a return forgets what was ticked", async () => {
    const post = await makePost("submitted", { author: leader });
    await approvePost(officer, await seen(post.id), false, USUAL_CHECKS.meals);
    await returnPost(officer, { postId: post.id, note: "Lộ bảng.", photos: [] });
    expect((await rowOf(post.id)).checks).toEqual([]);
  });
});

describe("the second approver", () => {
  test("finds what was approved once, approves it, and the company publishes", async () => {
    const post = await waiting();
    expect((await listSecondReviews(second)).map(({ id }) => id)).toContain(post.id);
    await expect(publishPost(officer, await seen(post.id))).rejects.toEqual(refusal("sensitiveActivity"));
    await expect(secondApprovePost(second, await seen(post.id), [])).rejects.toEqual(
      refusal("checklistMissing"),
    );
    await secondApprovePost(second, await seen(post.id), LIVE_FIRE);
    const row = await rowOf(post.id);
    expect([row.status, row.approvedBy, row.secondApprovedBy]).toEqual([
      "approved",
      officer.cadreId,
      second.cadreId,
    ]);
    await expect(publishPost(second, await seen(post.id))).rejects.toEqual(refusal("notAllowed"));
    await publishPost(officer, await seen(post.id));
    expect((await rowOf(post.id)).status).toBe("published");
    const steps = await listSteps(leader, post.id);
    expect(new Set(steps.map(({ what }) => what)).size).toBe(4);
    expect(steps.some(({ what }) => what === "secondApproved")).toBe(true);
    expect(await traces(post.id, "postSecondApproved")).toHaveLength(1);
  });

  test("returns it to its author, and both looks begin again", async () => {
    const post = await waiting();
    await returnPost(second, { postId: post.id, note: "Thấy bia số 4.", photos: [] });
    const row = await rowOf(post.id);
    expect([row.status, row.approvedBy, row.secondApprovedBy, row.returnedBy]).toEqual([
      "returned",
      null,
      null,
      second.cadreId,
    ]);
  });

  test.each([
    ["the company's own officer", "0950000010", "secondIsFirst"],
    ["the commander", "0950000019", "notAllowed"],
    ["the battalion's commander", "0950000002", "notAllowed"],
    ["another company's officer", "0950000020", "notFound"],
    ["the platoon's leader, whose it is", "0950000011", "selfReview"],
    ["another platoon's leader", "0950000012", "notFound"],
  ])("is not %s", async (_, phone, code) => {
    const post = await waiting();
    const viewer = await cadreOf(phone);
    await expect(secondApprovePost(viewer, await seen(post.id), LIVE_FIRE)).rejects.toEqual(refusal(code));
    expect((await listSecondReviews(viewer)).map(({ id }) => id)).not.toContain(post.id);
    expect((await rowOf(post.id)).status).toBe("secondReview");
  });

  test("is never the author nor the first approver, by the policy and by the database", async () => {
    const own = await makePost(
      "secondReview",
      { author: second, approver: officer },
      {
        approvedBy: officer.cadreId,
        approvedAt: sql`now()` as never,
      },
    );
    await expect(secondApprovePost(second, await seen(own.id), CHECKS)).rejects.toEqual(
      refusal("selfReview"),
    );
    const first = await makePost(
      "secondReview",
      { author: leader },
      {
        approvedBy: second.cadreId,
        approvedAt: sql`now()` as never,
      },
    );
    await expect(secondApprovePost(second, await seen(first.id), CHECKS)).rejects.toEqual(
      refusal("secondIsFirst"),
    );
    for (const [id, by] of [
      [own.id, second.cadreId],
      [first.id, second.cadreId],
    ] as const)
      await expect(
        asSystem((tx) => tx.update(posts).set({ secondApprovedBy: by }).where(eq(posts.id, id))),
      ).rejects.toMatchObject({ cause: { message: expect.stringContaining("two_pairs_of_eyes") } });
  });

  test("passes only what he has looked at: not another edition, not other tags", async () => {
    const post = await waiting();
    const old = await seen(post.id);
    const [photoId = ""] = post.photoIds;
    await asSystem((tx) => tx.update(photos).set({ edition: 77 }).where(eq(photos.id, photoId)));
    await expect(secondApprovePost(second, old, LIVE_FIRE)).rejects.toEqual(refusal("changedMeanwhile"));
    const covered = await getPost(second, post.id);
    await asSystem((tx) =>
      tx.execute(sql`insert into photo_recruits (photo_id, recruit_id, post_id, battalion_id, tagged_by)
        select ${photoId}, id, ${post.id}, battalion_id, ${leader.cadreId} from recruits
        where unit_path <@ ${leader.duty.unitPath}::ltree limit 1`),
    );
    const untagged = { postId: post.id, stamp: covered.stamp };
    await expect(secondApprovePost(second, untagged, LIVE_FIRE)).rejects.toEqual(refusal("changedMeanwhile"));
    expect((await rowOf(post.id)).status).toBe("secondReview");
    await secondApprovePost(second, await seen(post.id), LIVE_FIRE);
  });

  test("of two at once one wins and the other is told who", async () => {
    const post = await waiting();
    const outcomes = await Promise.allSettled([
      secondApprovePost(second, await seen(post.id), LIVE_FIRE),
      returnPost(officer, { postId: post.id, note: "Xin lại.", photos: [] }),
    ]);
    // A return may still follow an approval, never the other way round.
    const [approved, returned] = outcomes;
    if (approved.status === "rejected") expect(approved.reason).toEqual(refusal("alreadyHandled"));
    expect(returned.status).toBe("fulfilled");
    expect((await rowOf(post.id)).status).toBe("returned");
  });

  test("a post of no family's unit is not there", async () => {
    await expect(secondApprovePost(second, await seen(randomUUID()), CHECKS)).rejects.toEqual(
      refusal("notFound"),
    );
    const post = await makePost("submitted", { author: leader }, { activityType: "live_fire_test" });
    await expect(secondApprovePost(second, await seen(post.id), CHECKS)).rejects.toEqual(
      refusal("alreadyHandled"),
    );
  });
});

describe("notes on photos", () => {
  test("come back with the post, each on its photo, and go when it is sent again", async () => {
    const post = await makePost("submitted", { author: leader, photoCount: 3 });
    const [, marked = ""] = post.photoIds;
    await returnPost(officer, { postId: post.id, note: "", photos: [{ id: marked, note: "Làm mờ bảng." }] });
    const shown = await getPost(leader, post.id);
    expect(shown.returnNote).toBeNull();
    expect(shown.photos.map(({ returnNote }) => returnNote)).toEqual([null, "Làm mờ bảng.", null]);
    await mendPost(leader, post.id);
    expect((await getPost(leader, post.id)).photos[1]?.returnNote).toBe("Làm mờ bảng.");
    const { activityType, day, caption, audience, photos: own } = await getPost(leader, post.id);
    await submitPost(leader, {
      postId: post.id,
      activityType,
      day,
      caption,
      audience,
      photos: own.map(({ id }) => ({ id, recruitIds: [] })),
    });
    expect((await getPost(officer, post.id)).photos.map(({ returnNote }) => returnNote)).toEqual([
      null,
      null,
      null,
    ]);
  });

  test("on a photo of another post nothing happens at all", async () => {
    const [post, other] = [
      await makePost("submitted", { author: leader }),
      await makePost("submitted", { author: leader }),
    ];
    const id = other.photoIds[0] ?? "";
    await expect(
      returnPost(officer, { postId: post.id, note: "…", photos: [{ id, note: "…" }] }),
    ).rejects.toEqual(refusal("notFound"));
    expect((await rowOf(post.id)).status).toBe("submitted");
    const [photo] = await asSystem((tx) => tx.select().from(photos).where(eq(photos.id, id)));
    expect(photo?.returnNote).toBeNull();
  });

  test.each([
    [{ note: "", photos: [] }, "noteEmpty"],
    [{ note: "  ", photos: [] }, "noteEmpty"],
    [{ note: "", photos: [{ id: randomUUID(), note: " " }] }, "noteEmpty"],
    [{ note: "x".repeat(501), photos: [] }, "noteTooLong"],
  ])("%j is refused", (input, code) => {
    const parsed = returnInput.safeParse({ postId: randomUUID(), ...input });
    expect(JSON.stringify(parsed.error?.issues)).toContain(code);
  });
});

describe("the battalion's rules", () => {
  const clear = () =>
    asSystem((tx) =>
      tx
        .delete(activityRules)
        .where(
          and(eq(activityRules.battalionId, second.battalionId), eq(activityRules.activityType, "meals")),
        ),
    );

  test("count from the next approval on, and are read by every cadre", async () => {
    const usual = (await listRules(leader)).find(({ activity }) => activity === "meals");
    expect(usual).toEqual({
      activity: "meals",
      changed: null,
      checks: USUAL_CHECKS.meals,
      secondReview: false,
    });
    const ready = await makePost("approved", { author: leader, approver: officer });
    await setRule(second, { activityType: "meals", checks: ["guard"], secondReview: true });
    const rule = (await listRules(leader)).find(({ activity }) => activity === "meals");
    expect(rule).toMatchObject({
      checks: ["guard"],
      secondReview: true,
      changed: { by: { name: second.name } },
    });
    const post = await makePost("submitted", { author: leader });
    await expect(approvePost(officer, await seen(post.id), true, CHECKS)).rejects.toEqual(
      refusal("sensitiveActivity"),
    );
    expect(await approvePost(officer, await seen(post.id), false, ["guard"])).toBe("secondReview");
    await expect(publishPost(officer, await seen(ready.id))).rejects.toEqual(refusal("sensitiveActivity"));
    await setRule(second, { activityType: "meals", checks: [], secondReview: false });
    expect(await ruleFor(officer, "meals")).toEqual({ checks: [], secondReview: false });
    await publishPost(officer, await seen(ready.id));
    const changes = await traces(second.battalionId, "activityRuleSet");
    expect(changes.at(-1)?.detail).toMatchObject({
      activityType: "meals",
      before: { checks: ["guard"], secondReview: true },
      after: { checks: [], secondReview: false },
    });
    await clear();
  });

  test.each([
    ["a platoon's leader", "0950000011"],
    ["a company's officer", "0950000010"],
    ["the battalion's commander", "0950000002"],
  ])("%s does not set them, by the policy and by the database", async (_, phone) => {
    const viewer = await cadreOf(phone);
    const rule = { activityType: "meals" as const, checks: [], secondReview: false };
    await expect(setRule(viewer, rule)).rejects.toEqual(refusal("notAllowed"));
    await expect(
      asViewer(viewer, (tx) =>
        tx
          .insert(activityRules)
          .values({ ...rule, battalionId: viewer.battalionId, changedBy: viewer.cadreId }),
      ),
    ).rejects.toMatchObject({ cause: { message: expect.stringContaining("row-level security") } });
  });

  test("a family reads none", async () => {
    const mother = await familyOf("0950100001");
    expect(await asViewer(mother, (tx) => tx.select().from(activityRules))).toEqual([]);
  });

  test("every activity has some, consent always among them, and no code that is unknown", () => {
    expect(Object.keys(USUAL_CHECKS).sort()).toEqual([...ACTIVITY_CODES].sort());
    for (const checks of Object.values(USUAL_CHECKS)) {
      expect(checks).toContain("consent");
      expect(CHECKS.filter((check) => checks.includes(check))).toEqual(checks);
    }
    const bad = { activityType: "meals", checks: ["weather"], secondReview: true };
    expect(ruleInput.safeParse(bad).success).toBe(false);
  });
});
