import { keptBody } from "#lib/albums/input.ts";
import { viewerRoute } from "#lib/auth/route.ts";
import { NotFound } from "#lib/errors.ts";
import { editionsOf } from "#lib/media/queries.ts";

/** Room for as many photos as `keptBody` takes. */
const MAX_BYTES = 20_000;

/** What a family's phone may go on keeping of `{photos: [id]}`: each with its edition; the others it deletes. */
export const POST = viewerRoute(async (viewer, request) => {
  if (viewer.role !== "family") throw new NotFound();
  const size = Number(request.headers.get("content-length") ?? Number.NaN);
  if (!(size <= MAX_BYTES)) throw new NotFound();
  const body = keptBody.safeParse(await request.json().catch(() => null));
  if (!body.success) throw new NotFound();
  const editions = Object.fromEntries(await editionsOf(viewer, body.data.photos));
  return Response.json(editions, { headers: { "cache-control": "no-store" } });
});
