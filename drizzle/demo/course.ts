import { sql } from "drizzle-orm";
import type { Tx } from "#lib/db/client.ts";
import type { Scoring } from "#lib/db/schema/training.ts";
import { newestRules } from "#lib/training/queries.ts";
import { addDays, type Day } from "#lib/vietnam/calendar.ts";
import { readBattalion } from "./battalion.ts";
import { type Talent, talentOf } from "./performance.ts";
import { newestDay } from "./slots.ts";

export type Man = Talent & {
  id: string;
  givenName: string;
  path: string;
  /** Paths. */
  company: string;
  platoon: string;
};

export type Subject = {
  id: string;
  ruleId: string;
  code: string;
  scoring: Scoring;
  weeks: number[];
  collective: boolean;
};

type Officer = { id: string; rank: string; name: string };

/** All that the demo's results are made of. */
export type Course = {
  battalionId: string;
  intakeId: string;
  week1Monday: Day;
  /** The newest day on which something has happened. */
  today: Day;
  men: Man[];
  subjects: Subject[];
  companies: string[];
  /** The platoons of a company. */
  platoons: (company: string) => string[];
  unitId: (path: string) => string;
  officer: (post: string, path: string) => Officer;
  /** A moment of the course, or the last one there can be: so many minutes before now. */
  moment: (day: Day, hour: string, minutesAgo: number) => string;
  day: (week: number, weekday: number) => Day;
};

export const BATTALION = "e900.d7";

/** Reads back the roster and the programme that were seeded before. */
export async function readCourse(tx: Tx, now: Date): Promise<Course> {
  const battalion = await readBattalion(tx);
  const [intake] = await tx.execute<{ id: string }>(sql`select id from intakes`);
  const rows = await tx.execute<{ id: string; code: string; givenName: string; path: string }>(
    sql`select id, code, given_name as "givenName", unit_path::text as path from recruits order by code`,
  );
  const subjects = (await newestRules(tx, battalion.id))
    .filter(({ rule }) => rule.enabled)
    .map(({ id, code, rule }) => ({ ...rule, id, code, ruleId: rule.id }));
  const named = await tx.execute<Officer>(sql`select id, rank, full_name as name from cadres`);
  const officers = new Map(named.map((officer) => [officer.id, officer]));
  const today = newestDay(now).day;
  const upTo = (path: string, depth: number) => path.split(".").slice(0, depth).join(".");
  const men = rows.map((row) => {
    const company = upTo(row.path, 3);
    return { ...row, ...talentOf(row.code, Number(company.at(-1))), company, platoon: upTo(row.path, 4) };
  });
  const platoons = Map.groupBy([...new Set(men.map((man) => man.platoon))].sort(), (path) => upTo(path, 3));
  return {
    battalionId: battalion.id,
    intakeId: intake?.id ?? "",
    week1Monday: battalion.week1Monday,
    today,
    men,
    subjects,
    companies: [...platoons.keys()],
    platoons: (company) => platoons.get(company) ?? [],
    unitId: (path) => battalion.units.get(path) ?? "",
    officer(post, path) {
      const found = officers.get(battalion.officers.get(`${post} ${path}`) ?? "");
      if (!found) throw new Error(`nobody is ${post} of ${path}`);
      return found;
    },
    moment(day, hour, minutesAgo) {
      const latest = now.getTime() - minutesAgo * 60_000;
      return new Date(Math.min(Date.parse(`${day}T${hour}:00+07:00`), latest)).toISOString();
    },
    day(week, weekday) {
      const day = addDays(battalion.week1Monday, 7 * (week - 1) + weekday);
      return [day, today].sort()[0] as Day;
    },
  };
}

/** Writes whole rows, each with every column that has to have a value, at once. */
export async function fill(tx: Tx, table: string, rows: Record<string, unknown>[]): Promise<void> {
  const name = sql.identifier(table);
  await tx.execute(
    sql`insert into ${name} select * from jsonb_populate_recordset(null::${name}, ${JSON.stringify(rows)}::jsonb)`,
  );
}
