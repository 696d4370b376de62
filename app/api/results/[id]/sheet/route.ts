import { exportMarks } from "#lib/results/sheet-export.ts";
import { assessmentIn } from "#lib/results/sheet-input.ts";
import { sheetResponse, sheetRoute } from "#lib/sheets/route.ts";
import { dayOf } from "#lib/vietnam/calendar.ts";

/** One assessment as the sheet that can be brought back. */
export const GET = sheetRoute(async (viewer, request) =>
  sheetResponse(await exportMarks(viewer, [assessmentIn(request)]), `ket-qua-${dayOf()}`),
);
