import type { ActivityCode } from "../posts/constants.ts";
import type { UnitKind } from "../units/types.ts";
import type { KINDS } from "./constants.ts";

export type RecallKind = (typeof KINDS)[number];

/** What was recalled, by whom, why, and who was told of it. Never its picture. Moments are ISO strings. */
export type Recall = {
  id: string;
  postId: string;
  /** Of a whole post none. */
  photoId: string | null;
  activity: ActivityCode;
  day: string;
  unit: { kind: UnitKind; number: number };
  /** The company it was in, or 0 for a post of the battalion itself. */
  company: number;
  kind: RecallKind;
  reason: string;
  at: string;
  undoneAt: string | null;
  /** The cadre who recalled it; none when a family asked. */
  by: { rank: string; name: string } | null;
  /** Whose family asked. */
  sons: string[];
  /** How many accounts had it before their eyes. */
  seen: number;
  words: string | null;
  toldAt: string | null;
  /** Until when the reader may put it back. */
  undoUntil: string | null;
};

/** A page of recalls, newest first, and the last one on it where there are older ones. */
export type RecallPage = { recalls: Recall[]; next: string | null };

/** What a recall came to: `whole` when the post went with its last photo. */
export type Recalled = { recallId: string; whole: boolean; seen: number };

/** How many recalls there were lately, and how many asked by families the company has not settled yet. */
export type RecallFigures = { lately: number; unsettled: number };

/** A photo that this account asked to go a moment ago, and may still put back. */
export type Removal = { id: string; at: string };
