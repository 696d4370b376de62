import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Viewer } from "../auth/types.ts";
import { listCommendations } from "../commendations/queries.ts";
import { asSystem } from "../db/system.ts";
import { approvePart } from "../results/mutations.ts";
import { getAssessment } from "../results/queries.ts";
import { CHECKS } from "../review/constants.ts";
import { mondayOf } from "../vietnam/calendar.ts";
import { enter, entered, freshDay, open, partOf, published, subjectOf } from "./assessments.ts";
import { cadreOf, familyOf, makePost, seen } from "./battalion.ts";
import { duties, people } from "./people-samples.ts";
import { COMMANDER, type Facts, idOf, LEADER, MOTHER, OFFICER, one, type Sample, today } from "./samples.ts";

const MARKED = "POL-COG";

/** Samples of every action that is not everybody's, in Company 1, Platoon 1. */
export async function actionSamples(): Promise<Record<string, Sample>> {
  const facts: Facts = {
    leader: await cadreOf(LEADER),
    second: await cadreOf("0950000012"),
    officer: await cadreOf(OFFICER),
    mother: await familyOf(MOTHER),
    recruits: [],
    squad: await idOf(sql`select id from units where path = 'e900.d7.c1.b1.a2'`),
  };
  const rows = await asSystem((tx) =>
    tx.execute<{ id: string }>(
      sql`select id from recruits where unit_path <@ 'e900.d7.c1.b1' and id <> ${facts.mother.sons[0]?.id ?? ""} order by unit_path, code`,
    ),
  );
  facts.recruits = rows.map(({ id }) => id);
  return {
    ...people(facts),
    ...duties(facts),
    ...posts(facts),
    ...written(facts),
    ...results(),
    ...training(),
  };
}

function posts({ leader, second, officer, mother }: Facts): Record<string, Sample> {
  const son = mother.sons[0]?.id ?? "";
  const post = (status: Parameters<typeof makePost>[0], values: Parameters<typeof makePost>[2] = {}) =>
    makePost(
      status,
      { author: leader, approver: officer, tagged: [son] },
      // Of the platoon, but not its leader's: that it is his own would be what he is told.
      { createdBy: second.cadreId, ...values },
    );
  const draft = async (asker: Viewer | null = leader) => {
    const author = asker?.role === "cadre" ? asker : leader;
    const { id, photoIds } = await makePost("draft", { author });
    return {
      ...{ postId: id, activityType: "meals", day: today, caption: "Bữa cơm chiều", audience: "company" },
      photos: photoIds.map((photo) => ({ id: photo, recruitIds: [] })),
    };
  };
  const ofPost = async (status: Parameters<typeof makePost>[0]) => ({ postId: (await post(status)).id });
  const own = async (status: Parameters<typeof makePost>[0]) => ({
    postId: (await post(status, { createdBy: leader.cadreId })).id,
  });
  const read = async (status: Parameters<typeof makePost>[0], values = {}) =>
    seen((await post(status, values)).id);
  const recalled = async (asker: Viewer | null) => {
    const { id } = await post("takenDown");
    const by = asker?.role === "cadre" ? asker.cadreId : officer.cadreId;
    return idOf(sql`insert into recalls (battalion_id, unit_path, post_id, recalled_by, reason)
      select battalion_id, unit_path, id, ${by}, 'Lộ biển số' from posts where id = ${id} returning id`);
  };
  return {
    "posts.open": {
      by: "platoonLeader",
      input: () => ({ clientId: randomUUID(), activityType: "meals", day: today }),
    },
    "posts.save": { by: "platoonLeader", input: () => draft() },
    "posts.submit": { by: "platoonLeader", input: () => draft() },
    "posts.gather": { by: "platoonLeader", input: draft, own: true },
    "posts.mend": { by: "platoonLeader", input: () => own("returned") },
    "posts.discard": { by: "platoonLeader", input: () => own("draft") },
    "collation.handOver": {
      by: "platoonLeader",
      input: async () => ({
        posts: [(await post("draft", { gatheredAt: new Date() })).id],
        reason: "Trực gác",
      }),
    },
    "collation.setHour": { by: "battalionOfficer", input: () => ({ weekday: 5, hour: "20:00" }) },
    "collation.choose": {
      by: "officer",
      input: async () => ({ photos: (await post("submitted")).photoIds, chosen: false }),
    },
    "collation.order": {
      by: "officer",
      input: async () => {
        const { id, photoIds } = await post("submitted");
        return { postId: id, photos: photoIds };
      },
    },
    "collation.writeWords": {
      by: "officer",
      input: async () => ({ ...(await ofPost("submitted")), caption: "Bữa cơm tối" }),
    },
    "collation.publishWeek": {
      by: "officer",
      input: async () => {
        const { id, photoIds } = await post("submitted");
        return { posts: [{ ...(await seen(id)), photos: photoIds }], checks: { meals: [...CHECKS] } };
      },
    },
    "review.claim": { by: "officer", input: () => ofPost("submitted") },
    "review.edit": {
      by: "officer",
      input: async () => ({
        photoId: (await post("submitted")).photoIds[0],
        edition: 0,
        edit: { turns: 1, covers: [], crop: null },
      }),
      says: "masterGone",
    },
    "review.sendBack": {
      by: "officer",
      input: async () => ({ ...(await ofPost("submitted")), note: "Chụp lại", photos: [] }),
    },
    "review.approve": {
      by: "officer",
      input: async () => ({ ...(await read("submitted")), publish: false, checks: [...CHECKS] }),
    },
    "review.approveSecond": {
      by: "battalionOfficer",
      input: async () => ({
        ...(await read("secondReview", {
          approvedAt: sql`now()`,
          approvedBy: (await cadreOf("0950000020")).cadreId,
        })),
        checks: [...CHECKS],
      }),
    },
    "review.decide": {
      by: "battalionOfficer",
      input: () => ({ activityType: "meals", checks: [...CHECKS], secondReview: false }),
    },
    "review.publish": { by: "officer", input: () => read("approved") },
    "recalls.withdraw": {
      by: "officer",
      input: async () => ({ ...(await ofPost("published")), kind: "mistake", reason: "Đăng nhầm" }),
    },
    "recalls.undo": {
      by: "officer",
      input: async (asker) => ({ recallId: await recalled(asker) }),
      own: true,
    },
    "recalls.tellFamilies": {
      by: "officer",
      input: async (asker) => ({ recallId: await recalled(asker), words: null }),
      own: true,
    },
  };
}

