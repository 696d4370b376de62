import "server-only";
import { sql } from "drizzle-orm";
import type { CadreViewer } from "../auth/types.ts";
import type { Tx } from "../db/client.ts";
import { NotFound, PortalError } from "../errors.ts";
import type { UnitKind } from "../units/types.ts";
import { type Day, writtenDay } from "../vietnam/calendar.ts";
import type { OpenInput } from "./input.ts";
import { idsOf, runningIntake } from "./queries.ts";

type Taker = { id: string; name: string; companyId: string; platoonId: string | null };

/** @throws PortalError resultsNoIntake, assessmentBeforeIntake, assessmentTooLate */
export async function intakeFor(tx: Tx, day: Day): Promise<string> {
  const intake = await runningIntake(tx);
  if (!intake) throw new PortalError("resultsNoIntake");
  if (day < intake.from) throw new PortalError("assessmentBeforeIntake", { day: writtenDay(intake.from) });
  if (day > intake.to) throw new PortalError("assessmentTooLate", { day: writtenDay(intake.to) });
  return intake.id;
}

/** The rule that stands now of a subject that is taught. @throws PortalError subjectDisabled; NotFound */
export async function ruleFor(tx: Tx, subjectId: string): Promise<string> {
  const [rule] = await tx.execute<{ id: string; enabled: boolean }>(sql`
    select id, enabled from subject_rules where subject_id = ${subjectId} order by version desc limit 1`);
  if (!rule) throw new NotFound();
  if (!rule.enabled) throw new PortalError("subjectDisabled");
  return rule.id;
}

/** A company or battalion inside the viewer's unit. @throws NotFound */
export async function unitFor(tx: Tx, viewer: CadreViewer, unitId: string) {
  const [unit] = await tx.execute<{ id: string; path: string; kind: UnitKind; number: number }>(sql`
    select id, path::text, kind, number from units where id = ${unitId} and kind in ('company', 'battalion')
      and path <@ ${viewer.duty.unitPath}::ltree`);
  if (!unit) throw new NotFound();
  return unit;
}

/**
 * Who takes it. Of a retake only who took the first, and of those, unless they are named, who failed or was absent; and
 * not before they were told what they got.
 * @throws PortalError takersNone, takersForeign, retakeOther, retakeBefore, retakeUnpublished; NotFound
 */
export async function takersFor(
  tx: Tx,
  unitPath: string,
  intakeId: string,
  input: Pick<OpenInput, "takers" | "retakeOf" | "subjectId" | "day">,
): Promise<Taker[]> {
  const { takers, retakeOf } = input;
  if (retakeOf) await firstFor(tx, retakeOf, input);
  const failed =
    takers.kind === "recruits" ? sql`r.state <> 'pending'` : sql`(r.grade = 'fail' or r.state = 'absent')`;
  const found = await tx.execute<Taker & { told: boolean }>(sql`
    select m.id, m.full_name as name, m.company_id as "companyId",
      (select b.id from units b where b.kind = 'platoon' and b.path @> m.unit_path) as "platoonId",
      ${
        retakeOf
          ? sql`exists (select 1 from results r where r.assessment_id = ${retakeOf} and r.recruit_id = m.id
        and r.published_at is not null)`
          : sql`true`
      } as told
    from recruits m where m.intake_id = ${intakeId} and m.closed_at is null and m.unit_path <@ ${unitPath}::ltree
      ${takers.kind === "recruits" ? sql`and m.id = ${idsOf(takers.ids)}` : sql``}
      ${takers.kind === "units" ? sql`and exists (select 1 from units u where u.id = ${idsOf(takers.ids)} and u.path @> m.unit_path)` : sql``}
      ${retakeOf ? sql`and exists (select 1 from results r where r.assessment_id = ${retakeOf} and r.recruit_id = m.id and ${failed})` : sql``}
    order by m.id`);
  if (takers.kind === "recruits" && found.length < new Set(takers.ids).size)
    throw new PortalError("takersForeign");
  if (found.length === 0) throw new PortalError(retakeOf ? "retakeNobody" : "takersNone");
  if (found.some(({ told }) => !told)) throw new PortalError("retakeUnpublished");
  return found;
}

async function firstFor(tx: Tx, id: string, { subjectId, day }: Pick<OpenInput, "subjectId" | "day">) {
  const [first] = await tx.execute<{ subjectId: string; day: Day }>(
    sql`select subject_id as "subjectId", day::text from assessments where id = ${id}`,
  );
  if (!first) throw new NotFound();
  if (first.subjectId !== subjectId) throw new PortalError("retakeOther");
  if (day < first.day) throw new PortalError("retakeBefore", { day: writtenDay(first.day) });
}

/**
 * Whether the same is open already: for this unit, or with some of these takers.
 * @throws PortalError assessmentThere, takersThere
 */
export async function unlessThere(
  tx: Tx,
  { subjectId, day, unitId, retakeOf }: OpenInput,
  takers: readonly Taker[],
): Promise<void> {
  const same = sql`a.subject_id = ${subjectId} and a.day = ${day} and a.retake_of is not distinct from ${retakeOf}::uuid`;
  const [there] = await tx.execute(
    sql`select 1 from assessments a where ${same} and a.unit_id = ${unitId} limit 1`,
  );
  if (there) throw new PortalError("assessmentThere", { day: writtenDay(day) }, 409);
  const twice = await tx.execute<{ name: string }>(sql`
    select m.full_name as name from results r join assessments a on a.id = r.assessment_id join recruits m on m.id = r.recruit_id
    where ${same} and r.recruit_id = ${idsOf(takers.map(({ id }) => id))} order by m.full_name, m.id`);
  const [first] = twice;
  if (first)
    throw new PortalError("takersThere", { n: twice.length, name: first.name, day: writtenDay(day) }, 409);
}
