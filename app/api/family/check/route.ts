import { viewerRoute } from "#lib/auth/route.ts";
import { NotFound } from "#lib/errors.ts";
import { checkQuery } from "#lib/feed/input.ts";
import { checkFeed, sonOf } from "#lib/feed/queries.ts";

/** Which of the posts an open page shows are gone, and whether there is news: `?son=…&since=…&shown=id,id`. */
export const GET = viewerRoute(async (viewer, request) => {
  const query = checkQuery.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (viewer.role !== "family" || !query.success) throw new NotFound();
  const { son, shown, since } = query.data;
  const answer = await checkFeed(viewer, sonOf(viewer, son), shown, since);
  return Response.json(answer, { headers: { "cache-control": "no-store" } });
});