function written({ leader, officer, recruits }: Facts): Record<string, Sample> {
  let next = 5;
  const recruit = () => recruits[next++ % recruits.length] ?? "";
  const monday = mondayOf(today);
  const remark = async (state: string) => ({
    id: await idOf(sql`insert into weekly_remarks (battalion_id, recruit_id, unit_path, monday, body, state, written_by, submitted_at, released_at, released_by)
      select battalion_id, id, unit_path, ${monday}, 'Em ăn ngủ đều', ${state}, ${leader.cadreId}, now(),
        case when ${state} = 'released' then now() end, case when ${state} = 'released' then ${officer.cadreId}::uuid end
      from recruits where id = ${recruit()} returning id`),
    rev: 0,
  });
  const what = { kind: "praise", day: today, body: "Giúp bạn trong buổi tập", forGroup: false };
  const praise = async (state = "proposed") =>
    idOf(sql`insert into commendations (battalion_id, recruit_id, unit_path, kind, day, body, state, proposed_by, approved_at, approved_by)
      select battalion_id, id, unit_path, 'praise', ${today}, 'Dìu bạn về đích', ${state}, ${leader.cadreId},
        case when ${state} = 'approved' then now() end, case when ${state} = 'approved' then ${officer.cadreId}::uuid end
      from recruits where id = ${recruit()} returning id`);
  const readPraise = async () => {
    const id = await praise();
    const found = (await listCommendations(officer)).find((each) => each.id === id);
    return { id, stamp: found?.stamp ?? "" };
  };
  return {
    "remarks.save": {
      by: "platoonLeader",
      input: () => ({ recruitId: recruit(), monday, rev: null, body: "Em ăn ngủ đều", conduct: null }),
    },
    "remarks.hand": {
      by: "platoonLeader",
      input: async () => ({ monday, remarks: [await remark("draft")] }),
    },
    "remarks.takeUpAgain": { by: "platoonLeader", input: () => remark("submitted") },
    "remarks.release": { by: "officer", input: async () => ({ remarks: [await remark("submitted")] }) },
    "remarks.sendBack": {
      by: "officer",
      input: async () => ({ ...(await remark("submitted")), note: "Viết rõ hơn" }),
    },
    "remarks.takeBack": {
      by: "officer",
      input: async () => ({ ...(await remark("released")), note: "Nhầm người" }),
    },
    "commendations.put": { by: "platoonLeader", input: () => ({ recruitId: recruit(), ...what }) },
    "commendations.change": { by: "platoonLeader", input: async () => ({ id: await praise(), ...what }) },
    "commendations.discard": { by: "platoonLeader", input: async () => ({ id: await praise() }) },
    "commendations.agree": { by: "officer", input: readPraise },
    "commendations.giveBack": {
      by: "officer",
      input: async () => ({ ...(await readPraise()), note: "Viết rõ hơn" }),
    },
    "commendations.takeBack": {
      by: "officer",
      input: async () => ({ id: await praise("approved"), note: "Nhầm người" }),
    },
  };
}

