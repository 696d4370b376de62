import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { recordAudit } from "../audit/mutations.ts";
import type { CadreViewer } from "../auth/types.ts";
import type { Tx } from "../db/client.ts";
import { isoOf } from "../db/moment.ts";
import type { Scoring } from "../db/schema/training.ts";
import { readMark } from "../training/mark.ts";
import { type Day, dayOf, writtenDay } from "../vietnam/calendar.ts";
import { cellOf, type StoredMark, sameMark, storedMark } from "./cell.ts";
import { closedOf } from "./policy.ts";
import { around, idsOf } from "./queries.ts";
import type { MarkConflict, PartState, RefusedMark, SaveAnswer, WrittenMark } from "./types.ts";

/** The part that a result belongs to, with what its marks are read and graded by. */
type Sheet = { partId: string; day: Day; stage: PartState; scoring: Scoring; collective: boolean };
/** A result as it stands, held until the transaction ends. */
export type Held = StoredMark & {
  id: string;
  recruitId: string;
  partId: string;
  squad: string;
  rev: number;
  enteredBy: string | null;
  at: string | null;
};

/** The sheets these results belong to, as far as the viewer reads their parts `p`, and of those `which`. */
export async function sheetsOf(
  tx: Tx,
  resultIds: readonly string[],
  which: SQL = sql`true`,
): Promise<Map<string, Sheet>> {
  const found = await tx.execute<Sheet>(sql`
    select p.id as "partId", a.day::text, p.state as stage, g.scoring, g.collective
    from assessment_parts p join assessments a on a.id = p.assessment_id join subject_rules g on g.id = a.rule_id
    where p.id in (select r.part_id from results r where r.id = ${idsOf(resultIds)}) and ${which}`);
  return new Map(found.map((sheet) => [sheet.partId, sheet]));
}

/**
 * Holds these results, and of a subject that a squad takes as one those of its mates; always in one order, so that two
 * who save at once wait for each other and never in a circle. Only to look at them holds nobody up.
 */
export async function hold(
  tx: Tx,
  resultIds: readonly string[],
  sheets: ReadonlyMap<string, Sheet>,
  lock: "lock" | "look" = "lock",
): Promise<Map<string, Held>> {
  const common = [...sheets.values()].flatMap(({ collective, partId }) => (collective ? [partId] : []));
  const mates =
    common.length === 0
      ? sql``
      : sql`or r.id in (select x.id from results m join results x on x.part_id = m.part_id and x.unit_path = m.unit_path
          where m.id = ${idsOf(resultIds)} and m.part_id = ${idsOf(common)})`;
  const found = await tx.execute<Held>(sql`
    select r.id, r.recruit_id as "recruitId", r.part_id as "partId", r.unit_path::text as squad, r.rev, r.state,
      r.value::float8 as value, r.hits, r.grade, r.entered_by as "enteredBy",
      ${isoOf(sql`r.entered_at`)} as at
    from results r where r.id = ${idsOf(resultIds)} ${mates} order by r.id ${lock === "lock" ? sql`for no key update` : sql``}`);
  return new Map(found.map((result) => [result.id, result]));
}

/** Who shares a squad's mark with whom, of a common subject: absent and excused are each man's alone. */
export function squadsOf(held: ReadonlyMap<string, Held>): (of: Held) => Held[] {
  const key = ({ partId, squad }: Held) => `${partId} ${squad}`;
  const squads = Map.groupBy(
    [...held.values()].filter(({ state }) => state !== "absent" && state !== "excused"),
    key,
  );
  return (of) => squads.get(key(of)) ?? [];
}

/** Writes marks that are held. @returns the rev of each afterwards */
export async function writeMarks(
  tx: Tx,
  viewer: CadreViewer,
  marks: ReadonlyMap<string, StoredMark>,
): Promise<Map<string, number>> {
  if (marks.size === 0) return new Map();
  const rows = [...marks].map(([id, mark]) => ({ id, ...mark }));
  const written = await tx.execute<{ id: string; rev: number }>(sql`
    update results r set state = n.state, value = n.value, hits = n.hits, grade = n.grade, entered_by = ${viewer.cadreId}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id uuid, state text, value numeric, hits integer, grade text)
    where r.id = n.id returning r.id, r.rev`);
  return new Map(written.map(({ id, rev }) => [id, rev]));
}

