/** What a review says of a post, put into words on the server. */
export type PostWords = {
  activity: string;
  hints: string;
  author: string;
  unit: string;
  day: string;
  sentAt: string;
};

/** What this viewer may do with a post as it stands. */
export type PostRights = {
  review: boolean;
  takeDown: boolean;
  /** He sent it himself: who has to review it, by his own duty. */
  ownFor: OwnFor | undefined;
  /** Waits for somebody else's review. */
  readOnly: boolean;
  needsSecond: boolean;
  /** It waits for just this viewer's second look. */
  second: boolean;
  seenTwice: boolean;
  /** May change the pixels of its photos now. */
  edit: boolean;
  /** For the families of a company, or of the whole battalion. */
  group: "company" | "battalion";
};

export const OWN_FOR = [
  "companyPoliticalOfficer",
  "companyDeputyPoliticalOfficer",
  "battalionPoliticalOfficer",
  "battalionDeputyPoliticalOfficer",
] as const;
type OwnFor = (typeof OWN_FOR)[number];

/** Where to go from a post: the list, its neighbours in it, and what is next to review once this one is done. */
export type PostPlaces = {
  list: string;
  previous?: string;
  next?: string;
  after: string;
  /** Its place among those that wait. */
  place?: { n: number; total: number };
};
