/** What people are told of, each with its words in the `notices` messages. */
export const NOTICE_KINDS = [
  "deviceEnded",
  "passwordReset",
  "recruitAdded",
  "dutyGiven",
  "intakeClosed",
] as const;

export type NoticeKind = (typeof NOTICE_KINDS)[number];
