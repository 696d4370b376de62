/** What a relative may, each apart. */
export const RIGHTS = ["seesFeed", "receivesResults", "mayAsk", "mayBeCalled"] as const;
