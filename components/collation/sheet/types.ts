import type { ActivityCode } from "#lib/posts/constants.ts";
import type { CheckCode } from "#lib/review/constants.ts";

/** What the battalion asks before a kind of activity is published: its checklist in words, and a second review. */
export type Rules = Partial<
  Record<ActivityCode, { second: boolean; checks: { code: CheckCode; label: string }[] }>
>;
