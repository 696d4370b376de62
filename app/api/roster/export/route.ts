import { exportRoster } from "#lib/roster/export.ts";
import { sheetResponse, sheetRoute } from "#lib/sheets/route.ts";
import { dayOf } from "#lib/vietnam/calendar.ts";

/** The recruits of one's own unit, as the sheet that can be brought back. */
export const GET = sheetRoute(async (viewer) =>
  sheetResponse(await exportRoster(viewer), `danh-sach-chien-si-${dayOf()}`),
);
