import type { CadreViewer } from "../auth/types.ts";
import type { PostCode } from "../people/constants.ts";
import { isInside } from "../units/policy.ts";
import type { UnitKind } from "../units/types.ts";
import { LEVELS } from "./constants.ts";

type Giver = Pick<CadreViewer, "cadreId" | "duty" | "can">;
type Post = { post: PostCode; unit: { kind: UnitKind; path: string } };
type Held = Post & { cadre: { id: string }; delegatedBy: string | null; lentBy: { id: string } | null };

/** Each level appoints the one below, inside its own unit. */
export function canAppoint(viewer: Giver, { post, unit }: Post): boolean {
  const { posts, givenBy } = LEVELS[unit.kind];
  if (!posts.includes(post) || !isInside(unit.path, viewer.duty.unitPath)) return false;
  if (givenBy === "administrator") return viewer.can("accounts");
  return viewer.can("appoint") && viewer.duty.unitKind === givenBy;
}

/** Whoever appoints may also bring in somebody who is not known yet. */
export const canBringIn = (viewer: Giver) => viewer.can("appoint") || viewer.can("accounts");

const isOwn = (viewer: Giver, duty: Held) => duty.cadre.id === viewer.cadreId && duty.delegatedBy === null;

/** Only what one holds oneself can be lent, never what was lent. */
export const canDelegate = isOwn;

export const canHandOver = (viewer: Giver, duty: Held) =>
  duty.delegatedBy === null && (isOwn(viewer, duty) || canAppoint(viewer, duty));

/** What was lent also ends when either of the two says so; one's own duty is handed over instead. */
export const canEnd = (viewer: Giver, duty: Held) =>
  canAppoint(viewer, duty) ||
  (duty.lentBy !== null && [duty.cadre.id, duty.lentBy.id].includes(viewer.cadreId));

export const canSetEnd = (viewer: Giver, duty: Held) => duty.delegatedBy === null && canAppoint(viewer, duty);

/** Whoever may appoint to one of his posts looks after a cadre's way in; never after his own. */
export const canKeepAccount = (viewer: Giver, cadreId: string, duties: readonly Held[]) =>
  cadreId !== viewer.cadreId && duties.some((duty) => duty.cadre.id === cadreId && canAppoint(viewer, duty));
