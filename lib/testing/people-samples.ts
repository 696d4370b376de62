import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import type { FamilyViewer } from "../auth/types.ts";
import { RECOVERY_CHECKS } from "../enrolment/constants.ts";
import { addDays } from "../vietnam/calendar.ts";
import { cadreOf, makePost, viewerOf } from "./battalion.ts";
import { type Facts, idOf, LEADER, MOTHER, OFFICER, one, phone, type Sample, today } from "./samples.ts";

export function people({ mother, officer, recruits, squad }: Facts): Record<string, Sample> {
  const son = mother.sons[0]?.id ?? "";
  const facts = { fullName: "Lê Văn Mới", birthDay: "12/03/2007", hometown: "Xã An Bình", rank: "binh_nhi" };
  const may = { primary: false, seesFeed: true, receivesResults: true, mayAsk: true, mayBeCalled: true };
  const kin = async () => {
    const number = phone().replace(/^0/, "+84");
    const relativeId = await idOf(
      sql`insert into relatives (battalion_id, full_name, phone) values (${officer.battalionId}, 'Lê Thị Mới', ${number}) returning id`,
    );
    await one(sql`insert into family_links (battalion_id, relative_id, recruit_id, relation, status)
      values (${officer.battalionId}, ${relativeId}, ${son}, 'mother', 'invited') returning id`);
    return { recruitId: son, relativeId };
  };
  const request = () =>
    idOf(sql`insert into join_requests (battalion_id, company_id, unit_path, full_name, phone, relation, recruit_name,
        recruit_birth_day, secret_hash)
      select battalion_id, id, path, 'Trần Thị Lan', ${phone().replace(/^0/, "+84")}, 'elderSister', 'Lê Văn An', '2007-01-01', ${randomUUID()}
      from units where path = 'e900.d7.c1' returning id`);
  const form = (name: string, value: string) => {
    const filled = new FormData();
    filled.set(name, value);
    return filled;
  };
  const intake = () =>
    one<{ id: string; day: string; weeks: number; oath: string }>(
      sql`select id, week1_monday::text as day, weeks, oath_day::text as oath from intakes where battalion_id = ${officer.battalionId} and closed_at is null`,
    );
  return {
    "auth.choose": { by: "mother", input: () => ({ dutyId: null }) },
    "auth.end": { by: "mother", input: async () => ({ sessionId: (await viewerOf(MOTHER)).sessionId }) },
    "auth.setUpSecondFactor": { by: "officer", input: () => ({ code: "000000" }), says: "codeWrong" },
    "auth.giveCode": { by: "officer", input: () => ({ code: "000000" }), says: "codeWrong" },
    "enrolment.invite": { by: "officer", input: kin },
    "enrolment.revoke": {
      by: "officer",
      input: async () => {
        const { recruitId, relativeId } = await kin();
        return {
          invitationId:
            await idOf(sql`insert into invitations (battalion_id, kind, recruit_id, relative_id, phone, secret_hash, created_by, expires_at)
            values (${officer.battalionId}, 'link', ${recruitId}, ${relativeId}, '+84977400001', ${randomUUID()}, ${officer.cadreId}, now() + interval '1 day')
            returning id`),
        };
      },
    },
    "enrolment.recover": {
      by: "officer",
      input: () => ({
        recruitId: son,
        relativeId: mother.scope.relativeId,
        checks: [...RECOVERY_CHECKS],
      }),
    },
    "enrolment.approve": {
      by: "officer",
      input: async () => ({ requestId: await request(), recruitId: son }),
    },
    "enrolment.refuse": {
      by: "officer",
      input: async () => ({ requestId: await request(), reason: "Không có tên" }),
    },
    "intakes.change": {
      by: "battalionCommander",
      input: async () => {
        const { id, day, weeks, oath } = await intake();
        return { intakeId: id, firstDay: day, weeks: weeks + 1, oathDay: oath };
      },
    },
    "intakes.close": {
      by: "battalionOfficer",
      input: async () => ({
        intakeId: (await intake()).id,
        code: "khác",
        familyUntil: addDays(today, 60),
        removeOn: addDays(today, 90),
      }),
      says: "intakeCodeWrong",
    },
    "intakes.open": {
      by: "battalionOfficer",
      input: () => ({ code: "sau", firstDay: today, weeks: 12, oathDay: addDays(today, 80) }),
      says: "intakeRunning",
    },
    "consents.decide": {
      by: "mother",
      input: () => ({ recruitId: son, purpose: "results", choice: "yes", version: "1" }),
    },
    "consents.record": {
      by: "officer",
      input: () => ({
        recruitId: son,
        purpose: "praise",
        choice: "yes",
        version: "1",
        witness: "Nguyễn Văn Chứng",
      }),
    },
    "devices.endForFamily": {
      by: "officer",
      input: async () => ({ sessionId: (await viewerOf(MOTHER)).sessionId }),
    },
    "notices.read": {
      by: "mother",
      input: async () =>
        form(
          "id",
          await idOf(
            sql`insert into notices (battalion_id, account_id, kind) values (${mother.battalionId}, ${mother.accountId}, 'passwordReset') returning id`,
          ),
        ),
    },
    "recalls.askToRemove": {
      by: "mother",
      input: async () => ({ photoId: (await shown(son)).photoIds[0] }),
    },
    "recalls.undoAsked": {
      by: "mother",
      input: async () => ({ recallId: await asked(mother, son) }),
    },
    "recalls.takeBack": {
      by: "mother",
      input: async () => form("recallId", await asked(mother, son)),
    },
    "roster.save": { by: "officer", input: () => ({ recruitId: recruits[0], ...facts, code: "" }) },
    "roster.add": {
      by: "officer",
      input: () => ({ unitId: squad, ...facts, fullName: "Lê Văn Khác", code: "" }),
    },
    "roster.move": { by: "officer", input: () => ({ recruitId: recruits[1], unitId: squad }) },
    "roster.addKin": {
      by: "officer",
      input: () => ({
        recruitId: recruits[2],
        fullName: "Phạm Thị Mới",
        phone: phone(),
        relation: "mother",
        ...may,
      }),
    },
    "roster.saveKin": {
      by: "officer",
      input: async () => ({
        ...(await kin()),
        fullName: "Phạm Thị Khác",
        phone: phone(),
        relation: "mother",
        ...may,
      }),
    },
    "roster.removeKin": { by: "officer", input: kin },
  };
}

