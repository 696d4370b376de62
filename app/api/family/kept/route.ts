import { keptBody } from "#lib/albums/input.ts";
import { viewerRoute } from "#lib/auth/route.ts";
import { NotFound } from "#lib/errors.ts";
import { editionsOf } from "#lib/media/queries.ts";

/** What a family's phone may go on keeping of `{photos: [id]}`: each with its edition; the others it deletes. */
export const POST = viewerRoute(async (viewer, request) => {
  const body = keptBody.safeParse(await request.json().catch(() => null));
  if (viewer.role !== "family" || !body.success) throw new NotFound();
  return Response.json(await editionsOf(viewer, body.data.photos), {
    headers: { "cache-control": "no-store" },
  });
});