function results(): Record<string, Sample> {
  const code = MARKED;
  const part = async (state: "entered" | "approved") => {
    const id = await entered(code);
    const commander = await cadreOf(COMMANDER);
    if (state === "approved") await approvePart(commander, await partOf(commander, id));
    return partOf(commander, id);
  };
  return {
    "results.open": {
      by: "officer",
      input: async () => {
        const officer = await cadreOf(OFFICER);
        return {
          subjectId: await subjectOf(code, officer),
          day: freshDay(code),
          unitId: officer.duty.unitId,
          takers: { kind: "all" },
          examiner: "Ban chỉ huy đại đội",
          retakeOf: null,
        };
      },
    },
    "results.hand": {
      by: "officer",
      input: async () => {
        const officer = await cadreOf(OFFICER);
        const assessmentId = await open(code, officer);
        await enter(officer, assessmentId);
        return { assessmentId, unitId: (await cadreOf(LEADER)).duty.unitId };
      },
    },
    "results.approve": { by: "commander", input: () => part("entered") },
    "results.sendBack": {
      by: "officer",
      input: async () => ({ partId: (await part("approved")).partId, note: "Xem lại điểm" }),
    },
    "results.publish": { by: "officer", input: () => part("approved") },
    "results.correct": {
      by: "commander",
      input: async () => {
        const [row] = (await getAssessment(await cadreOf(COMMANDER), await published(code))).rows;
        return { resultId: row?.resultId, rev: row?.rev, text: "7", reason: "Cộng nhầm" };
      },
    },
  };
}

function training(): Record<string, Sample> {
  const rule = {
    ...{
      nameVi: "Vệ sinh doanh trại",
      nameEn: "Barracks hygiene",
      block: "other",
      core: false,
      enabled: true,
    },
    ...{ weight: 1, scoring: { type: "passFail" }, weeks: [2, 3], collective: false, safetyGate: false },
    ...{
      familyVisibility: "grade",
      explainVi: "Giữ gìn nơi ở sạch sẽ",
      explainEn: "Keeping the barracks clean",
    },
    ...{ reason: "Theo kế hoạch mới", confirmed: true },
  };
  const week = sql`select extract(epoch from changed_at)::text as stamp from programme_weeks where week = 1`;
  return {
    "training.saveRule": {
      by: "battalionCommander",
      input: async () => ({
        ...rule,
        version: 1,
        // None that marks are entered in here.
        subjectId: await idOf(sql`select s.id from subjects s join subject_rules r on r.subject_id = s.id
          where not r.safety_gate and s.code <> ${MARKED} order by s.position desc limit 1`),
      }),
    },
    "training.add": { by: "battalionCommander", input: () => ({ ...rule, code: "VSDT" }) },
    "training.saveWeek": {
      by: "battalionCommander",
      input: async () => ({
        ...{ week: 1, stamp: (await one<{ stamp: string }>(week)).stamp, aheadVi: "", aheadEn: "" },
        ...{ themeVi: "Làm quen", themeEn: "First days", focusVi: ["Nội vụ"], focusEn: ["Order"] },
        ...{ noteVi: "", noteEn: "", askVi: [], askEn: [] },
      }),
    },
    "training.saveCourseRule": {
      by: "battalionCommander",
      input: () => ({
        version: 1,
        excellentShare: 0.7,
        goodShare: 0.7,
        passShare: 0.8,
        reason: "Theo kế hoạch",
      }),
    },
  };
}
