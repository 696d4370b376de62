import "server-only";
import type { CadreViewer } from "../auth/types.ts";
import type { Tx } from "../db/client.ts";
import { NotFound, PortalError } from "../errors.ts";
import { dayOf } from "../vietnam/calendar.ts";
import { cellOf, type StoredMark } from "./cell.ts";
import { canEnter, closedOf } from "./policy.ts";
import { byPlace, marksOf, placed } from "./queries.ts";
import type { KnownMark } from "./sheet-types.ts";
import type { SheetColumn } from "./types.ts";

/** An assessment as its sheet needs it, with everybody of the viewer's unit who takes it, by unit and name. */
export type SheetAssessment = SheetColumn & { known: (KnownMark & { grade: StoredMark["grade"] })[] };

/**
 * These assessments in the order asked for. Marks are written as in Vietnamese: sheets go to Vietnamese offices, whatever
 * language the screen has.
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
  const { columns, marks } = await marksOf(tx, viewer, ids, unitId);
  const byAssessment = Map.groupBy(marks, ({ assessmentId }) => assessmentId);
  const today = dayOf();
  return columns.map((column) => {
    const own = byAssessment.get(column.assessmentId);
    if (!own) throw new NotFound();
    const known = own.map(({ stage, birthDay, ...marked }) => ({
      ...cellOf(column.subject.scoring, marked, "vi"),
      birthDay,
      closed: closedOf(stage, column.day, today),
      recruit: placed(marked),
    }));
    return { ...column, known: known.sort((x, y) => byPlace(x.recruit, y.recruit)) };
  });
}
