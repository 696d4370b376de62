/** How long each way in stands, in minutes (ruling 11). */
export const LIFETIME = { card: 14 * 24 * 60, link: 72 * 60, cadre: 72 * 60, recovery: 30 } as const;

/** Wrong tries at one invitation, or of one number from one address, before one has to wait; and before it is ended. */
export const WRONG_TRIES = 5;
export const WAIT_MINUTES = 15;
export const WRONG_TRIES_IN_ALL = 20;
/** Mobile carriers put thousands of phones behind one address: wide, and never the only brake. */
export const TRIES_FROM_ADDRESS = 300;

/** Requests to join of one number a day, and from one address an hour. */
export const ASKS = { ofPhone: 3, fromAddress: 60 } as const;

export const CARDS_ON_PAGE = 8;

/** What an officer ticks before he gives out a code for a new password (issue 3, part 5). */
export const RECOVERY_CHECKS = ["calledBack", "askedBirthDay", "askedAboutFamily", "neverAsksMoney"] as const;
