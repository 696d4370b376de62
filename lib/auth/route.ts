import "server-only";
import { getTranslations } from "next-intl/server";
import { PortalError } from "../errors.ts";
import { log } from "../log.ts";
import type { Viewer } from "./types.ts";
import { currentViewer, mustGiveSecondFactor } from "./viewer.ts";

/**
 * The one shape of a route handler that answers a signed-in person: 401 when nobody is, a refusal's own status,
 * 503 when the database is away (which signs nobody out).
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
  if (fault instanceof PortalError) {
    const body = { error: fault.code, sentence: t(fault.code, fault.values) };
    return Response.json(body, { status: fault.status, headers });
  }
  const full = hasCode(fault, "ENOSPC");
  const away =
    hasCode(fault, "ECONNREFUSED") ||
    hasCode(fault, "CONNECTION_CLOSED") ||
    hasCode(fault, "CONNECT_TIMEOUT");
  log.error({ err: fault }, "route failed");
  const code = full ? "diskFull" : away ? "databaseAway" : "unknown";
  return Response.json(
    { error: code, sentence: t(code) },
    { status: full ? 507 : away ? 503 : 500, headers },
  );
}

function hasCode(fault: unknown, code: string): boolean {
  if (typeof fault !== "object" || fault === null) return false;
  return ("code" in fault && fault.code === code) || ("cause" in fault && hasCode(fault.cause, code));
}
