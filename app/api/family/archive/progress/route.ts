import { viewerRoute } from "#lib/auth/route.ts";
import { NotFound } from "#lib/errors.ts";
import { archiveProgress } from "#lib/intakes/archive.ts";

/** How far the archive is that this account is fetching, or how it ended; null when there is none. */
export const GET = viewerRoute(async (viewer) => {
  if (viewer.role !== "family") throw new NotFound();
  return Response.json(archiveProgress(viewer), { headers: { "cache-control": "no-store" } });
});
