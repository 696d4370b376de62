import { viewerRoute } from "#lib/auth/route.ts";
import { servePhoto } from "#lib/media/serve.ts";

export const GET = viewerRoute<RouteContext<"/api/media/[photoId]/[width]">>(
  async (viewer, request, { params }) => servePhoto(viewer, request, await params),
);
