import { notFound } from "next/navigation";
import type { FamilyViewer, Son } from "#lib/auth/types.ts";
import { NotFound } from "#lib/errors.ts";
import { sonOf } from "#lib/feed/queries.ts";

export type SonSearch = Promise<{ son?: string | string[] }>;

/** The son a page's address names, or the first one; the page that does not exist for anybody else's. */
export async function requireSon(viewer: FamilyViewer, search: SonSearch): Promise<Son> {
  const { son } = await search;
  try {
    return sonOf(viewer, typeof son === "string" ? son : undefined);
  } catch (fault) {
    if (fault instanceof NotFound) notFound();
    throw fault;
  }
}
