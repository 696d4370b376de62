/**
 * What is asked, each apart (domain rules 6): what may be chosen, and which text stands now. Texts stay in the
 * `consents` messages by version as long as somebody's decision refers to them; a new wording is a new version.
 */
export const PURPOSES = {
  photos: { version: "1", choices: ["companyGroup", "ownFamilyOnly", "declined"] },
  results: { version: "1", choices: ["yes", "no"] },
  contact: { version: "1", choices: ["yes", "no"] },
  praise: { version: "1", choices: ["yes", "no"] },
} as const;

export type Purpose = keyof typeof PURPOSES;
export type Choice = (typeof PURPOSES)[Purpose]["choices"][number];

/** What a relative is asked. Whether a recruit is praised before all families he alone decides. */
export const PURPOSE_CODES = ["photos", "results", "contact"] as const satisfies Purpose[];
export type AskedPurpose = (typeof PURPOSE_CODES)[number];
/** What a recruit himself signs on paper. */
export const PAPER_PURPOSES = ["photos", "praise"] as const satisfies Purpose[];
export type PaperPurpose = (typeof PAPER_PURPOSES)[number];
