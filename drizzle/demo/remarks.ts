import { randomUUID } from "node:crypto";
import type { Tx } from "#lib/db/client.ts";
import { addDays } from "#lib/vietnam/calendar.ts";
import { type Course, fill, type Man, readCourse } from "./course.ts";
import { performanceOf } from "./performance.ts";
import words from "./remarks.json" with { type: "json" };
import { makeRandom } from "./scenes/random.ts";

const THIS_WEEK = 8;
/** What a leader looks at when he writes: the room each week, running for the body. */
const SEEN = ["REG-INT", "PHY-3K"];

type State = "draft" | "submitted" | "returned" | "released";

/** Seven weeks of remarks that nearly every family has read, and the eighth as it is being written. */
export async function seedRemarks(tx: Tx, now: Date): Promise<void> {
  const course = await readCourse(tx, now);
  const rows = course.men.flatMap((man, i) =>
    Array.from({ length: THIS_WEEK }, (_, w) => remarkOf(course, man, i, w + 1)).filter(
      (row) => row !== null,
    ),
  );
  await fill(tx, "weekly_remarks", rows);
}

/** In this week the first platoon of each company has sent all, the second is halfway, the third has begun. */
function stateOf(course: Course, man: Man, nth: number, week: number): State | null {
  const chance = makeRandom(`remark/${man.code}/${week}`).next();
  if (week < THIS_WEEK) return chance < 0.025 && man.code !== "R001" ? null : "released";
  const platoon = course.platoons(man.company).indexOf(man.platoon);
  if (platoon === 0) return "submitted";
  if (platoon === 1)
    return nth % 17 === 3 ? "returned" : chance < 0.35 ? "submitted" : chance < 0.7 ? "draft" : null;
  return chance < 0.2 ? "draft" : null;
}

function remarkOf(course: Course, man: Man, nth: number, week: number) {
  const state = stateOf(course, man, nth, week);
  if (!state) return null;
  const monday = addDays(course.week1Monday, 7 * (week - 1));
  const leader = course.officer("platoonLeader", man.platoon);
  const shown =
    SEEN.map((code) => performanceOf(man, code, week)).reduce((sum, each) => sum + each) / SEEN.length;
  const sent = state === "draft" ? null : course.moment(addDays(monday, 4), "17:10", 70);
  const released = state === "released" && {
    released_at: course.moment(addDays(monday, 5), "16:40", 15),
    released_by: course.officer("companyPoliticalOfficer", man.company).id,
  };
  const signed = {
    rank: leader.rank,
    name: leader.name,
    post: "platoonLeader",
    platoon: Number(/\d+$/.exec(man.platoon)?.[0]),
  };
  return {
    ...{
      id: randomUUID(),
      battalion_id: course.battalionId,
      recruit_id: man.id,
      unit_path: man.path,
      monday,
      state,
    },
    body: bodyOf(man, nth, week, shown),
    conduct: conductOf(man, week),
    rev: state === "draft" ? 1 : state === "submitted" ? 2 : 3,
    written_by: leader.id,
    written_at: course.moment(addDays(monday, 3), "20:15", 100),
    submitted_at: sent,
    signed: sent && signed,
    return_note: state === "returned" ? words.returned : null,
    ...released,
  };
}

/** What he did, then how he is: never the same two for two of one platoon in a week, nor for one within five weeks. */
function bodyOf(man: Man, nth: number, week: number, shown: number): string {
  const kind = shown > 0.6 ? "strong" : shown > 0.43 ? "even" : shown > 0.28 ? "fair" : "hard";
  const did = words[kind];
  const is = week > 3 ? words.after : words.early;
  const first = did[(nth + week) % did.length] ?? "";
  const second = is[(Math.floor(nth / did.length) + 5 * week) % is.length] ?? "";
  return `${first.replace("{name}", man.givenName)} ${second}`;
}

function conductOf({ code, level }: Man, week: number) {
  const shown = level + 0.03 * week + makeRandom(`conduct/${code}/${week}`).range(-0.12, 0.12);
  return shown > 0.6 ? "veryGood" : shown > 0.36 ? "good" : shown > 0.24 ? "fair" : "reminder";
}
