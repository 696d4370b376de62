import { PortalError } from "#lib/errors.ts";
import { previewRoster } from "#lib/roster/import.ts";
import { uploadQuery } from "#lib/roster/input.ts";
import { sheetIn } from "#lib/sheets/body.ts";
import { sheetRoute } from "#lib/sheets/route.ts";

/** What a sheet, sent as the body, would do: `?name=…&mapping=[…]`. Nothing is kept of it. */
export const POST = sheetRoute(async (viewer, request) => {
  const query = uploadQuery.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!query.success) throw new PortalError("badInput", { field: "mapping" });
  const { name, mapping } = query.data;
  const preview = await previewRoster(viewer, { name, bytes: await sheetIn(request) }, mapping);
  return Response.json(preview, { headers: { "cache-control": "no-store" } });
});
