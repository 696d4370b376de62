import { randomUUID } from "node:crypto";
import type { Tx } from "#lib/db/client.ts";
import type { Mark } from "#lib/db/schema/results.ts";
import type { Grade } from "#lib/training/constants.ts";
import { gradeOf, stepOf } from "#lib/training/grade.ts";
import { sharesOf } from "#lib/training/shares.ts";
import { addDays, type Day } from "#lib/vietnam/calendar.ts";
import { BATTALION, type Course, fill, type Man, readCourse, type Subject } from "./course.ts";
import { missing, performanceOf, scoreOf } from "./performance.ts";
import { makeRandom } from "./scenes/random.ts";

const THIS_WEEK = 8;
/** Marked every week by each company for itself; all others by the whole battalion. */
const WEEKLY = "REG-INT";
/** Who is let off by the medic still answers questions and keeps his locker. */
const ACTIVE = /^(?:PHY|INF|TAC|MAR|REG-DR)/;

/** How far a company's part is: so many of its platoons have handed in, or it is all done. */
type Stage = "published" | "approved" | 0 | 1 | 2 | 3;

/** This week by company; of what is not named everything is out. */
const STAGES: Record<string, [Stage, Stage, Stage]> = {
  "PHY-3K": ["published", "approved", 3],
  "PHY-PUL": ["approved", "published", "published"],
  "INF-AK1": ["published", "published", "approved"],
  "INF-GRN": [1, 1, 2],
  "PHY-JMP": [3, 2, 1],
  "PHY-K91": [0, 0, 0],
  [WEEKLY]: [2, 1, 0],
};

/** Results that were published wrong: whose, of what, and why they were put right. */
const CORRECTIONS = [
  { code: "R077", subject: "POL-COG", week: 4, reason: "Cộng sót điểm câu hỏi thêm, đã đối chiếu bài viết." },
  { code: "R142", subject: "PHY-3K", week: 4, reason: "Ghi nhầm sang thời gian của người chạy cùng đợt." },
  { code: "R263", subject: "MED-FA5", week: 6, reason: "Chấm lại phần băng bó theo đề nghị của quân y." },
];

type Held = {
  subject: Subject;
  week: number;
  day: Day;
  /** Of whom: a path. */
  unit: string;
  men: Man[];
  retakeOf?: string;
  stage: (company: string) => Stage;
};
type Row = Record<string, unknown> & Mark & { id: string; recruit_id: string };
type Rows = Record<"assessments" | "parts" | "hands" | "results" | "corrections", Record<string, unknown>[]>;

/** Eight weeks of results of the demo battalion: seven that are out, the eighth in every state. */
export async function seedResults(tx: Tx, now: Date): Promise<void> {
  const course = await readCourse(tx, now);
  const rows: Rows = { assessments: [], parts: [], hands: [], results: [], corrections: [] };
  /** By week. */
  const again = new Map<number, Held[]>();
  for (let week = 1; week <= THIS_WEEK; week++) {
    for (const held of [...(again.get(week) ?? []), ...ofWeek(course, week)]) {
      const { id, failed } = hold(course, held, rows);
      const { subject } = held;
      if (held.retakeOf || subject.code === WEEKLY || subject.collective || failed.length === 0) continue;
      const next = { subject, week: week + 1, unit: held.unit, men: failed, retakeOf: id };
      if (week === THIS_WEEK - 1) continue;
      if (week < THIS_WEEK)
        again.set(week + 1, [
          ...(again.get(week + 1) ?? []),
          { ...next, day: course.day(week + 1, 2), stage: () => "published" },
        ]);
      else if (subject.code === "PHY-PUL")
        hold(course, { ...next, day: addDays(course.today, 3), stage: () => 0 }, rows);
    }
  }
  markStanding(rows);
  await fill(tx, "assessments", rows.assessments);
  await fill(tx, "assessment_parts", rows.parts);
  await fill(tx, "assessment_hands", rows.hands);
  await fill(tx, "results", rows.results);
  await fill(tx, "result_corrections", rows.corrections);
}

