import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { CadreViewer, FamilyViewer } from "../auth/types.ts";
import { auditLog } from "../db/schema/audit.ts";
import { recruits } from "../db/schema/people.ts";
import { photoRecruits, photos, posts, weekPacks } from "../db/schema/posts.ts";
import { asSystem } from "../db/system.ts";
import { listFeed, sonOf } from "../feed/queries.ts";
import type { ActivityCode } from "../posts/constants.ts";
import { gatherPost, mendPost, saveDraft } from "../posts/mutations.ts";
import { type CheckCode, USUAL_CHECKS } from "../review/constants.ts";
import { approvePost, returnPost } from "../review/mutations.ts";
import { battalion, cadreOf, familyOf, makePost, seen } from "../testing/battalion.ts";
import { dayOf, mondayOf } from "../vietnam/calendar.ts";
import {
  choosePhotos,
  handOver,
  orderPhotos,
  publishWeek,
  setHandOverHour,
  writeCaption,
} from "./mutations.ts";
import { dueAt, stateOf } from "./policy.ts";
import { getHandOverHour, getPlatoonWeek, getWeekSheet, listPlatoonStates } from "./queries.ts";

let leader: CadreViewer;
let neighbour: CadreViewer;
let officer: CadreViewer;
let officer2: CadreViewer;
let commander: CadreViewer;
let battalionOfficer: CadreViewer;
let mother: FamilyViewer;

const now = new Date();
const refusal = (code: string) => expect.objectContaining({ code });
const postOf = (id: string) =>
  asSystem(async (tx) => (await tx.select().from(posts).where(eq(posts.id, id)))[0]);
const packOf = (unitId: string) =>
  asSystem(async (tx) => (await tx.select().from(weekPacks).where(eq(weekPacks.unitId, unitId)))[0]);
const gathered = (author: CadreViewer, tagged: string[] = [], photoCount = 1) =>
  makePost("draft", { author, tagged, photoCount }, { gatheredAt: now });
const inputOf = (post: { id: string; photoIds: string[] }, caption = "Giờ nghỉ trưa") => ({
  postId: post.id,
  activityType: "meals" as const,
  day: dayOf(),
  caption,
  audience: "company" as const,
  photos: post.photoIds.map((id) => ({ id, recruitIds: [] })),
});

const ticks = USUAL_CHECKS as Record<ActivityCode, CheckCode[]>;

beforeAll(async () => {
  await battalion();
  leader = await cadreOf("0950000011");
  neighbour = await cadreOf("0950000012");
  officer = await cadreOf("0950000010");
  officer2 = await cadreOf("0950000020");
  commander = await cadreOf("0950000019");
  battalionOfficer = await cadreOf("0950000001");
  mother = await familyOf("0950100001");
});

describe("the hour", () => {
  test("is Friday, half past five, until the battalion says otherwise", async () => {
    expect(await getHandOverHour(leader)).toEqual({ weekday: 5, hour: "17:30" });
    expect(dueAt("2026-11-16", { weekday: 5, hour: "17:30" }).toISOString()).toBe("2026-11-20T10:30:00.000Z");
    await setHandOverHour(battalionOfficer, { weekday: 4, hour: "20:15" });
    expect(await getHandOverHour(leader)).toEqual({ weekday: 4, hour: "20:15" });
    await setHandOverHour(battalionOfficer, { weekday: 5, hour: "17:30" });
  });

  test.each([
    ["a platoon leader", () => leader],
    ["a company's political officer", () => officer],
    ["the battalion's commander", () => cadreOf("0950000002")],
  ] as const)("%s does not set it", async (_, who) => {
    await expect(setHandOverHour(await who(), { weekday: 1, hour: "08:00" })).rejects.toEqual(
      refusal("notAllowed"),
    );
  });

  test("late only after it, and never once handed over", () => {
    const due = new Date("2026-11-20T10:30:00Z");
    expect(stateOf(false, due, new Date("2026-11-20T10:29:59Z"))).toBe("open");
    expect(stateOf(false, due, due)).toBe("late");
    expect(stateOf(true, due, new Date("2026-11-21T00:00:00Z"))).toBe("handed");
  });
});

