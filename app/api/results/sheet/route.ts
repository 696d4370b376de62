import { exportMarks } from "#lib/results/sheet-export.ts";
import { severalIn } from "#lib/results/sheet-input.ts";
import { sheetResponse, sheetRoute } from "#lib/sheets/route.ts";
import { dayOf } from "#lib/vietnam/calendar.ts";

/** Several assessments as one workbook: `?a=…&a=…`, and of one unit `&u=…`. */
export const GET = sheetRoute(async (viewer, request) => {
  const { assessments, unit } = severalIn(request);
  return sheetResponse(await exportMarks(viewer, assessments, unit), `ket-qua-${dayOf()}`);
});
