import type { CadreViewer } from "../auth/types.ts";
import { addDays, type Day } from "../vietnam/calendar.ts";
import type { HandOverHour, PlatoonState } from "./types.ts";

type Who = Pick<CadreViewer, "duty" | "can">;

/** A platoon's cadres gather its week and hand it over (rules 3). */
export const canGather = (viewer: Who) => viewer.can("capture") && viewer.duty.unitKind === "platoon";

/** The officer of a group arranges what its families get; its commander looks on. */
export const canArrange = (viewer: Who) => viewer.can("review") && viewer.can("publish");

/** The battalion's political officer sets the hour. */
export const canSetHour = (viewer: Who) => viewer.can("review") && viewer.can("intake");

/** The moment platoons hand over in the week of `monday`. Vietnam keeps one time all year. */
export const dueAt = (monday: Day, { weekday, hour }: HandOverHour): Date =>
  new Date(`${addDays(monday, weekday - 1)}T${hour.slice(0, 5)}:00+07:00`);

/** Whether a platoon has handed over, need not yet, or is late at `now`. */
export const stateOf = (handed: boolean, due: Date, now: Date): PlatoonState["state"] =>
  handed ? "handed" : now < due ? "open" : "late";
