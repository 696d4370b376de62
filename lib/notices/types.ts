/** What people are told of, each with its words in the `notices` messages. */
export type NoticeKind =
  | "deviceEnded"
  | "passwordReset"
  | "cadrePasswordReset"
  | "secondFactorReset"
  | "recalled"
  | ResultNotice;

/** Of a son's results: `tell_result_families` writes them, with his given name and his id in their detail. */
export type ResultNotice = "resultsOut" | "resultCorrected" | "remarkOut" | "commended";

/** `kind` names its words in the `notices` messages, `detail` fills them. */
export type Notice = {
  id: string;
  kind: string;
  detail: Record<string, string>;
  at: string;
  read: boolean;
};

/** As it stands at the top of a page until it is read. */
export type Unread = Pick<Notice, "id" | "kind" | "detail">;
