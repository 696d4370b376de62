import type { ActivityCode } from "#lib/posts/constants.ts";
import { needsSecondReview } from "#lib/posts/policy.ts";
import { type Day, daysBetween, mondayOf } from "#lib/vietnam/calendar.ts";
import rows from "./moments.json" with { type: "json" };
import type { Random } from "./scenes/random.ts";
import type { SceneKind } from "./scenes/scene.ts";
import type { Slot } from "./slots.ts";

/** Something that happens in a day of training: what families read, and what the pictures show. */
export type Moment = {
  activity: ActivityCode;
  scenes: SceneKind[];
  /** The hour it happens, `hh:mm`. */
  at: string;
  on?: "sat" | "sun" | "mon" | "weekend";
  /** Whose it is: any platoon's unless it says so. `{a}`, `{b}`, `{c}` in the text are squad, platoon, company. */
  level?: "company" | "battalion";
  /** Only this unit's, in this training week. */
  unit?: string;
  week?: number;
  text: string;
};

const MOMENTS = rows as Moment[];
const DAY_NAMES = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

type Wanted = Slot & {
  week: number;
  /** What had happened by now, for a post of today. */
  until: string;
  random: Random;
};

/** A chooser that tells no company the same thing twice and keeps a unit's posts varied. */
export function makeChooser(): (wanted: Wanted) => Moment {
  const told = new Map<string, Set<string>>();
  const lately = new Map<string, ActivityCode[]>();
  const sameDay = new Map<string, ActivityCode[]>();

  return (wanted) => {
    const audience = wanted.unit.split(".").slice(0, 3).join(".");
    const said = told.get(audience) ?? new Set();
    const fresh = MOMENTS.filter((moment) => fits(moment, wanted) && !said.has(moment.text));
    const pinned = fresh.filter((moment) => moment.unit);
    const past = fresh.filter((moment) => moment.at <= wanted.until);
    const earliest = fresh.toSorted((a, b) => a.at.localeCompare(b.at)).slice(0, 3);
    const choice = pinned.length > 0 ? pinned : past.length > 0 ? past : earliest;
    const recent = lately.get(wanted.unit) ?? [];
    const today = sameDay.get(audience + wanted.day) ?? [];
    const times = (list: ActivityCode[], moment: Moment) =>
      list.filter((code) => code === moment.activity).length;
    const [best] = choice
      .map((moment) => ({
        moment,
        // What only a few days are right for goes first, while it can.
        cost:
          10 * times(recent, moment) +
          4 * times(today, moment) +
          wanted.random.range(0, 5) -
          (moment.on ? 8 : 0),
      }))
      .sort((a, b) => a.cost - b.cost);
    if (!best) throw new Error(`no moment left for ${wanted.unit} on ${wanted.day}`);
    told.set(audience, said.add(best.moment.text));
    lately.set(wanted.unit, [...recent, best.moment.activity].slice(-6));
    sameDay.set(audience + wanted.day, [...today, best.moment.activity]);
    return best.moment;
  };
}

function fits(moment: Moment, { unit, day, status, sensitive, week }: Wanted): boolean {
  if (needsSecondReview(moment.activity) !== (sensitive ?? false)) return false;
  if (moment.unit) {
    const his = unit.endsWith(`.${moment.unit}`) || (moment.unit === "d" && levelOf(unit) === "battalion");
    return his && (sensitive || (status === "published" && moment.week === week && isOn(moment, day)));
  }
  const level = moment.level ?? "platoon";
  // A company's own officers may tell what a platoon would, if it names nobody.
  const borrowed = level === "platoon" && levelOf(unit) === "company" && !moment.text.includes("{");
  return (level === levelOf(unit) || borrowed) && isOn(moment, day);
}

const levelOf = (unit: string) => ["regiment", "battalion", "company", "platoon"][unit.split(".").length - 1];

function isOn({ on }: Moment, day: Day): boolean {
  const name = DAY_NAMES[daysBetween(mondayOf(day), day)] ?? "";
  return !on || on === name || (on === "weekend" && ["sat", "sun"].includes(name));
}
