/** Domain rules 6, retention at the end of an intake: days after the oath, and never sooner than that from today. */
export const FAMILY_DAYS = 30;
export const REMOVAL_DAYS = 90;

/** What an officer may choose instead. */
export const LEAST_FAMILY_DAYS = 7;
export const MOST_DAYS = 366;

export const WEEKS = 12;
export const MOST_WEEKS = 26;
