/** Who looked at a recruit's private page, and on which day: what his family reads. */
export type Look = { day: string; rank: string; name: string; post: string };
