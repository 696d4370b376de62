import "server-only";
import { getTranslations } from "next-intl/server";
import { requireOrigin } from "../action.ts";
import { viewerRoute } from "../auth/route.ts";
import type { CadreViewer } from "../auth/types.ts";
import { requireDuty } from "../auth/viewer.ts";
import { SheetRefused } from "./pool.ts";

/** A handler for cadres that takes or gives a sheet, and says why one is not taken. */
export const sheetRoute = (answer: (viewer: CadreViewer, request: Request) => Promise<Response>) =>
  viewerRoute(async (viewer, request) => {
    try {
      if (request.method !== "GET") await requireOrigin();
      return await answer(requireDuty(viewer), request);
    } catch (fault) {
      if (!(fault instanceof SheetRefused)) throw fault;
      const t = await getTranslations("sheets");
      const body = { error: fault.code, sentence: t(fault.code, fault.values) };
      return Response.json(body, { status: fault.status, headers: { "cache-control": "no-store" } });
    }
  });

/** An answer that is saved as a file; `name` in plain letters. */
export const sheetResponse = (bytes: Uint8Array, name: string) =>
  new Response(new Uint8Array(bytes), {
    headers: {
      "content-type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "content-disposition": `attachment; filename="${name}.xlsx"`,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    },
  });
