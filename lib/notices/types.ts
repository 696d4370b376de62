/** `kind` names its words in the `notices` messages, `detail` fills them. */
export type Notice = {
  id: string;
  kind: string;
  detail: Record<string, string>;
  at: string;
  read: boolean;
};
