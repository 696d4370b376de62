import "server-only";
import { sql } from "drizzle-orm";
import type { CadreViewer } from "../auth/types.ts";
import { asViewer, type Tx } from "../db/client.ts";
import { NotFound, PortalError } from "../errors.ts";
import { BLOCKS, type Block, type Grade } from "../training/constants.ts";
import type { CourseRule } from "../training/course.ts";
import { courseRuleOf, newestRules } from "../training/queries.ts";
import { isInside } from "../units/policy.ts";
import { type RunningIntake, runningIntake } from "../units/queries.ts";
import type { Unit } from "../units/types.ts";
import { type Day, dayOf, mondayOf } from "../vietnam/calendar.ts";
import {
  baseOf,
  bySubject,
  type Counts,
  coursesOf,
  type FigureSubject,
  gradeSoFar,
  noCounts,
  ofGraded,
  type Standing,
} from "./figure-counts.ts";
import { listNeeds, type Need } from "./figure-needs.ts";
import { listOpen, type OpenRow } from "./figure-open.ts";
import { listMissing, type Missing } from "./figure-remarks.ts";
import { countsOf, gradeFigures, listYears, type Year } from "./figure-years.ts";

/** A unit with what its recruits' standing results come to. */
type UnitFigures = {
  unit: Unit;
  men: number;
  /** Results of all subjects that have more than two grades. */
  results: Counts;
  /** Recruits by what all their subjects come to so far. */
  course: Counts;
  subjects: Record<string, Counts>;
};

/** A recruit as the smallest unit's page names him. */
export type Man = {
  id: string;
  fullName: string;
  path: string;
  grade: Grade | null;
  tested: number;
  below: number;
};

export type Figures = UnitFigures & {
  /** The viewer's own units around it, the largest first. */
  above: Unit[];
  intake: RunningIntake;
  parts: UnitFigures[];
  subjectList: FigureSubject[];
  blocks: { block: Block; counts: Counts }[];
  /** Weeks in which anything was tested and published; without tests that were made up for. */
  weeks: { week: number; counts: Counts }[];
  needs: Need[];
  /** Of the week that runs: `monday`. */
  missing: Missing[];
  monday: Day;
  /** Everybody, of a platoon alone: figures come before names. */
  people: Man[];
  open: OpenRow[];
  years: Year[];
};

type Place = Unit & { above: Unit[]; parts: Unit[] };

/** A unit inside the viewer's own, with those around it and those it is made of. @throws NotFound */
async function placeOf(tx: Tx, viewer: CadreViewer, unitId: string): Promise<Place> {
  const unitJson = (alias: string) => {
    const of = sql.raw(alias);
    return sql`json_build_object('id', ${of}.id, 'kind', ${of}.kind, 'number', ${of}.number, 'path', ${of}.path)`;
  };
  const [unit] = await tx.execute<Place>(sql`
    select u.id, u.kind, u.number, u.path::text,
      (select coalesce(json_agg(${unitJson("a")} order by nlevel(a.path)), '[]') from units a
        where a.path @> u.path and a.path <@ ${viewer.duty.unitPath}::ltree and a.id <> u.id) as above,
      (select coalesce(json_agg(${unitJson("b")} order by b.number), '[]') from units b where b.parent_id = u.id) as parts
    from units u where u.id = ${unitId}::uuid and u.kind in ('battalion', 'company', 'platoon')
      and u.path <@ ${viewer.duty.unitPath}::ltree`);
  if (!unit) throw new NotFound();
  return unit;
}

/** The subjects of the programme as figures name them; those switched off only where somebody has a result in them. */
async function subjectsOf(tx: Tx, locale: "vi" | "en", graded: Set<string>): Promise<FigureSubject[]> {
  return (await newestRules(tx)).flatMap(({ id, code, rule }) =>
    rule.enabled || graded.has(id)
      ? [
          {
            ...{ id, code, block: rule.block, core: rule.core, weight: rule.weight, scoring: rule.scoring },
            enabled: rule.enabled,
            name: locale === "en" ? rule.nameEn : rule.nameVi,
          },
        ]
      : [],
  );
}

/**
 * How a unit inside the viewer's own does in the intake that runs: what its recruits' standing results come to, by unit,
 * subject, block and week, who needs help, how far what is open has come, and the years before.
 * @param unitId the viewer's own unit unless said otherwise
 * @returns null between two intakes
 * @throws PortalError notAllowed; NotFound for a unit elsewhere, and for a squad, which has no page
 */
