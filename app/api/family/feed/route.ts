import { viewerRoute } from "#lib/auth/route.ts";
import { NotFound } from "#lib/errors.ts";
import { feedQuery, parseCursor } from "#lib/feed/input.ts";
import { listFeed, sonOf } from "#lib/feed/queries.ts";

/** Older posts of a son's company: `?son=…&before=<cursor>`. Anything else is not there. */
export const GET = viewerRoute(async (viewer, request) => {
  const query = feedQuery.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (viewer.role !== "family" || !query.success) throw new NotFound();
  const son = sonOf(viewer, query.data.son);
  const cursor = parseCursor(query.data.before);
  if (!cursor) throw new NotFound();
  return Response.json(await listFeed(viewer, son, cursor), { headers: { "cache-control": "no-store" } });
});
