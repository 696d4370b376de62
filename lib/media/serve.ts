import "server-only";
import type { Viewer } from "../auth/types.ts";
import { NotFound } from "../errors.ts";
import { renditionInput } from "./input.ts";
import { findPhoto } from "./queries.ts";
import { readRendition } from "./store.ts";

/**
 * One rendition for somebody who may see it now (security.md 10, 12). A browser may keep it, but asks each time: what
 * was taken down is gone at once.
 * @throws NotFound for malformed, missing and foreign ids alike
 */
export async function servePhoto(
  viewer: Viewer,
  request: Request,
  params: { photoId: string; width: string },
): Promise<Response> {
  const asked = renditionInput.safeParse(params);
  if (!asked.success) throw new NotFound();
  const { photoId, width } = asked.data;
  const photo = await findPhoto(viewer, photoId);
  if (!photo) throw new NotFound();
  const etag = `"${photoId}-${width}"`;
  const headers = new Headers({
    etag,
    "cache-control": "private, no-cache",
    "x-content-type-options": "nosniff",
    "cross-origin-resource-policy": "same-origin",
    "content-security-policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'",
  });
  if (isKnown(request.headers.get("if-none-match"), etag))
    return new Response(null, { status: 304, headers });
  const rendition = await readRendition(photoId, width);
  if (!rendition) throw new NotFound();
  const kept = new URL(request.url).searchParams.has("download");
  const name = `hau-phuong-${photo.day}-${photo.position + 1}.webp`;
  headers.set("content-type", "image/webp");
  headers.set("content-disposition", kept ? `attachment; filename="${name}"` : "inline");
  return new Response(rendition, { headers });
}

const isKnown = (header: string | null, etag: string) =>
  (header ?? "").split(",").some((tag) => tag.trim().replace(/^W\//, "") === etag);