const shown = async (son: string) =>
  makePost("published", {
    author: await cadreOf(LEADER),
    approver: await cadreOf(OFFICER),
    tagged: [son],
    photoCount: 2,
  });

async function asked(mother: FamilyViewer, son: string): Promise<string> {
  const { id, photoIds } = await shown(son);
  return idOf(sql`with gone as (update photos set left_out_at = now() where id = ${photoIds[0]})
    insert into recalls (battalion_id, unit_path, post_id, photo_id, asked_by, kind)
    select battalion_id, unit_path, ${id}, ${photoIds[0]}, ${mother.scope.relativeId}, 'family' from posts where id = ${id} returning id`);
}

export function duties({ leader, second, officer }: Facts): Record<string, Sample> {
  const who = () => ({ kind: "new", rank: "ha_si", fullName: "Lê Văn Mới", phone: phone() });
  let squads = 0;
  /** A squad that nobody leads, another one each time. */
  const vacant = () =>
    idOf(sql`with free as (select id from units where kind = 'squad' and path <@ 'e900.d7.c1' order by path offset ${squads++} limit 1),
        ended as (update duties set ended_at = now() where unit_id in (select id from free))
      select id from free`);
  const held = async () =>
    idOf(sql`with known as (insert into cadres (battalion_id, rank, full_name) values (${officer.battalionId}, 'ha_si', 'Vũ Văn Tiểu') returning id)
      insert into duties (battalion_id, cadre_id, post, unit_id, from_day)
      select ${officer.battalionId}, id, 'squadLeader', ${await vacant()}, ${today} from known returning id`);
  return {
    "duties.give": {
      by: "officer",
      input: async () => ({
        unitId: await vacant(),
        post: "squadLeader",
        who: who(),
        fromDay: today,
        toDay: null,
      }),
    },
    "duties.passOn": {
      by: "officer",
      input: () => ({ dutyId: leader.duty.id, who: { kind: "known", cadreId: leader.cadreId } }),
      says: "toSelf",
    },
    "duties.end": { by: "officer", input: async () => ({ dutyId: await held() }) },
    "duties.setEnd": {
      by: "officer",
      input: async () => ({ dutyId: await held(), toDay: addDays(today, 10) }),
    },
    "duties.lend": {
      by: "platoonLeader",
      input: () => ({
        dutyId: leader.duty.id,
        cadreId: leader.cadreId,
        fromDay: today,
        toDay: addDays(today, 2),
      }),
      says: "toSelf",
    },
    "duties.invite": { by: "officer", input: async () => ({ dutyId: await held(), phone: phone() }) },
    "duties.recover": { by: "officer", input: () => ({ dutyId: second.duty.id }) },
    "duties.resetFactor": { by: "officer", input: () => ({ dutyId: second.duty.id }) },
  };
}
