import { PortalError } from "#lib/errors.ts";
import { marksInput } from "#lib/results/input.ts";
import { saveMarks } from "#lib/results/mutations.ts";
import { sheetIn } from "#lib/sheets/body.ts";
import { sheetRoute } from "#lib/sheets/route.ts";

/** Saves the cells of a grid, as many as a whole sheet pasted at once: more than an action's body holds. */
export const POST = sheetRoute(async (viewer, request) => {
  const body = Buffer.from(await sheetIn(request)).toString();
  const input = marksInput.safeParse(parsed(body));
  if (!input.success) throw new PortalError("badInput", { field: "marks" });
  const answer = await saveMarks(viewer, input.data);
  return Response.json(answer, { headers: { "cache-control": "no-store" } });
});

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
