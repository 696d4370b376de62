import { viewerRoute } from "#lib/auth/route.ts";
import { serveUnedited } from "#lib/media/serve.ts";

export const GET = viewerRoute<RouteContext<"/api/media/[photoId]/unedited">>(
  async (viewer, _request, { params }) => serveUnedited(viewer, (await params).photoId),
);
