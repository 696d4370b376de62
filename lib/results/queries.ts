import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { CadreViewer } from "../auth/types.ts";
import { asViewer, type Tx } from "../db/client.ts";
import { isoOf } from "../db/moment.ts";
import { NotFound } from "../errors.ts";
import { type Day, dayOf } from "../vietnam/calendar.ts";
import { compareNames } from "../vietnam/name.ts";
import { cellOf, type StoredMark } from "./cell.ts";
import { canEnter, isOpen } from "./policy.ts";
import type {
  AssessedSubject,
  Assessment,
  AssessmentSummary,
  Correction,
  Deed,
  HandProgress,
  PartProgress,
  PartState,
  PartSteps,
  ResultRow,
  Sheet,
  SheetColumn,
  SheetRecruit,
} from "./types.ts";

export const idsOf = (ids: readonly string[]) => sql`any (${`{${ids.join(",")}}`}::uuid[])`;

/**
 * What is opened for the viewer's own unit, inside it or around it. He also reads what another company has tested a
 * recruit in who is now his: that belongs to the recruit, and is no work of this unit's.
 */
export const around = (viewer: CadreViewer, path: SQL): SQL =>
  sql`(${path} <@ ${viewer.duty.unitPath}::ltree or ${path} @> ${viewer.duty.unitPath}::ltree)`;

/** The subject of assessment `a` by its rule `g` and subject `s`. */
const subjectJson = sql`json_build_object('id', s.id, 'code', s.code, 'nameVi', g.name_vi, 'nameEn', g.name_en, 'block', g.block,
  'scoring', g.scoring, 'collective', g.collective)`;
const deed = (at: string, cadre: string) =>
  sql`case when ${sql.raw(at)} is not null then json_build_object('at', ${isoOf(sql.raw(at))},
    'by', json_build_object('rank', coalesce(${sql.raw(cadre)}.rank, ''), 'name', coalesce(${sql.raw(cadre)}.full_name, '…'))) end`;

/** A company's number, also of one whose units the viewer doesn't read. */
const companyOf = (unit: string, path: string) =>
  sql.raw(`coalesce(${unit}.number, substring(${path}::text from '\\.c(\\d+)')::int)`);

/** Progress of part `p`, as far as the viewer reads its results. A platoon that everybody has left counts no more. */
const progress = sql`p.id, p.assessment_id as "assessmentId", p.company_id as "companyId", ${companyOf("c", "p.unit_path")} as company, p.state,
  n.total, n.pending, h.hands, h.handed, h.returned`;
const progressFrom = sql`assessment_parts p left join units c on c.id = p.company_id
  cross join lateral (select count(*)::int as total, (count(*) filter (where r.state = 'pending'))::int as pending
    from results r where r.part_id = p.id) n
  cross join lateral (select count(*)::int as hands, count(h.handed_at)::int as handed,
      coalesce(bool_or(h.return_note is not null), false) as returned from assessment_hands h
    where h.assessment_id = p.assessment_id and h.unit_path <@ p.unit_path
      and exists (select 1 from results r where r.part_id = p.id and r.unit_path <@ h.unit_path)) h`;

/** The assessments that the viewer's unit takes part in, newest day first. */
export const listAssessments = (viewer: CadreViewer): Promise<AssessmentSummary[]> =>
  asViewer(viewer, async (tx) => {
    const found = await tx.execute<Omit<AssessmentSummary, "parts">>(sql`
      select a.id, a.day::text, ${subjectJson} as subject, json_build_object('kind', u.kind, 'number', u.number) as unit,
        a.retake_of is not null as retake
      from assessments a join subjects s on s.id = a.subject_id join subject_rules g on g.id = a.rule_id
      join units u on u.id = a.unit_id where ${around(viewer, sql`a.unit_path`)} order by a.day desc, s.position, a.id`);
    const parts = await tx.execute<PartProgress & { assessmentId: string }>(
      sql`select ${progress} from ${progressFrom} where ${around(viewer, sql`p.unit_path`)} and n.total > 0 order by c.number`,
    );
    const byAssessment = Map.groupBy(parts, (part) => part.assessmentId);
    return found.flatMap((assessment) => {
      const own = byAssessment.get(assessment.id);
      return own ? [{ ...assessment, parts: own.map(({ assessmentId: _, ...part }) => part) }] : [];
    });
  });

/**
 * One assessment whole: its steps, how far each platoon is, and everybody of the viewer's unit with his mark; also of
 * another company's, of which only who has come from there is his.
 * @throws NotFound also where nobody of the viewer's unit takes part
 */
