import { acceptMarks } from "#lib/results/sheet-import.ts";
import { assessmentIn, uploadIn } from "#lib/results/sheet-input.ts";
import { sheetIn } from "#lib/sheets/body.ts";
import { sheetRoute } from "#lib/sheets/route.ts";

/**
 * Writes the sheet that was looked at: the same body, the `hash` of the preview, and the `rows` of which its mark is taken
 * over somebody else's. 409 with a new preview when something has changed since.
 */
export const POST = sheetRoute(async (viewer, request) => {
  const { name, ...looked } = uploadIn(request);
  const file = { name, bytes: await sheetIn(request) };
  const changed = await acceptMarks(viewer, assessmentIn(request), file, looked);
  const headers = { "cache-control": "no-store" };
  return changed ? Response.json(changed, { status: 409, headers }) : Response.json({}, { headers });
});
