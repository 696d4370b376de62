/** One word a part, so that a monitor can tell them apart; never a name, path or message. */
export type Health = {
  database: "ok" | "away";
  storage: "ok" | "full" | "away";
  queue: "ok" | "away";
  version: string;
};