export const getAssessment = (viewer: CadreViewer, id: string): Promise<Assessment> =>
  asViewer(viewer, async (tx) => {
    const [head] = await tx.execute<Omit<Assessment, "parts" | "hands" | "rows">>(sql`
      select a.id, a.day::text, ${subjectJson} as subject, json_build_object('kind', coalesce(u.kind, 'company'), 'number', ${companyOf("u", "a.unit_path")}) as unit,
        a.retake_of is not null as retake, a.unit_id as "unitId", a.examiner, ${deed("a.opened_at", "o")} as opened,
        (select json_build_object('id', f.id, 'day', f.day) from assessments f where f.id = a.retake_of) as "retakeOf",
        (select coalesce(json_agg(json_build_object('id', l.id, 'day', l.day) order by l.day), '[]') from assessments l
          where l.retake_of = a.id) as retakes,
        g.version as "ruleVersion",
        exists (select 1 from subject_rules l where l.subject_id = a.subject_id and l.version > g.version) as "ruleOutdated"
      from assessments a join subjects s on s.id = a.subject_id join subject_rules g on g.id = a.rule_id
      left join units u on u.id = a.unit_id left join cadres o on o.id = a.opened_by where a.id = ${id}`);
    if (!head) throw new NotFound();
    const parts = await tx.execute<PartSteps & { assessmentId: string }>(sql`
      select ${progress}, ${deed("p.approved_at", "y")} as approved, ${deed("p.published_at", "z")} as published,
        ${around(viewer, sql`p.unit_path`)} as ours, ${stamp} as stamp, p.approved_by is not distinct from ${viewer.cadreId} as "approvedByMe",
        exists (select 1 from results r where r.part_id = p.id and r.entered_by = ${viewer.cadreId}) as own
      from ${progressFrom} left join cadres y on y.id = p.approved_by left join cadres z on z.id = p.published_by
      where p.assessment_id = ${id} and n.total > 0 order by ours desc, company`);
    if (parts.length === 0) throw new NotFound();
    const hands = await tx.execute<HandProgress>(sql`
      select h.unit_id as "unitId", p.company_id as "companyId", c.number as company, b.number as platoon, n.total, n.pending,
        ${deed("h.handed_at", "y")} as handed, h.return_note as "returnNote"
      from assessment_hands h join units b on b.id = h.unit_id
      join assessment_parts p on p.assessment_id = h.assessment_id and h.unit_path <@ p.unit_path
      join units c on c.id = p.company_id left join cadres y on y.id = h.handed_by
      cross join lateral (select count(*)::int as total, (count(*) filter (where r.state = 'pending'))::int as pending
        from results r where r.part_id = p.id and r.unit_path <@ h.unit_path) n
      where h.assessment_id = ${id} and n.total > 0 order by c.number, b.number`);
    return {
      ...head,
      parts: parts.map(({ assessmentId: _, ...part }) => part),
      hands: [...hands],
      rows: await rowsOf(tx, viewer, head),
    };
  });

/** What stands in a part's marks, as the viewer reads them: it changes with every one of them. */
export const stamp = sql`(select count(*) || '.' || coalesce(sum(r.rev), 0) from results r where r.part_id = p.id)`;

type Marked = StoredMark & {
  id: string;
  rev: number;
  path: string;
  recruit: Omit<SheetRecruit, keyof Place>;
};
type Place = { company: number; platoon: number; squad: number };

const markedColumns = sql`r.id, r.rev, r.state, r.value::float8 as value, r.hits, r.grade, m.unit_path::text as path,
  json_build_object('id', m.id, 'fullName', m.full_name, 'givenName', m.given_name, 'hometown', m.hometown) as recruit`;

async function rowsOf(
  tx: Tx,
  viewer: CadreViewer,
  { id, subject }: { id: string; subject: AssessedSubject },
): Promise<ResultRow[]> {
  const found = await tx.execute<Marked & { partId: string; entered: Deed | null }>(sql`
    select ${markedColumns}, r.part_id as "partId", case when r.entered_by is not null then ${deed("r.entered_at", "y")} end as entered
    from results r join recruits m on m.id = r.recruit_id left join cadres y on y.id = r.entered_by
    where r.assessment_id = ${id} and r.part_id in (select p.id from assessment_parts p)`);
  const corrections = Map.groupBy(
    await tx.execute<Correction & { resultId: string }>(sql`
      select k.result_id as "resultId", ${isoOf(sql`k.at`)} as at, k.reason, k.was, k.became,
        json_build_object('rank', coalesce(y.rank, ''), 'name', coalesce(y.full_name, '…')) as by
      from result_corrections k join results r on r.id = k.result_id left join cadres y on y.id = k.corrected_by
      where r.assessment_id = ${id} order by k.at`),
    ({ resultId }) => resultId,
  );
  return found
    .map(({ partId, entered, ...marked }) => ({
      ...cellOf(subject.scoring, marked, viewer.locale),
      recruit: placed(marked),
      partId,
      entered,
      corrections: (corrections.get(marked.id) ?? []).map(({ resultId: _, ...correction }) => correction),
    }))
    .sort((x, y) => byPlace(x.recruit, y.recruit));
}

