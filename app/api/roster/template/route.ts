import { PortalError } from "#lib/errors.ts";
import { rosterTemplate } from "#lib/roster/export.ts";
import { canKeepRoster } from "#lib/roster/policy.ts";
import { sheetResponse, sheetRoute } from "#lib/sheets/route.ts";

/** An empty sheet with the columns that are read. */
export const GET = sheetRoute(async (viewer) => {
  if (!canKeepRoster(viewer)) throw new PortalError("notAllowed", {}, 403);
  return sheetResponse(await rosterTemplate(), "mau-danh-sach-chien-si");
});
