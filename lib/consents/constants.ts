/** The version of the words people agree to; a change of their meaning is a new version, the old words stay. */
export const TEXT_VERSION = "1";

/** What a family decides, each apart, and the choices it has (domain rules 6). None is ever made for them. */
export const PURPOSES = {
  photos: ["companyGroup", "ownFamilyOnly", "declined"],
  results: ["agreed", "declined"],
  contact: ["agreed", "declined"],
} as const;

export type Purpose = keyof typeof PURPOSES;