/** Whoever is in no squad, or platoon, yet stands in number 0. */
export function placed({ recruit, path }: Pick<Marked, "recruit" | "path">): SheetRecruit {
  const at = (letter: string) => Number(new RegExp(`\\.${letter}(\\d+)`).exec(path)?.[1] ?? 0);
  return { ...recruit, company: at("c"), platoon: at("b"), squad: at("a") };
}

export const byPlace = (x: SheetRecruit, y: SheetRecruit) =>
  x.company - y.company ||
  x.platoon - y.platoon ||
  x.squad - y.squad ||
  compareNames(x.fullName, y.fullName) ||
  (x.id < y.id ? -1 : 1);

/**
 * Assessments in the order asked for, and every mark of them that the viewer reads.
 * @param unitId only of the recruits of this unit inside the viewer's own
 * @throws NotFound when one of them is not the viewer's to read
 */
export async function marksOf(tx: Tx, viewer: CadreViewer, ids: readonly string[], unitId?: string) {
  const found = await tx.execute<SheetColumn>(sql`
    select a.id as "assessmentId", a.day::text, ${subjectJson} as subject, a.retake_of is not null as retake
    from assessments a join subjects s on s.id = a.subject_id join subject_rules g on g.id = a.rule_id
    where a.id = ${idsOf(ids)} and ${around(viewer, sql`a.unit_path`)}`);
  const columns = ids.map((id) => {
    const column = found.find(({ assessmentId }) => assessmentId === id);
    if (!column) throw new NotFound();
    return column;
  });
  const inside = unitId ? sql`and r.unit_path <@ (select u.path from units u where u.id = ${unitId})` : sql``;
  const marks = await tx.execute<Marked & { assessmentId: string; stage: PartState; birthDay: Day }>(sql`
    select ${markedColumns}, r.assessment_id as "assessmentId", p.state as stage, m.birth_day::text as "birthDay"
    from results r join recruits m on m.id = r.recruit_id join assessment_parts p on p.id = r.part_id
    where r.assessment_id = ${idsOf(ids)} and ${around(viewer, sql`p.unit_path`)} ${inside}`);
  return { columns, marks };
}

/**
 * Assessments side by side: a column each in the order asked for, a row for everybody of the viewer's unit, or of a unit
 * inside it, who takes any of them; null where he doesn't take it.
 * @throws NotFound when one of them is not the viewer's to read
 */
export const getSheet = (
  viewer: CadreViewer,
  assessmentIds: readonly string[],
  unitId?: string,
): Promise<Sheet> =>
  asViewer(viewer, async (tx) => {
    const { columns, marks } = await marksOf(tx, viewer, assessmentIds, unitId);
    const today = dayOf();
    const place = new Map(columns.map(({ assessmentId }, at) => [assessmentId, at]));
    const rows = new Map<string, Sheet["rows"][number]>();
    for (const { assessmentId, stage, ...marked } of marks) {
      const column = columns[place.get(assessmentId) ?? -1];
      if (!column) continue;
      const row = rows.get(marked.recruit.id) ?? { recruit: placed(marked), cells: columns.map(() => null) };
      rows.set(marked.recruit.id, row);
      row.cells[place.get(assessmentId) ?? 0] = {
        ...cellOf(column.subject.scoring, marked, viewer.locale),
        open: canEnter(viewer) && isOpen(stage, column.day, today),
      };
    }
    return { columns, rows: [...rows.values()].sort((x, y) => byPlace(x.recruit, y.recruit)) };
  });

/** The companies inside the viewer's unit. */
export const listCompanies = (viewer: CadreViewer): Promise<{ id: string; number: number }[]> =>
  asViewer(viewer, async (tx) => [
    ...(await tx.execute<{ id: string; number: number }>(sql`
      select id, number from units where kind = 'company' and path <@ ${viewer.duty.unitPath}::ltree order by number`)),
  ]);

/** From which day to which an assessment may lie in the running intake, or null between two of them. */
export const assessmentDays = (viewer: CadreViewer): Promise<{ from: Day; to: Day } | null> =>
  asViewer(viewer, async (tx) => {
    const intake = await runningIntake(tx);
    return intake && { from: intake.from, to: intake.to };
  });

/** The running intake with the days of its assessments: up to the oath, or today where that is over. */
export async function runningIntake(tx: Tx): Promise<{ id: string; from: Day; to: Day } | null> {
  const [intake] = await tx.execute<{ id: string; from: Day; to: Day }>(sql`
    select id, week1_monday::text as from, greatest(oath_day, ${dayOf()}::date)::text as to from intakes
    where closed_at is null order by week1_monday desc limit 1`);
  return intake ?? null;
}