function ofWeek(course: Course, week: number): Held[] {
  const due = course.subjects.filter(({ weeks }) => weeks.includes(week));
  const all = due.flatMap((subject, i): Held[] => {
    const stages = week === THIS_WEEK ? STAGES[subject.code] : undefined;
    const stage = (company: string): Stage => stages?.[course.companies.indexOf(company)] ?? "published";
    const held = { subject, week, stage };
    if (subject.code !== WEEKLY)
      return [{ ...held, unit: BATTALION, day: course.day(week, i % 4), men: course.men }];
    return course.companies.map((unit) => ({
      ...held,
      unit,
      day: course.day(week, 4),
      men: course.men.filter((man) => man.company === unit),
    }));
  });
  return all.sort((a, b) => a.day.localeCompare(b.day));
}

/** Adds one assessment with all that hangs on it. */
function hold(course: Course, held: Held, rows: Rows): { id: string; failed: Man[] } {
  const { subject, week, day, unit } = held;
  const { battalionId, intakeId } = course;
  const id = randomUUID();
  const level = unit === BATTALION ? "battalion" : "company";
  rows.assessments.push({
    ...{
      id,
      battalion_id: battalionId,
      intake_id: intakeId,
      subject_id: subject.id,
      rule_id: subject.ruleId,
      day,
    },
    ...{ unit_id: course.unitId(unit), unit_path: unit, retake_of: held.retakeOf ?? null },
    examiner: course.officer(`${level}DeputyCommander`, unit).name,
    opened_by: course.officer(`${level}Commander`, unit).id,
    opened_at: course.moment(
      addDays(course.week1Monday, 7 * (week - 1)),
      held.retakeOf ? "08:30" : "08:00",
      190,
    ),
  });
  const failed: Man[] = [];
  for (const [company, men] of Map.groupBy(held.men, (man) => man.company)) {
    const part = partOf(course, held, id, company);
    const results = men.map((man) => resultOf(course, held, part, man));
    failed.push(...men.filter((_, i) => results[i]?.grade === "fail" || results[i]?.state === "absent"));
    if (part.state === "published") part.shares = sharesOf(countOf(results));
    rows.parts.push(part);
    rows.results.push(...results);
    rows.hands.push(...handsOf(course, held, part, men));
    rows.corrections.push(...correctionsOf(course, held, part, men, results));
  }
  return { id, failed };
}

function partOf(course: Course, { week, stage }: Held, assessmentId: string, company: string) {
  const reached = stage(company);
  const done = reached === "published" || reached === "approved";
  const approved = done && {
    approved_at: course.moment(addDays(course.week1Monday, 7 * week - 3), "19:40", 60),
    approved_by: course.officer("companyCommander", company).id,
  };
  const published = reached === "published" && {
    published_at: course.moment(addDays(course.week1Monday, 7 * week - 2), "16:30", 20),
    published_by: course.officer("companyPoliticalOfficer", company).id,
  };
  return {
    ...{ id: randomUUID(), battalion_id: course.battalionId, assessment_id: assessmentId },
    ...{ company_id: course.unitId(company), unit_path: company, state: done ? reached : "entering" },
    ...{ shares: null as unknown, published_at: null as string | null },
    ...approved,
    ...published,
  };
}
type Part = ReturnType<typeof partOf>;

/** Platoons hand in one after the other; the one after the last that did is in the middle of it. */
function turnOf(course: Course, { stage }: Held, man: Man): "done" | "begun" | "ahead" {
  const reached = stage(man.company);
  const nth = course.platoons(man.company).indexOf(man.platoon);
  if (typeof reached === "string" || nth < reached) return "done";
  return nth === reached && reached > 0 ? "begun" : "ahead";
}

