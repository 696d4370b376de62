import { receivePhoto, resumePoint } from "#lib/media/ingest.ts";
import { uploadRoute } from "#lib/media/route.ts";

type Context = RouteContext<"/api/ingest/[key]">;

export const HEAD = uploadRoute<Context>(async (viewer, request, { params }) =>
  resumePoint(viewer, request, (await params).key),
);
export const PUT = uploadRoute<Context>(async (viewer, request, { params }) =>
  receivePhoto(viewer, request, (await params).key),
);
