import "server-only";
import { getTranslations } from "next-intl/server";
import { PortalError, passingFault } from "../errors.ts";
import { log } from "../log.ts";
import type { Viewer } from "./types.ts";
import { currentViewer, mustGiveSecondFactor } from "./viewer.ts";

/**
 * The one shape of a route handler that answers a signed-in person: 401 when nobody is, a refusal's own status,
 * 503 when the database is away (which signs nobody out), 507 when a disk is full.
 */
export function viewerRoute<Context>(
  answer: (viewer: Viewer, request: Request, context: Context) => Promise<Response>,
) {
  return async (request: Request, context: Context): Promise<Response> => {
    try {
      const viewer = await currentViewer();
      if (!viewer) throw new PortalError("sessionEnded", {}, 401);
      if (mustGiveSecondFactor(viewer)) throw new PortalError("secondFactorNeeded", {}, 403);
      return await answer(viewer, request, context);
    } catch (fault) {
      return refusal(fault);
    }
  };
}

/** What a thrown fault says to a client of a route: `{error, sentence}` and its status. */
async function refusal(fault: unknown): Promise<Response> {
  const t = await getTranslations("errors");
  const headers = { "cache-control": "no-store" };
  const known = fault instanceof PortalError ? fault : passingFault(fault);
  if (known !== fault) log.error({ err: fault }, "route failed");
  const { code, values, status } = known ?? new PortalError("unknown", {}, 500);
  return Response.json({ error: code, sentence: t(code, values) }, { status, headers });
}