function resultOf(course: Course, held: Held, part: Part, man: Man): Row {
  const { subject, day } = held;
  const turn = turnOf(course, held, man);
  const entered =
    turn === "done" || (turn === "begun" && makeRandom(`entered/${man.code}/${subject.code}`).chance(0.6));
  return {
    ...{ id: randomUUID(), battalion_id: course.battalionId, intake_id: course.intakeId },
    ...{ assessment_id: part.assessment_id, part_id: part.id, subject_id: subject.id, recruit_id: man.id },
    ...{ company_id: part.company_id, unit_path: man.path, published_at: part.published_at, stands: false },
    ...(entered ? markOf(held, man) : { state: "pending", value: null, hits: null, grade: null }),
    rev: entered ? 1 : 0,
    entered_by: entered ? course.officer("platoonLeader", man.platoon).id : null,
    entered_at: entered ? course.moment(day, "17:05", 150) : null,
  };
}

function markOf({ subject, week, retakeOf }: Held, man: Man): Mark {
  const { scoring, code } = subject;
  const away = retakeOf ? null : missing(man.code, week);
  if (away === "absent" || (away === "excused" && ACTIVE.test(code)))
    return { state: away, value: null, hits: null, grade: null };
  const whose = subject.collective ? { code: man.path, level: 0.58 } : man;
  const value = scoreOf(scoring, performanceOf(whose, code, week) + (retakeOf ? 0.09 : 0));
  const hits =
    scoring.type === "points"
      ? Math.min(scoring.shots, Math.ceil((value / scoring.max) * scoring.shots))
      : null;
  return { state: "scored", value, hits, grade: gradeOf(scoring, value) };
}

function countOf(results: Row[]): Record<Grade, number> {
  const counts = { excellent: 0, good: 0, pass: 0, fail: 0 };
  for (const { grade } of results) if (grade) counts[grade as Grade]++;
  return counts;
}

function handsOf(course: Course, held: Held, part: Part, men: Man[]) {
  return [...new Set(men.map(({ platoon }) => platoon))].sort().map((path) => {
    const man = men.find(({ platoon }) => platoon === path) as Man;
    const done = turnOf(course, held, man) === "done";
    return {
      ...{
        assessment_id: part.assessment_id,
        unit_id: course.unitId(path),
        battalion_id: course.battalionId,
      },
      unit_path: path,
      handed_at: done ? course.moment(held.day, "17:40", 90) : null,
      handed_by: done ? course.officer("platoonLeader", path).id : null,
    };
  });
}

function correctionsOf(course: Course, held: Held, part: Part, men: Man[], results: Row[]) {
  return CORRECTIONS.flatMap(({ code, subject, week, reason }) => {
    if (subject !== held.subject.code || week !== held.week || held.retakeOf) return [];
    const result = results[men.findIndex((man) => man.code === code)];
    if (result?.state !== "scored" || !part.published_at) return [];
    const { scoring } = held.subject;
    const value = Math.max(0, (result.value ?? 0) - 2 * stepOf(scoring));
    const { state, hits, grade } = result;
    result.rev = 2;
    return [
      {
        ...{ id: randomUUID(), battalion_id: course.battalionId, result_id: result.id, reason },
        was: { state, value, hits, grade: gradeOf(scoring, value) },
        became: { state, value: result.value, hits, grade },
        corrected_by: course.officer("companyCommander", part.unit_path).id,
        at: new Date(Date.parse(part.published_at) + 40 * 3_600_000).toISOString(),
      },
    ];
  });
}

/** As the database would: of each man's published results in a subject the newest. Rows come in the order of their days. */
function markStanding({ assessments, results }: Rows): void {
  const order = new Map(assessments.map(({ id, day, opened_at }) => [id, `${day} ${opened_at}`]));
  const newest = new Map<string, Record<string, unknown>>();
  for (const result of results) {
    if (result.state !== "scored" || !result.published_at) continue;
    const key = `${result.recruit_id} ${result.subject_id}`;
    const known = newest.get(key);
    const later = !known || (order.get(result.assessment_id) ?? "") > (order.get(known.assessment_id) ?? "");
    if (later) newest.set(key, result);
  }
  for (const result of newest.values()) result.stands = true;
}
