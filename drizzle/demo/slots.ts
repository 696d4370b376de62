import type { PostStatus } from "#lib/posts/types.ts";
import { addDays, type Day, dayOf, daysBetween, mondayOf } from "#lib/vietnam/calendar.ts";

/** One post that is to be: whose, of which day, and how far it has come; `gathered`: it waits in its platoon's week. */
export type Slot = { unit: string; day: Day; status: PostStatus; sensitive?: true; gathered?: true };

/** How many days back the demo's posts begin: four weeks, whichever day of the week it is. */
const DAYS = 28;
const BATTALION = "e900.d7";
/** The platoon of company 2 that has shown nothing this week, so that its battalion's page has something to say. */
export const SILENT_PLATOON = "b6";
const SILENT = 5;

export type Today = { day: Day; hour: number };

/** The day whose posts are the newest: before reveille still yesterday, unless that belongs to last week. */
export function newestDay(now: Date): Today {
  const day = dayOf(now);
  const hour = (now.getUTCHours() + 7) % 24;
  if (hour >= 6 || mondayOf(day) === day) return { day, hour };
  return { day: addDays(day, -1), hour: 23 };
}

/** Every post of the last four weeks, oldest first. */
export function slotsUntil(now: Date): Slot[] {
  const today = newestDay(now);
  const slots = [...battalionSlots(today)];
  for (let company = 0; company < 3; company++) {
    const path = `${BATTALION}.c${company + 1}`;
    slots.push(...companySlots(path, today));
    for (let k = 0; k < 3; k++) {
      const platoon = company * 3 + k;
      const unit = `${path}.b${platoon + 1}`;
      slots.push(
        ...past(unit, platoon, today),
        ...thisWeek(unit, platoon, today),
        ...waiting(unit, platoon, today.day),
      );
    }
  }
  return slots.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

const weekday = (day: Day) => daysBetween(mondayOf(day), day);
const shown = (unit: string, day: Day): Slot => ({ unit, day, status: "published" });

/** Four days a week, other ones for each platoon. */
function past(unit: string, platoon: number, { day: today }: Today): Slot[] {
  const slots: Slot[] = [];
  for (let day = addDays(today, 1 - DAYS); day < mondayOf(today); day = addDays(day, 1)) {
    const often = platoon === SILENT ? 2 : 4;
    if ((weekday(day) * 3 + platoon * 2) % 7 < often) slots.push(shown(unit, day));
  }
  return slots;
}

/** Every day that has been of this week, and enough to show nearly everybody: on a Monday all of it in one day. */
function thisWeek(unit: string, platoon: number, today: Today): Slot[] {
  const monday = mondayOf(today.day);
  const earlyBird = platoon % 3 === 0 || today.hour >= 18 || today.day === monday;
  const last = earlyBird ? today.day : addDays(today.day, -1);
  const elapsed = daysBetween(monday, last) + 1;
  const count = platoon === SILENT ? 0 : Math.max(3, elapsed);
  return Array.from({ length: count }, (_, i) =>
    shown(unit, addDays(last, -Math.floor(((count - 1 - i) * elapsed) / count))),
  );
}

/** What has not come out yet, or will not: each platoon's leader and each company's officer finds some of it. */
function waiting(unit: string, platoon: number, today: Day): Slot[] {
  const ago = (days: number, status: PostStatus): Slot => ({ unit, day: addDays(today, -days), status });
  const by: Record<number, Slot[]> = {
    0: [
      ago(0, "submitted"),
      ago(0, "draft"),
      ago(1, "returned"),
      { ...ago(1, "draft"), gathered: true },
      { ...ago(0, "draft"), gathered: true },
    ],
    1: [ago(0, "submitted"), ago(1, "approved"), ago(5, "takenDown")],
    2: [ago(0, "submitted"), ago(0, "draft"), { ...ago(2, "secondReview"), sensitive: true }],
    3: [ago(0, "draft"), ago(1, "approved")],
    4: [ago(0, "submitted"), ago(1, "returned"), { ...ago(3, "secondReview"), sensitive: true }],
    5: [ago(2, "submitted"), ago(0, "submitted"), ago(0, "draft")],
    6: [ago(0, "draft"), ago(1, "approved"), ago(9, "takenDown")],
    7: [ago(0, "submitted")],
    8: [
      ago(0, "submitted"),
      ago(0, "draft"),
      ago(1, "returned"),
      { ...ago(1, "secondReview"), sensitive: true },
    ],
  };
  return by[platoon] ?? [];
}

const onWeekdays = ({ day: today, hour }: Today, days: number[]) =>
  Array.from({ length: DAYS }, (_, i) => addDays(today, 1 - DAYS + i)).filter(
    (day) => days.includes(weekday(day)) && (day < today || hour >= 20),
  );

/** The company's own commander, on Wednesdays and Sundays. */
function companySlots(unit: string, today: Today): Slot[] {
  const slots = onWeekdays(today, [2, 6]).map((day) => shown(unit, day));
  if (unit.endsWith("c1"))
    slots.push({ unit, day: addDays(today.day, -6), status: "secondReview", sensitive: true });
  return slots;
}

/** The battalion's commander, on Thursdays and Saturdays, and a ceremony that waits for its second look. */
function battalionSlots(today: Today): Slot[] {
  const monday =
    today.day === mondayOf(today.day) && today.hour < 8 ? addDays(today.day, -7) : mondayOf(today.day);
  return [
    ...onWeekdays(today, [3, 5]).map((day) => shown(BATTALION, day)),
    { unit: BATTALION, day: monday, status: "secondReview", sensitive: true },
    { unit: BATTALION, day: today.day, status: "submitted" },
  ];
}
