import "server-only";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { PortalError } from "../errors.ts";
import { type Capability, POSTS } from "../people/constants.ts";
import { viewerOfSession } from "./door.ts";
import { sessionHash } from "./session.ts";
import type { CadreViewer, FamilyViewer, Viewer } from "./types.ts";

/**
 * Who is asking, or null when nobody is signed in on this device. Read from the database on every request, so that
 * a revoked session ends at once. @throws when the database is away: that is no reason to sign anybody out
 */
export const currentViewer = cache(async (): Promise<Viewer | null> => {
  const hash = await sessionHash();
  return hash ? viewerOfSession(hash) : null;
});

/** For pages: the viewer, or the sign-in page. */
export async function requireViewer(): Promise<Viewer> {
  return (await currentViewer()) ?? redirect("/sign-in");
}

/** For a cadre's pages: a cadre with this capability, or the same 404 as for a page that does not exist. */
export async function requireCadre(capability: Capability): Promise<CadreViewer> {
  const viewer = await requireViewer();
  if (viewer.role !== "cadre" || !viewer.can(capability)) notFound();
  return viewer;
}

/** For actions: the viewer as a cadre. @throws PortalError notAllowed */
export function requireDuty(viewer: Viewer): CadreViewer {
  if (viewer.role !== "cadre") throw new PortalError("notAllowed", {}, 403);
  return viewer;
}

/** For a family's pages. */
export async function requireFamily(): Promise<FamilyViewer> {
  const viewer = await requireViewer();
  if (viewer.role !== "family") notFound();
  return viewer;
}

/** The page a viewer lands on. */
export function homeOf(viewer: Viewer): string {
  if (viewer.role === "family") return "/family";
  if (viewer.role === "cadre") return POSTS[viewer.duty.post].home;
  return "/choose";
}
