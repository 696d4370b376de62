import { viewerRoute } from "#lib/auth/route.ts";
import { sessionHash } from "#lib/auth/session.ts";
import { PortalError } from "#lib/errors.ts";
import { liveStream } from "#lib/events/stream.ts";

/** What an open page hears: `?as=` the mark of the viewer it was drawn for. */
export const GET = viewerRoute(async (viewer, request) => {
  const session = await sessionHash();
  if (!session) throw new PortalError("sessionEnded", {}, 401);
  const drawnFor = new URL(request.url).searchParams.get("as");
  return liveStream(viewer, session, drawnFor, request.signal);
});
