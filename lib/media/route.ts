import "server-only";
import { getTranslations } from "next-intl/server";
import { viewerRoute } from "../auth/route.ts";
import type { Viewer } from "../auth/types.ts";
import { UploadRefused } from "./refused.ts";

/** A viewerRoute that also says why a file is not taken. */
export const uploadRoute = <Context>(
  answer: (viewer: Viewer, request: Request, context: Context) => Promise<Response>,
) =>
  viewerRoute<Context>(async (viewer, request, context) => {
    try {
      return await answer(viewer, request, context);
    } catch (fault) {
      if (!(fault instanceof UploadRefused)) throw fault;
      const t = await getTranslations("media");
      const body = { error: fault.code, sentence: t(fault.code, fault.values) };
      return Response.json(body, { status: fault.status, headers: { "cache-control": "no-store" } });
    }
  });