describe("gathering", () => {
  test("keeps a finished post back as a draft that its author can mend", async () => {
    const post = await makePost("draft", { author: leader });
    await expect(gatherPost(leader, { ...inputOf(post), caption: "" })).rejects.toEqual(
      refusal("captionEmpty"),
    );
    await gatherPost(leader, inputOf(post));
    expect(await postOf(post.id)).toMatchObject({ status: "draft", gatheredAt: expect.any(Date) });
    await gatherPost(leader, inputOf(post, "Giờ nghỉ trưa, có dưa hấu"));
    const week = await getPlatoonWeek(leader);
    expect(week.gathered.find(({ id }) => id === post.id)?.caption).toBe("Giờ nghỉ trưa, có dưa hấu");
  });

  test("is a platoon's alone", async () => {
    const post = await makePost("draft", { author: commander });
    await expect(gatherPost(commander, inputOf(post))).rejects.toEqual(refusal("notAllowed"));
    await expect(getPlatoonWeek(commander)).rejects.toEqual(refusal("notAllowed"));
    await expect(gatherPost(neighbour, inputOf(await makePost("draft", { author: leader })))).rejects.toEqual(
      refusal("notFound"),
    );
  });

  test("being mended it waits no longer for the week, until its author says so again", async () => {
    const post = await gathered(leader);
    await saveDraft(leader, { ...inputOf(post), removed: [] });
    expect(await postOf(post.id)).toMatchObject({ gatheredAt: null });
    await gatherPost(leader, inputOf(post));
    expect(await postOf(post.id)).toMatchObject({ gatheredAt: expect.any(Date) });
  });

  test("somebody in a gathered photo is no longer missing, in one set aside he is", async () => {
    const before = await getPlatoonWeek(neighbour);
    const someone = before.missing[0]?.id ?? "";
    const post = await gathered(neighbour, [someone]);
    const missing = async () => (await getPlatoonWeek(neighbour)).missing.map(({ id }) => id);
    expect(await missing()).not.toContain(someone);
    await asSystem((tx) => tx.update(photos).set({ leftOutAt: now }).where(eq(photos.postId, post.id)));
    expect(await missing()).toContain(someone);
    await asSystem((tx) => tx.delete(posts).where(eq(posts.id, post.id)));
  });
});

describe("handing over", () => {
  test("wants a reason while families would have nothing; then everything goes at once, also another's", async () => {
    const own = await gathered(leader);
    const other = await makePost(
      "draft",
      { author: leader },
      { gatheredAt: now, createdBy: neighbour.cadreId },
    );
    const unfinished = await makePost("draft", { author: leader }, { gatheredAt: now, caption: "" });
    const plain = await makePost("draft", { author: leader });
    const seen = [own.id, other.id];
    await expect(handOver(leader, { posts: seen, reason: "" })).rejects.toEqual(refusal("reasonWanted"));
    expect((await postOf(own.id))?.status).toBe("draft");
    expect(
      (await handOver(leader, { posts: seen, reason: "Trực gác, chưa chụp được" })).posts,
    ).toBeGreaterThan(1);
    const pack = await packOf(leader.duty.unitId);
    expect(pack).toMatchObject({ monday: mondayOf(dayOf()), reason: "Trực gác, chưa chụp được" });
    expect(pack?.missing.length).toBeGreaterThan(0);
    for (const id of seen)
      expect(await postOf(id)).toMatchObject({ status: "submitted", packId: pack?.id, gatheredAt: null });
    expect((await postOf(other.id))?.createdBy).toBe(neighbour.cadreId);
    expect((await postOf(unfinished.id))?.status).toBe("draft");
    expect((await postOf(plain.id))?.status).toBe("draft");
    await expect(handOver(leader, { posts: [], reason: "…" })).rejects.toEqual(refusal("gatheredUnfinished"));
    await asSystem((tx) => tx.delete(posts).where(eq(posts.id, unfinished.id)));
    await expect(handOver(leader, { posts: [], reason: "…" })).rejects.toEqual(refusal("nothingGathered"));
    await expect(handOver(leader, { posts: [plain.id], reason: "…" })).rejects.toEqual(
      refusal("nothingGathered"),
    );
  });

  test("a double tap is once, later posts join the same pack", async () => {
    const post = await gathered(leader);
    const tap = () => handOver(leader, { posts: [post.id], reason: "…" });
    const both = await Promise.all([tap(), tap()]);
    expect(both.map((answer) => answer.posts).sort()).toEqual([0, 1]);
    const pack = await packOf(leader.duty.unitId);
    const later = await gathered(leader);
    await handOver(leader, { posts: [later.id], reason: "Thêm ảnh buổi chiều" });
    expect((await postOf(later.id))?.packId).toBe(pack?.id);
    expect((await packOf(leader.duty.unitId))?.reason).toBe("Thêm ảnh buổi chiều");
    const { platoons } = await listPlatoonStates(officer);
    expect(platoons.find(({ id }) => id === leader.duty.unitId)).toMatchObject({
      state: "handed",
      gathered: 0,
    });
  });

  test("while its author mends: either it is his again, or it went whole and he is told", async () => {
    const post = await gathered(leader);
    const [saved] = await Promise.allSettled([
      saveDraft(leader, { ...inputOf(post, "Sửa dở"), removed: [] }),
      handOver(leader, { posts: [post.id], reason: "…" }),
    ]);
    const row = await postOf(post.id);
    if (saved.status === "fulfilled") {
      expect(row).toMatchObject({ status: "draft", gatheredAt: null, caption: "Sửa dở" });
    } else {
      expect(saved.reason).toEqual(refusal("notDraft"));
      expect(row?.status).toBe("submitted");
      await expect(gatherPost(leader, inputOf(post, "Sửa xong"))).rejects.toEqual(refusal("notDraft"));
    }
  });

  test("what came back is not handed over again before its author has mended it", async () => {
    const post = await gathered(leader);
    await handOver(leader, { posts: [post.id], reason: "…" });
    await returnPost(officer, { postId: post.id, note: "Ảnh tối quá", photos: [] });
    await mendPost(leader, post.id);
    await expect(handOver(leader, { posts: [post.id], reason: "…" })).rejects.toEqual(
      refusal("nothingGathered"),
    );
    expect((await postOf(post.id))?.status).toBe("draft");
  });

  test("no other platoon's leader, no officer, no commander hands it over", async () => {
    const post = await gathered(leader);
    await expect(handOver(neighbour, { posts: [post.id], reason: "…" })).rejects.toEqual(
      refusal("nothingGathered"),
    );
    for (const viewer of [officer, commander, officer2, battalionOfficer])
      await expect(handOver(viewer, { posts: [post.id], reason: "…" })).rejects.toEqual(
        refusal("notAllowed"),
      );
    expect((await postOf(post.id))?.status).toBe("draft");
    expect(JSON.stringify(await getPlatoonWeek(neighbour))).not.toContain(post.id);
  });
});

