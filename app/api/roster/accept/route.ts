import { PortalError } from "#lib/errors.ts";
import { acceptRoster } from "#lib/roster/import.ts";
import { uploadQuery } from "#lib/roster/input.ts";
import { sheetIn } from "#lib/sheets/body.ts";
import { sheetRoute } from "#lib/sheets/route.ts";

/**
 * Writes the sheet that was looked at: the same body and mapping, and the `hash` of the preview. 409 with a new preview
 * when something has changed since.
 */
export const POST = sheetRoute(async (viewer, request) => {
  const query = uploadQuery.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!query.success) throw new PortalError("badInput", { field: "mapping" });
  const { name, mapping, hash = "" } = query.data;
  const changed = await acceptRoster(viewer, { name, bytes: await sheetIn(request) }, mapping, hash);
  const headers = { "cache-control": "no-store" };
  return changed ? Response.json(changed, { status: 409, headers }) : Response.json({}, { headers });
});
