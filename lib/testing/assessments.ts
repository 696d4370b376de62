import { sql } from "drizzle-orm";
import type { CadreViewer } from "../auth/types.ts";
import { asSystem } from "../db/system.ts";
import { approvePart, handIn, openAssessment, publishPart, saveMarks } from "../results/mutations.ts";
import { getAssessment } from "../results/queries.ts";
import type { Assessment, ResultRow } from "../results/types.ts";
import { addDays, type Day, dayOf } from "../vietnam/calendar.ts";
import { cadreOf } from "./battalion.ts";

export const subjectOf = async (code: string, { battalionId }: CadreViewer): Promise<string> => {
  const [found] = await asSystem((tx) =>
    tx.execute<{ id: string }>(
      sql`select id from subjects where code = ${code} and battalion_id = ${battalionId}`,
    ),
  );
  return found?.id ?? "";
};

const days = new Map<string, number>();
/** Each time another day for the subject, so that no test is in the way of another. */
export function freshDay(code: string): Day {
  days.set(code, (days.get(code) ?? 0) + 1);
  return addDays(dayOf(), 1 - (days.get(code) ?? 1));
}

type Opened = Parameters<typeof openAssessment>[1];
export type Wanted = Partial<Opened>;

/** Opens an assessment for the whole unit of a cadre. */
export async function open(code: string, by: CadreViewer, wanted: Wanted = {}): Promise<string> {
  const input: Opened = {
    subjectId: await subjectOf(code, by),
    day: wanted.day ?? freshDay(code),
    unitId: by.duty.unitId,
    takers: { kind: "all" },
    examiner: "Ban chỉ huy đại đội",
    retakeOf: null,
    ...wanted,
  };
  return (await openAssessment(by, input)).id;
}

type Text = string | ((row: ResultRow, at: number) => string);
/** What a screen that shows these rows sends. */
export const write = (rows: readonly ResultRow[], text: Text) =>
  rows.map((row, at) => ({
    resultId: row.resultId,
    rev: row.rev,
    text: typeof text === "string" ? text : text(row, at),
  }));

export const ofPlatoon = ({ rows }: Assessment, platoon: number) =>
  rows.filter(({ recruit }) => recruit.platoon === platoon);

/** Enters the same, or each his own, for everybody of the cadre's unit. */
export const enter = async (by: CadreViewer, id: string, text: Text = "8") =>
  saveMarks(by, { marks: write((await getAssessment(by, id)).rows, text) });

/** The first part as the cadre sees it now. */
export async function partOf(by: CadreViewer, id: string): Promise<{ partId: string; stamp: string }> {
  const [part] = (await getAssessment(by, id)).parts;
  if (!part) throw new Error("no part");
  return { partId: part.id, stamp: part.stamp };
}

export async function handAll(by: CadreViewer, id: string): Promise<void> {
  for (const { unitId } of (await getAssessment(by, id)).hands)
    await handIn(by, { assessmentId: id, unitId });
}

/** Opened, entered and handed in by the political officer of Company 1. */
export async function entered(code: string, text?: Text, wanted?: Wanted): Promise<string> {
  const officer = await cadreOf("0950000010");
  const id = await open(code, officer, wanted);
  await enter(officer, id, text);
  await handAll(officer, id);
  return id;
}

/** The same, approved and published. */
export async function published(code: string, text?: Text, wanted?: Wanted): Promise<string> {
  const [officer, commander] = [await cadreOf("0950000010"), await cadreOf("0950000019")];
  const id = await entered(code, text, wanted);
  await approvePart(commander, await partOf(commander, id));
  await publishPart(officer, await partOf(officer, id));
  return id;
}