describe("the sheet", () => {
  test("holds what waits in the group, never a draft nor another company's", async () => {
    const post = await makePost("submitted", { author: leader, photoCount: 2 });
    const draft = await gathered(leader);
    const own = await makePost("submitted", { author: officer });
    const sheet = await getWeekSheet(officer);
    expect(sheet.posts.find(({ id }) => id === post.id)?.photos.map(({ id }) => id)).toEqual(post.photoIds);
    expect(sheet.posts.find(({ id }) => id === own.id)?.own).toBe(true);
    expect(sheet.posts.some(({ id }) => id === draft.id)).toBe(false);
    expect(JSON.stringify(await getWeekSheet(officer2))).not.toContain(post.id);
  });

  test("the same picture from two platoons is marked", async () => {
    const one = await makePost("submitted", { author: leader });
    const two = await makePost("submitted", { author: neighbour });
    await asSystem((tx) =>
      tx.execute(sql`update photos set sha256 = 'same' where id in (${one.photoIds[0]}, ${two.photoIds[0]})`),
    );
    const all = (await getWeekSheet(officer)).posts.flatMap((post) => post.photos);
    const twins = all.filter(({ id }) => id === one.photoIds[0] || id === two.photoIds[0]);
    expect(twins.map(({ twin }) => twin)).toEqual([expect.any(Number), twins[0]?.twin]);
    expect(all.filter(({ twin }) => twin === twins[0]?.twin)).toHaveLength(2);
  });

  test("set aside, taken up again, put in order and worded: each only for posts that wait", async () => {
    const post = await makePost("submitted", { author: leader, photoCount: 3 });
    const [a = "", b = "", c = ""] = post.photoIds;
    await choosePhotos(officer, [a, b], false);
    await choosePhotos(officer, [b], true);
    await orderPhotos(officer, post.id, [c, a, b]);
    await writeCaption(officer, post.id, "Lời của chính trị viên");
    const shown = (await getWeekSheet(officer)).posts.find(({ id }) => id === post.id);
    expect(shown?.caption).toBe("Lời của chính trị viên");
    expect(shown?.photos.map(({ id, chosen }) => [id, chosen])).toEqual([
      [c, true],
      [a, false],
      [b, true],
    ]);
    const trace = await asSystem((tx) =>
      tx.select().from(auditLog).where(sql`subject_id = ${post.id} and action = 'captionChanged'`),
    );
    expect(trace[0]?.detail).toEqual({ before: "Bữa cơm chiều", after: "Lời của chính trị viên" });
    await expect(orderPhotos(officer, post.id, [c, a])).rejects.toEqual(refusal("sheetChanged"));
    await expect(writeCaption(officer, post.id, "")).rejects.toEqual(refusal("captionEmpty"));
    const out = await makePost("published", { author: leader, approver: officer });
    await expect(choosePhotos(officer, out.photoIds, false)).rejects.toEqual(refusal("sheetChanged"));
    await expect(writeCaption(officer, out.id, "…")).rejects.toEqual(refusal("sheetChanged"));
  });

  test.each([
    ["another company's officer", () => officer2, "notFound"],
    ["another platoon's leader", () => neighbour, "notFound"],
    ["the author himself", () => leader, "selfReview"],
    ["the company's commander", () => commander, "notAllowed"],
    ["the battalion's officer", () => battalionOfficer, "notAllowed"],
  ] as const)("%s arranges nothing", async (_, who, code) => {
    const viewer = who();
    const post = await makePost("submitted", { author: leader, photoCount: 2 });
    await expect(choosePhotos(viewer, post.photoIds, false)).rejects.toEqual(refusal(code));
    await expect(orderPhotos(viewer, post.id, post.photoIds.toReversed())).rejects.toEqual(refusal(code));
    await expect(writeCaption(viewer, post.id, "…")).rejects.toEqual(refusal(code));
    const shown = { posts: [{ ...(await seen(post.id)), photos: post.photoIds }], checks: {} };
    const answer = await publishWeek(viewer, shown).catch((fault) => fault);
    expect(Array.isArray(answer) ? answer[0] : answer).toEqual(
      refusal(Array.isArray(answer) ? code : "notAllowed"),
    );
    expect((await postOf(post.id))?.status).toBe("submitted");
  });
});

