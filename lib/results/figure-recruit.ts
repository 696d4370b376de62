import "server-only";
import { sql } from "drizzle-orm";
import type { CadreViewer } from "../auth/types.ts";
import { asViewer } from "../db/client.ts";
import type { Scoring } from "../db/schema/training.ts";
import type { Grade } from "../training/constants.ts";
import { type CourseRule, countedOf, type GradedSubject } from "../training/course.ts";
import { countingRule, courseRuleOf } from "../training/queries.ts";
import { type Day, trainingWeek } from "../vietnam/calendar.ts";
import type { ResultState } from "./types.ts";

/** One of his tests as cadres read it: graded by its own rule. */
export type OwnTest = {
  id: string;
  assessmentId: string;
  day: Day;
  state: ResultState;
  value: number | null;
  hits: number | null;
  grade: Grade | null;
  scoring: Scoring;
  stands: boolean;
  published: boolean;
  retake: boolean;
  corrected: boolean;
};

/** `tests`: the newest first, without those that nothing is entered for. */
export type OwnSubject = { id: string; name: string; tests: OwnTest[] };

type OwnRemark = { id: string; monday: Day; week: number; body: string; state: string };
type OwnPraise = { id: string; kind: "praise" | "award"; day: Day; body: string };

/** What his cadres read of a recruit's training, with how his grade so far comes about. */
export type OwnResults = {
  subjects: OwnSubject[];
  counted: (GradedSubject & { name: string })[];
  rule: CourseRule;
  remarks: OwnRemark[];
  praise: OwnPraise[];
};

type Row = OwnTest & {
  subject: string;
  code: string;
  name: string;
  core: boolean;
  weight: number;
  enabled: boolean;
};

/**
 * A recruit's results by subject, remarks and praise; nothing of who is not in the viewer's unit. Of remarks that are
 * still being written only the viewer's own.
 */
export const getOwnResults = (viewer: CadreViewer, recruitId: string): Promise<OwnResults> =>
  asViewer(viewer, async (tx) => {
    const rows = await tx.execute<Row>(sql`
      select r.id, a.id as "assessmentId", a.day::text, r.state, r.value::float8 as value, r.hits, r.grade, g.scoring, r.stands,
        r.published_at is not null as published, a.retake_of is not null as retake,
        exists (select 1 from result_corrections c where c.result_id = r.id) as corrected,
        s.id as subject, s.code, ${viewer.locale === "en" ? sql`n.name_en` : sql`n.name_vi`} as name, n.core,
        n.weight::float8 as weight, n.enabled
      from results r join assessments a on a.id = r.assessment_id join subject_rules g on g.id = a.rule_id
      join subjects s on s.id = r.subject_id
      join lateral (${countingRule(sql`s.id`, recruitId)}) n on true
      where r.recruit_id = ${recruitId} and r.state <> 'pending'
      order by s.position, s.code, a.day desc, a.opened_at desc, a.id desc`);
    const [intake] = await tx.execute<{ id: string; week1: Day; weeks: number }>(sql`
      select i.id, i.week1_monday::text as week1, i.weeks from recruits r join intakes i on i.id = r.intake_id
      where r.id = ${recruitId}`);
    const remarks = await tx.execute<Omit<OwnRemark, "week">>(sql`
      select id, monday::text, body, state from weekly_remarks where recruit_id = ${recruitId} and trim(body) <> ''
        and (state <> 'draft' or written_by = ${viewer.cadreId}) order by monday desc`);
    const praise = await tx.execute<OwnPraise>(sql`
      select id, kind, day::text, body from commendations where recruit_id = ${recruitId} and state = 'approved'
      order by day desc, id`);
    return {
      subjects: [...Map.groupBy(rows, ({ subject }) => subject)].map(([id, own]) => ({
        ...{ id, name: own[0]?.name ?? "" },
        tests: own,
      })),
      counted: countedOf(rows),
      rule: await courseRuleOf(tx, intake?.id),
      remarks: remarks.map((remark) => ({
        ...remark,
        week: intake ? trainingWeek(intake.week1, intake.weeks, remark.monday) : 0,
      })),
      praise: [...praise],
    };
  });
