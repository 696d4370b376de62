/** How a moment and a day are written where nothing better is at hand: "10:32 thứ Năm, 16/4". */
export const MOMENT = {
  weekday: "long",
  day: "numeric",
  month: "numeric",
  hour: "2-digit",
  minute: "2-digit",
} as const;
export const DAY = { weekday: "long", day: "numeric", month: "numeric" } as const;
