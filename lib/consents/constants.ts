/**
 * What is asked, each apart (domain rules 6): what may be chosen, and which text stands now. Texts stay in the
 * `consents` messages by version as long as somebody's decision refers to them; a new wording is a new version.
 */
export const PURPOSES = {
  photos: { version: "1", choices: ["companyGroup", "ownFamilyOnly", "declined"] },
  results: { version: "1", choices: ["yes", "no"] },
  contact: { version: "1", choices: ["yes", "no"] },
} as const;

export type Purpose = keyof typeof PURPOSES;
export type Choice = (typeof PURPOSES)[Purpose]["choices"][number];

export const PURPOSE_CODES = Object.keys(PURPOSES) as Purpose[];
