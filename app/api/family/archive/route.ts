import { viewerRoute } from "#lib/auth/route.ts";
import { NotFound } from "#lib/errors.ts";
import { sonOf } from "#lib/feed/queries.ts";
import { sendArchive } from "#lib/intakes/archive.ts";
import { archiveQuery } from "#lib/intakes/input.ts";

/** A son's photos as one file to keep: `?son=…`, and `&take=` a name to ask for its progress by. */
export const GET = viewerRoute(async (viewer, request) => {
  const query = archiveQuery.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (viewer.role !== "family" || !query.success) throw new NotFound();
  return sendArchive(viewer, sonOf(viewer, query.data.son), query.data.take);
});
