import { uploadRoute } from "#lib/media/route.ts";
import { announcePhotos, describeRouter } from "#lib/media/router.ts";

export const GET = describeRouter;
export const POST = uploadRoute(announcePhotos);
