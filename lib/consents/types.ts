import type { Choice, Purpose } from "./constants.ts";

/** One decision as it was taken, newest first in every list. */
export type Decision = {
  id: string;
  purpose: Purpose;
  choice: Choice;
  version: string;
  channel: "paper" | "portal";
  at: string;
  /** The recruit himself, the reader, or another relative. */
  by: "recruit" | "reader" | "relative";
  /** Which relative, as far as the reader may know him: another family member stays unnamed to a family. */
  relation: string | null;
  relative: string | null;
  recordedBy: { rank: string; name: string } | null;
  witness: string | null;
};

export type PhotoChoice = Extract<Choice, "companyGroup" | "ownFamilyOnly" | "declined">;

/** What holds for a recruit's photos, and every decision behind it. */
export type Consents = { photos: PhotoChoice; decisions: Decision[] };

/** Somebody lately chose less than before. */
export type Withdrawal = {
  recruitId: string;
  fullName: string;
  squad: number;
  platoon: number;
  company: number;
  purpose: Purpose;
  choice: Choice;
  at: string;
  relation: string | null;
  relative: string | null;
};

export type WithoutPaper = Pick<Withdrawal, "recruitId" | "fullName" | "squad" | "platoon" | "company">;
