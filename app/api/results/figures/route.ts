import { z } from "zod";
import { NotFound } from "#lib/errors.ts";
import { figuresSheet } from "#lib/results/figures-sheet.ts";
import { sheetResponse, sheetRoute } from "#lib/sheets/route.ts";
import { dayOf } from "#lib/vietnam/calendar.ts";

/** The figures of one's own unit, or with `?unit=…` of one inside it, as a sheet. */
export const GET = sheetRoute(async (viewer, request) => {
  const unit = z
    .uuid()
    .optional()
    .safeParse(new URL(request.url).searchParams.get("unit") ?? undefined);
  if (!unit.success) throw new NotFound();
  return sheetResponse(await figuresSheet(viewer, unit.data), `thong-ke-ket-qua-${dayOf()}`);
});
