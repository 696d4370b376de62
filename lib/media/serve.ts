import "server-only";
import { z } from "zod";
import type { Viewer } from "../auth/types.ts";
import { NotFound } from "../errors.ts";
import { masterFor } from "./edit.ts";
import { renditionInput } from "./input.ts";
import { showMaster } from "./pool.ts";
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
  const etag = `"${photoId}-${photo.edition}-${width}"`;
  const headers = new Headers({
    etag,
    "cache-control": "private, no-cache",
    "x-content-type-options": "nosniff",
    "cross-origin-resource-policy": "same-origin",
    "content-security-policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'",
  });
  if (isKnown(request.headers.get("if-none-match"), etag))
    return new Response(null, { status: 304, headers });
  const rendition = await readRendition(photoId, width, photo.edition);
  if (!rendition) {
    // An edit may have been saved between the row and the file: then there is a newer one to look for.
    if ((await findPhoto(viewer, photoId))?.edition === photo.edition) throw new NotFound();
    return servePhoto(viewer, request, params);
  }
  const kept = new URL(request.url).searchParams.has("download");
  const name = `hau-phuong-${photo.day}-${photo.position + 1}.webp`;
  headers.set("content-type", "image/webp");
  headers.set("content-disposition", kept ? `attachment; filename="${name}"` : "inline");
  return new Response(rendition, { headers });
}

/**
 * A photo as it came, for the editor of somebody who may edit it now; nothing of it is kept.
 * @throws NotFound for whom it is not; PortalError masterGone
 */
export async function serveUnedited(viewer: Viewer, photoId: string): Promise<Response> {
  if (viewer.role !== "cadre" || !z.uuid().safeParse(photoId).success) throw new NotFound();
  const master = await masterFor(viewer, photoId);
  return new Response(await showMaster(master), {
    headers: {
      "content-type": "image/webp",
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      "cross-origin-resource-policy": "same-origin",
      "content-security-policy": "sandbox; default-src 'none'",
    },
  });
}

const isKnown = (header: string | null, etag: string) =>
  (header ?? "").split(",").some((tag) => tag.trim().replace(/^W\//, "") === etag);
