import "server-only";
import { sql } from "drizzle-orm";
import type { CadreViewer } from "../auth/types.ts";
import type { Tx } from "../db/client.ts";
import { NotFound, PortalError } from "../errors.ts";
import type { Scoring } from "../training/types.ts";
import { type Day, dayOf } from "../vietnam/calendar.ts";
import { compareNames } from "../vietnam/name.ts";
import { cellText, type StoredMark } from "./cell.ts";
import { canEnter, closedOf } from "./policy.ts";
import { around, idsOf } from "./queries.ts";
import type { KnownMark } from "./sheet-types.ts";
import type { PartState } from "./types.ts";

/** An assessment as its sheet needs it, with everybody of the viewer's unit who takes it, by unit and name. */
export type SheetAssessment = {
  id: string;
  day: Day;
  /** Its subject in Vietnamese: sheets go to Vietnamese offices, whatever language the screen has. */
  name: string;
  retake: boolean;
  scoring: Scoring;
  known: (KnownMark & { grade: StoredMark["grade"] })[];
};

type Row = StoredMark & {
  assessmentId: string;
  id: string;
  rev: number;
  stage: PartState;
  recruitId: string;
  fullName: string;
  givenName: string;
  birthDay: Day;
  hometown: string;
  path: string;
};

/**
 * These assessments in the order asked for.
 * @param unitId only the recruits of this unit inside the viewer's own
 * @throws PortalError notAllowed; NotFound where the viewer doesn't read one of them, or nobody of his takes it
 */
export async function sheetAssessments(
  tx: Tx,
  viewer: CadreViewer,
  ids: readonly string[],
  unitId?: string,
): Promise<SheetAssessment[]> {
  if (!canEnter(viewer)) throw new PortalError("notAllowed", {}, 403);
  const heads = await tx.execute<Omit<SheetAssessment, "known">>(sql`
    select a.id, a.day::text, g.name_vi as name, a.retake_of is not null as retake, g.scoring
    from assessments a join subject_rules g on g.id = a.rule_id
    where a.id = ${idsOf(ids)} and ${around(viewer, sql`a.unit_path`)}`);
  const inside = unitId ? sql`and r.unit_path <@ (select u.path from units u where u.id = ${unitId})` : sql``;
  const rows = await tx.execute<Row>(sql`
    select r.assessment_id as "assessmentId", r.id, r.rev, r.state, r.value::float8 as value, r.hits, r.grade, p.state as stage,
      m.id as "recruitId", m.full_name as "fullName", m.given_name as "givenName", m.birth_day::text as "birthDay", m.hometown,
      r.unit_path::text as path
    from results r join recruits m on m.id = r.recruit_id join assessment_parts p on p.id = r.part_id
    where r.assessment_id = ${idsOf(ids)} and ${around(viewer, sql`p.unit_path`)} ${inside}`);
  const byAssessment = Map.groupBy(rows, ({ assessmentId }) => assessmentId);
  const today = dayOf();
  return ids.map((id) => {
    const head = heads.find((one) => one.id === id);
    const own = byAssessment.get(id);
    if (!head || !own) throw new NotFound();
    const known = own.map((row) => knownOf(head, row, today)).sort(byPlace);
    return { ...head, known };
  });
}

function knownOf({ scoring, day }: { scoring: Scoring; day: Day }, row: Row, today: Day) {
  const at = (letter: string) => Number(new RegExp(`\\.${letter}(\\d+)`).exec(row.path)?.[1] ?? 0);
  const { id, recruitId, fullName, givenName, hometown, birthDay, rev, grade, stage } = row;
  return {
    resultId: id,
    rev,
    grade,
    birthDay,
    text: cellText(scoring, row),
    closed: closedOf(stage, day, today),
    recruit: {
      ...{ id: recruitId, fullName, givenName, hometown },
      ...{ company: at("c"), platoon: at("b"), squad: at("a") },
    },
  };
}

const byPlace = ({ recruit: x }: KnownMark, { recruit: y }: KnownMark) =>
  x.company - y.company ||
  x.platoon - y.platoon ||
  x.squad - y.squad ||
  compareNames(x.fullName, y.fullName) ||
  (x.id < y.id ? -1 : 1);