export async function getFigures(viewer: CadreViewer, unitId = viewer.duty.unitId): Promise<Figures | null> {
  if (!viewer.can("read")) throw new PortalError("notAllowed", {}, 403);
  return asViewer(viewer, async (tx) => {
    const place = await placeOf(tx, viewer, unitId);
    const intake = await runningIntake(tx);
    if (!intake) return null;
    const standing = await standingOf(tx, viewer, intake, place);
    const men = await menOf(tx, intake, place);
    const graded = new Set(standing.flatMap(({ grades }) => Object.keys(grades)));
    const subjects = await subjectsOf(tx, viewer.locale, graded);
    const rule = await courseRuleOf(tx, intake.id);
    const within = ({ path }: Unit) =>
      figuresOf(
        standing.filter((one) => isInside(one.path, path)),
        subjects,
        rule,
        men.filter((one) => isInside(one.path, path)).length,
      );
    const { above, parts, ...unit } = place;
    const monday = mondayOf(dayOf());
    return {
      ...{ unit, above, intake, subjectList: subjects },
      ...within(unit),
      parts: parts.map((part) => ({ unit: part, ...within(part) })),
      blocks: BLOCKS.flatMap((block) => {
        const own = subjects.filter((subject) => subject.block === block);
        return own.some(({ id }) => graded.has(id))
          ? [{ block, counts: coursesOf(standing, own, rule) }]
          : [];
      }),
      weeks: await weeksOf(tx, intake, unit),
      needs: await listNeeds(tx, intake.id, unit),
      missing: await listMissing(tx, intake.id, unit, monday),
      monday,
      people: unit.kind === "platoon" ? peopleOf(men, standing, subjects, rule) : [],
      open: await listOpen(tx, intake.id, unit, viewer.locale),
      years: unit.kind === "platoon" ? [] : await listYears(tx, unit, subjects),
    };
  });
}

/**
 * The companies, or platoons, of the viewer's unit with what their standing results come to. A battalion's are read from
 * the index of figures alone.
 */
export function getBrief(viewer: CadreViewer): Promise<{ unit: Unit; counts: Counts }[]> {
  return asViewer(viewer, async (tx) => {
    const { parts, ...unit } = await placeOf(tx, viewer, viewer.duty.unitId);
    const intake = await runningIntake(tx);
    if (!intake) return [];
    const subjects = await subjectsOf(tx, viewer.locale, new Set());
    const found =
      unit.kind === "battalion"
        ? Map.groupBy(await gradeFigures(tx, [intake]), ({ company }) => company)
        : null;
    const standing = found ? [] : await standingOf(tx, viewer, intake, unit);
    const brief = parts.map((part) => ({
      unit: part,
      counts: ofGraded(
        found
          ? countsOf(found.get(part.id) ?? [])
          : bySubject(standing.filter(({ path }) => path.startsWith(`${part.path}.`))),
        subjects,
      ),
    }));
    return brief.some(({ counts }) => baseOf(counts) > 0) ? brief : [];
  });
}

function figuresOf(standing: Standing[], subjects: FigureSubject[], rule: CourseRule, men: number) {
  const counts = bySubject(standing);
  return {
    men,
    results: ofGraded(counts, subjects),
    course: coursesOf(standing, subjects, rule),
    subjects: Object.fromEntries(counts),
  };
}

/** Battalion and intake are named so that the index of figures is read; the unit's path is no index under a policy. */
async function standingOf(
  tx: Tx,
  viewer: CadreViewer,
  intake: RunningIntake,
  { path }: Unit,
): Promise<Standing[]> {
  return [
    ...(await tx.execute<Standing>(sql`
      select r.recruit_id as "recruitId", r.unit_path::text as path, jsonb_object_agg(r.subject_id, r.grade) as grades
      from results r where r.battalion_id = ${viewer.battalionId} and r.intake_id = ${intake.id} and r.stands
        and r.unit_path <@ ${path}::ltree group by 1, 2`)),
  ];
}

type Named = { id: string; fullName: string; path: string };

async function menOf(tx: Tx, intake: RunningIntake, { path }: Unit): Promise<Named[]> {
  return [
    ...(await tx.execute<Named>(sql`select id, full_name as "fullName", unit_path::text as path from recruits
      where intake_id = ${intake.id} and unit_path <@ ${path}::ltree order by unit_path, given_name, full_name, id`)),
  ];
}

/** By squad and name: nobody is ranked. */
function peopleOf(men: Named[], standing: Standing[], subjects: FigureSubject[], rule: CourseRule): Man[] {
  const known = new Map(standing.map((one) => [one.recruitId, one]));
  return men.map((man) => {
    const { grades } = known.get(man.id) ?? { grades: {} };
    const all = Object.values(grades);
    return {
      ...man,
      grade: gradeSoFar({ grades }, subjects, rule),
      tested: all.length,
      below: all.filter((grade) => grade === "fail").length,
    };
  });
}

async function weeksOf(tx: Tx, { id, week1 }: RunningIntake, { path }: Unit): Promise<Figures["weeks"]> {
  const rows = await tx.execute<{ week: number; grade: Grade; n: number }>(sql`
    select (a.day - ${week1}::date) / 7 + 1 as week, r.grade, count(*)::int as n
    from assessments a join subject_rules g on g.id = a.rule_id
    join assessment_parts p on p.assessment_id = a.id and p.state = 'published' join results r on r.part_id = p.id
    where a.intake_id = ${id} and a.retake_of is null and g.scoring ->> 'type' <> 'passFail'
      and r.state = 'scored' and r.unit_path <@ ${path}::ltree group by 1, 2 order by 1`);
  const weeks = new Map<number, Counts>();
  for (const { week, grade, n } of rows) {
    const counts = weeks.get(week) ?? noCounts();
    counts[grade] = n;
    weeks.set(week, counts);
  }
  return [...weeks].map(([week, counts]) => ({ week, counts }));
}
