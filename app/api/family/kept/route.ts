import { keptBody } from "#lib/albums/input.ts";
import { viewerRoute } from "#lib/auth/route.ts";
import { NotFound } from "#lib/errors.ts";
import { editionsOf } from "#lib/media/queries.ts";

/** What a family's phone may go on keeping of `{photos: [id]}`: each with its edition; the others it deletes. */
export const POST = viewerRoute(async (viewer, request) => {
  const body = keptBody.safeParse(await request.json().catch(() => null));
  if (viewer.role !== "family" || !body.success) throw new NotFound();
  const editions = Object.fromEntries(await editionsOf(viewer, body.data.photos));
  return Response.json(editions, { headers: { "cache-control": "no-store" } });
});
