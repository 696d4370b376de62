import "server-only";
import { notFound, redirect } from "next/navigation";
import { getLocale } from "next-intl/server";
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
  const viewer = hash ? await viewerOfSession(hash) : null;
  // The language chosen on this device, as the words around: not the account's, which is for what is sent to it.
  return viewer && { ...viewer, locale: (await getLocale()) === "en" ? "en" : "vi" };
});

/** Whoever has given his password only: for the page and the actions of the second factor, and nothing else. */
export async function requireSignedIn(): Promise<Viewer> {
  return (await currentViewer()) ?? redirect("/sign-in");
}

/** For pages: the viewer, or the sign-in page, or that of a cadre's second factor. */
export async function requireViewer(): Promise<Viewer> {
  const viewer = await requireSignedIn();
  if (mustGiveSecondFactor(viewer)) redirect("/second-factor");
  return viewer;
}

export const mustGiveSecondFactor = (viewer: Viewer) =>
  viewer.role === "undecided" && viewer.owesSecondFactor;

/**
 * For a cadre's pages: a cadre with one of these capabilities, or the same 404 as for a page that does not exist. One
 * whose duty has ended lands on the page that says so.
 */
export async function requireCadre(...oneOf: Capability[]): Promise<CadreViewer> {
  const viewer = await requireViewer();
  if (viewer.role === "undecided" && viewer.dutyEnded) redirect("/choose");
  if (viewer.role !== "cadre" || !oneOf.some(viewer.can)) notFound();
  return viewer;
}

/**
 * For actions: the viewer as a cadre. A page left open past the end of a duty lands where that is said.
 * @throws PortalError notAllowed
 */
export function requireDuty(viewer: Viewer): CadreViewer {
  if (viewer.role === "undecided" && viewer.dutyEnded) redirect("/choose");
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
  return mustGiveSecondFactor(viewer) ? "/second-factor" : "/choose";
}