/** check_violation of the trigger that keeps results, and deadlock_detected. */
const MEANWHILE = ["23514", "40P01"];

/** Does it once more where a part was approved, or a lock crossed another's, meanwhile: what holds now says why. */
export const orOnceMore = <T>(save: () => Promise<T>): Promise<T> =>
  save().catch((fault) => {
    if (!MEANWHILE.includes(fault?.cause?.code)) throw fault;
    return save();
  });

/**
 * Saves cells in one transaction and few statements, however many they are. A cell that was written since it was on the
 * screen is left as it is and answered with what stands there, unless that is the same; one that can't be read, or is
 * no longer open, is answered with why. The grade is by the rule the assessment was opened with.
 * @param mode `look` only answers what saving would: nothing is held or written
 */
export async function saveAll(
  tx: Tx,
  viewer: CadreViewer,
  marks: readonly WrittenMark[],
  mode: "write" | "look" = "write",
): Promise<SaveAnswer> {
  const today = dayOf();
  // Of one cell written twice the last counts.
  const wanted = new Map(marks.map((mark) => [mark.resultId, mark]));
  // Of who has come from another company nothing is entered on that one's sheet.
  const sheets = await sheetsOf(tx, [...wanted.keys()], around(viewer, sql`p.unit_path`));
  const held = await hold(tx, [...wanted.keys()], sheets, mode === "look" ? "look" : "lock");
  const answer: SaveAnswer = { saved: [], conflicts: [], refused: [] };
  const write = new Map<string, StoredMark>();
  const done = new Set<string>();
  const mates = squadsOf(held);
  const refuse = (resultId: string, fault: string, values: RefusedMark["values"] = {}) =>
    answer.refused.push({ resultId, fault, values });

  for (const { resultId, rev, text } of wanted.values()) {
    const now = held.get(resultId);
    const sheet = now && sheets.get(now.partId);
    const closed = sheet && closedOf(sheet.stage, sheet.day, today);
    if (!now || !sheet) refuse(resultId, "gone");
    else if (closed) refuse(resultId, closed, closed === "notYet" ? { day: writtenDay(sheet.day) } : {});
    else {
      const read = readMark(sheet.scoring, text);
      if ("fault" in read) {
        refuse(resultId, read.fault, read.values);
        continue;
      }
      const mark = storedMark(sheet.scoring, read.mark);
      if (sameMark(mark, now)) done.add(resultId);
      else if (rev !== now.rev)
        answer.conflicts.push({
          ...cellOf(sheet.scoring, now, viewer.locale),
          by: now.enteredBy ?? "",
          at: now.at ?? "",
        });
      else {
        const common = sheet.collective && (mark.state === "scored" || now.state === "scored");
        const those = common && mark.state !== "absent" && mark.state !== "excused" ? mates(now) : [];
        const other = write.get(resultId);
        if (other && !sameMark(other, mark)) refuse(resultId, "squadDiffers");
        else for (const one of new Set([now, ...those])) write.set(one.id, mark);
      }
    }
  }
  await nameThem(tx, answer.conflicts);
  const revs = mode === "look" ? new Map<string, number>() : await writeMarks(tx, viewer, write);
  if (revs.size > 0) {
    const parts = [...new Set([...write.keys()].flatMap((id) => held.get(id)?.partId ?? []))];
    const detail = { marks: write.size, parts };
    await recordAudit(tx, viewer, "marksSaved", { kind: "unit", id: viewer.duty.unitId }, detail);
  }
  for (const id of new Set([...done, ...write.keys()])) {
    const now = held.get(id);
    const sheet = now && sheets.get(now.partId);
    if (!now || !sheet) continue;
    const result = { ...(write.get(id) ?? now), id, rev: revs.get(id) ?? now.rev };
    answer.saved.push(cellOf(sheet.scoring, result, viewer.locale));
  }
  return answer;
}

/** Names for the ids of who wrote: asked for after the wait, since who wrote meanwhile wasn't in what was read before it. */
async function nameThem(tx: Tx, conflicts: MarkConflict[]): Promise<void> {
  const ids = [...new Set(conflicts.flatMap(({ by }) => by || []))];
  if (ids.length === 0) return;
  const found = await tx.execute<{ id: string; name: string }>(
    sql`select id, full_name as name from cadres where id = ${idsOf(ids)}`,
  );
  for (const conflict of conflicts) conflict.by = found.find(({ id }) => id === conflict.by)?.name ?? "…";
}