describe("publishing the week", () => {
  test("in the order shown, chosen photos only; a fault with one post holds back none before it", async () => {
    const son = sonOf(mother, undefined);
    const first = await makePost("submitted", { author: leader, photoCount: 3, tagged: [son.id] });
    const own = await makePost("submitted", { author: officer });
    const second = await makePost("submitted", { author: leader });
    const live = await makePost("submitted", { author: leader }, { activityType: "live_fire_test" });
    const changed = await makePost("submitted", { author: leader, photoCount: 2 });
    const last = await makePost("approved", { author: neighbour, approver: officer });
    const [aside = "", ...chosen] = first.photoIds;
    await choosePhotos(officer, [aside], false);
    const done = await publishWeek(officer, {
      posts: [
        { ...(await seen(first.id)), photos: chosen },
        { ...(await seen(own.id)), photos: own.photoIds },
        { ...(await seen(second.id)), photos: second.photoIds },
        { ...(await seen(live.id)), photos: live.photoIds },
        { ...(await seen(changed.id)), photos: changed.photoIds.toReversed() },
        { ...(await seen(last.id)), photos: last.photoIds },
      ],
      checks: ticks,
    });
    expect(done.map(({ state, code }) => code ?? state)).toEqual([
      "published",
      "selfReview",
      "published",
      "secondReview",
      "sheetChanged",
      "published",
    ]);
    expect((await postOf(changed.id))?.status).toBe("submitted");
    expect((await postOf(first.id))?.checks).toEqual(ticks.meals);
    const feed = (await listFeed(mother, son, null)).posts;
    const ids = feed.map(([id]) => id).filter((id) => [first.id, second.id, last.id].includes(id));
    // Newest first: what stood last on the sheet is on top.
    expect(ids).toEqual([last.id, second.id, first.id]);
    expect(feed.find(([id]) => id === first.id)?.[6].map(([id]) => id)).toEqual(chosen);
    const tags = await asSystem((tx) =>
      tx.select().from(photoRecruits).where(eq(photoRecruits.postId, first.id)),
    );
    expect(
      tags
        .filter(({ seenDay }) => seenDay)
        .map(({ photoId }) => photoId)
        .sort(),
    ).toEqual(chosen.sort());
  });

  test("what was changed since the sheet was shown stays; what the sheet changed itself goes", async () => {
    const post = await makePost("submitted", { author: leader, photoCount: 3 });
    const [a = "", b = "", c = ""] = post.photoIds;
    const stampNow = async () =>
      (await getWeekSheet(officer)).posts.find(({ id }) => id === post.id)?.stamp ?? "";
    const publish = async (stamp: string) =>
      (
        await publishWeek(officer, {
          posts: [{ postId: post.id, stamp, photos: [c, b] }],
          checks: ticks,
        })
      )[0];
    const shown = await stampNow();
    const steps = [
      ...(await choosePhotos(officer, [a], false)),
      ...(await orderPhotos(officer, post.id, [c, a, b])),
      ...(await writeCaption(officer, post.id, "Lời mới")),
    ];
    expect(steps.map(({ was }) => was)).toEqual([shown, steps[0]?.stamp, steps[1]?.stamp]);
    const last = steps[2]?.stamp ?? "";
    expect([new Set(steps.map(({ stamp }) => stamp)).size, await stampNow()]).toEqual([3, last]);
    expect(await publish(shown)).toMatchObject({ code: "changedMeanwhile" });
    await asSystem((tx) => tx.update(photos).set({ edition: 77 }).where(eq(photos.id, b)));
    expect(await publish(last)).toMatchObject({ state: "refused", code: "changedMeanwhile" });
    expect((await postOf(post.id))?.status).toBe("submitted");
    expect((await choosePhotos(officer, [a], false))[0]?.was).not.toBe(last);
    expect(await publish(await stampNow())).toMatchObject({ state: "published" });
  });

  test("wants every tick of the kind of activity", async () => {
    const post = await makePost("submitted", { author: leader });
    const input = { posts: [{ ...(await seen(post.id)), photos: post.photoIds }] };
    for (const checks of [{}, { meals: ticks.meals.slice(1) }, { drill: [...ticks.drill] }])
      expect((await publishWeek(officer, { ...input, checks }))[0]).toMatchObject({
        state: "refused",
        code: "checklistMissing",
      });
    expect((await postOf(post.id))?.status).toBe("submitted");
  });

  test("what is set aside holds back nothing, and leaves no words without photos", async () => {
    const someone = (await getWeekSheet(officer)).recruits.at(-1)?.id ?? "";
    const consent = (choice: "declined" | "companyGroup" | "ownFamilyOnly") =>
      asSystem((tx) => tx.update(recruits).set({ photoConsent: choice }).where(eq(recruits.id, someone)));
    const post = await makePost("submitted", { author: leader, photoCount: 2 });
    const [first = "", second = ""] = post.photoIds;
    const tag = { recruitId: someone, postId: post.id, battalionId: officer.battalionId };
    await asSystem((tx) =>
      tx.insert(photoRecruits).values({ ...tag, photoId: first, taggedBy: leader.cadreId }),
    );
    const publish = async (shown: string[]) =>
      (
        await publishWeek(officer, { posts: [{ ...(await seen(post.id)), photos: shown }], checks: ticks })
      )[0];
    await consent("declined");
    expect(await publish([first, second])).toMatchObject({ code: "declinedRecruit" });
    await choosePhotos(officer, [first, second], false);
    await expect(approvePost(officer, await seen(post.id), true, ticks.meals)).rejects.toEqual(
      refusal("allSetAside"),
    );
    await choosePhotos(officer, [second], true);
    expect(await publish([second])).toMatchObject({ state: "published" });

    // The only photo for all is set aside: then the post is its families' alone.
    await consent("ownFamilyOnly");
    const other = await makePost("submitted", { author: leader, photoCount: 2 });
    const [own = "", forAll = ""] = other.photoIds;
    await asSystem((tx) =>
      tx.insert(photoRecruits).values({ ...tag, postId: other.id, photoId: own, taggedBy: leader.cadreId }),
    );
    await choosePhotos(officer, [forAll], false);
    await publishWeek(officer, { posts: [{ ...(await seen(other.id)), photos: [own] }], checks: ticks });
    expect(await postOf(other.id)).toMatchObject({ status: "published", audience: "taggedFamilies" });
    await consent("companyGroup");
  });

  test("twice at once is once", async () => {
    const post = await makePost("submitted", { author: leader });
    const input = { posts: [{ ...(await seen(post.id)), photos: post.photoIds }], checks: ticks };
    const both = await Promise.all([publishWeek(officer, input), publishWeek(officer, input)]);
    const states = both.flat().map(({ state }) => state);
    expect(states.sort()).toEqual(["published", "refused"]);
  });
});
