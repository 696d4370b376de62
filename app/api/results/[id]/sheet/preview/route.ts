import { previewMarks } from "#lib/results/sheet-import.ts";
import { assessmentIn, uploadIn } from "#lib/results/sheet-input.ts";
import { sheetIn } from "#lib/sheets/body.ts";
import { sheetRoute } from "#lib/sheets/route.ts";

/** What a sheet, sent as the body, would do to the assessment: `?name=…`. Nothing is kept of it. */
export const POST = sheetRoute(async (viewer, request) => {
  const { name } = uploadIn(request);
  const preview = await previewMarks(viewer, assessmentIn(request), { name, bytes: await sheetIn(request) });
  return Response.json(preview, { headers: { "cache-control": "no-store" } });
});
