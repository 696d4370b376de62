import { requireOrigin } from "#lib/action.ts";
import { viewerRoute } from "#lib/auth/route.ts";
import { NotFound } from "#lib/errors.ts";
import { seenInput } from "#lib/feed/input.ts";
import { markSeen } from "#lib/feed/mutations.ts";

const MAX_BYTES = 10_000;

/** The photos that have been before a family's eyes, as a beacon sends them: `{"photos": [id, …]}`. */
export const POST = viewerRoute(async (viewer, request) => {
  await requireOrigin();
  if (viewer.role !== "family") throw new NotFound();
  const size = Number(request.headers.get("content-length") ?? Number.NaN);
  if (!(size <= MAX_BYTES)) throw new NotFound();
  const seen = seenInput.safeParse(await request.json().catch(() => null));
  if (!seen.success) throw new NotFound();
  await markSeen(viewer, seen.data.photos);
  return new Response(null, { status: 204, headers: { "cache-control": "no-store" } });
});
