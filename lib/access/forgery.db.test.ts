import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Viewer } from "../auth/types.ts";
import { asViewer } from "../db/client.ts";
import { battalion, viewerOf } from "../testing/battalion.ts";
import { fillTables } from "../testing/loot.ts";
import { conditionFor, keyOf } from "./conditions.ts";
import { ACTORS, type Actor, TABLES } from "./matrix.ts";

// What an attacker would write if a page forgot to ask: rows of others, his own rows put elsewhere. The policies are asked
// ahead of unique indexes and foreign keys, so that only their own refusal (42501) counts as one.

const admin = postgres(process.env.ADMIN_DATABASE_URL ?? "", { max: 1, onnotice: () => {} });
const viewers = new Map<Actor, Viewer>();
const actors = (Object.keys(ACTORS) as Actor[]).filter((actor) => actor !== "nobody");
const tables = Object.keys(TABLES);
const everything = actors.flatMap((actor) => tables.map((table) => [actor, table] as const));
type Row = Record<string, unknown>;
type Column = { name: string; insert: boolean; update: boolean };
const columns = new Map<string, Column[]>();

beforeAll(async () => {
  await battalion();
  await fillTables(admin);
  for (const actor of actors) viewers.set(actor, await viewerOf(ACTORS[actor] as string));
  for (const table of tables)
    columns.set(
      table,
      await admin<
        Column[]
      >`select attname::text as name, has_column_privilege('portal_app', attrelid, attnum, 'insert') as insert,
        has_column_privilege('portal_app', attrelid, attnum, 'update') as update
        from pg_attribute where attrelid = ${table}::regclass and attnum > 0 and not attisdropped`,
    );
});

afterAll(() => admin.end());

/** The columns that say who did it, where a forger would put himself. */
const SIGNED: Record<string, string[]> = {
  posts: ["created_by"],
  photos: ["uploaded_by"],
  photo_recruits: ["tagged_by"],
  uploads: ["account_id", "cadre_id"],
  recruit_views: ["cadre_id"],
  post_views: ["account_id"],
  audit_log: ["account_id"],
  duties: ["appointed_by"],
  invitations: ["created_by"],
  consents: ["recorded_by", "relative_id"],
  recalls: ["recalled_by"],
  week_packs: ["handed_by"],
  assessments: ["opened_by"],
  result_corrections: ["corrected_by"],
  weekly_remarks: ["written_by"],
  commendations: ["proposed_by"],
  subject_rules: ["created_by"],
  course_rules: ["created_by"],
  programme_weeks: ["changed_by"],
  activity_rules: ["changed_by"],
  hand_over_hours: ["changed_by"],
};

/** What a new row of the table looks like, over the one that it is copied from. */
const NEW: Record<string, Row> = {
  posts: { status: "draft" },
  family_links: { status: "invited" },
  results: { state: "pending", value: null, hits: null, grade: null, published_at: null, stands: false },
  assessment_parts: { state: "entering" },
  weekly_remarks: { state: "draft" },
  commendations: { state: "proposed" },
  subject_rules: { version: 2 },
};

function signed(viewer: Viewer, table: string): Row {
  const { cadreId, relativeId, accountId } = viewer.scope;
  if (table === "consents")
    return viewer.role === "family"
      ? { relative_id: relativeId, recorded_by: null, channel: "portal" }
      : { relative_id: null, recorded_by: cadreId, channel: "paper" };
  const names = SIGNED[table] ?? [];
  return Object.fromEntries(names.map((name) => [name, name === "account_id" ? accountId : cadreId]));
}

const inOwnUnit = (id: string) =>
  `exists (select 1 from recruits r where r.id = ${id} and r.unit_path <@ :unit)`;
/** What is not a viewer's to write, where that is more, or less, than what he cannot read. */
const OTHERS: Record<string, string> = {
  // A relative stands in no unit before he is linked; an officer enters him first.
  relatives: "battalion_id <> :battalion",
  recruit_views: `not ${inOwnUnit("recruit_id")}`,
  invitations: `recruit_id is null or not ${inOwnUnit("recruit_id")}`,
  post_views: "not exists (select 1 from posts p where p.id = post_id and p.group_id = any (:groups))",
  notices: `account_id not in (select a.id from accounts a join family_links l using (relative_id)
    where a.cadre_id is null and ${inOwnUnit("l.recruit_id")})`,
  audit_log: "battalion_id <> :battalion or account_id is distinct from :account",
};

/** The viewer's facts in place of their names, in any condition. */
function told(viewer: Viewer, condition: string): string {
  const { scope } = viewer;
  const quote = (value: string | null) => (value === null ? "null" : `'${value}'`);
  return condition
    .replaceAll(":unit", `${quote(scope.unitPath)}::ltree`)
    .replaceAll(":groups", `'{${scope.groupIds.join(",")}}'::uuid[]`)
    .replaceAll(":account", quote(scope.accountId))
    .replaceAll(":cadre", quote(scope.cadreId))
    .replaceAll(":battalion", quote(scope.battalionId));
}

const notHis = (viewer: Viewer, table: string) =>
  OTHERS[table] ? told(viewer, OTHERS[table]) : `(${conditionFor(viewer, table)}) is not true`;

/** Some rows of a table, of the viewer's battalion and of the other. */
async function some(viewer: Viewer, table: string, condition: string, most = 3): Promise<Row[]> {
  const rows = await admin.unsafe<{ row: Row }[]>(
    table === "rate_limits"
      ? `select to_jsonb(t) as row from ${table} t`
      : `select row from (select to_jsonb(${table}) as row, row_number() over (
            partition by battalion_id order by md5(${keyOf(table)})) as n from ${table} where ${condition}) as found
          where n <= ${most} order by row ->> 'battalion_id' <> '${viewer.battalionId}'`,
  );
  return rows.map(({ row }) => row);
}

/** Of a rule a trigger looks first at whose subject it is. */
const isRefusal = (table: string, outcome: string | number) =>
  outcome === "42501" || (table === "subject_rules" && outcome === "23514");

const undo = new Error("undo");
/** Tries a statement as the viewer and takes it back. @returns the code of the refusal, or how many rows it wrote */
async function attempt(viewer: Viewer, statement: ReturnType<typeof sql>): Promise<string | number> {
  let written: string | number = 0;
  await asViewer(viewer, async (tx) => {
    written = (await tx.execute(statement)).count;
    throw undo;
  }).catch((fault) => {
    if (fault !== undo) written = String(fault.cause?.code ?? fault);
  });
  return written;
}

/** Inserts a row under a fresh id, with just the columns that may be given at all. */
function insert(viewer: Viewer, table: string, row: Row): Promise<string | number> {
  const known = columns.get(table) ?? [];
  const open = known.filter((column) => column.insert);
  const names = sql.raw((open.length > 0 ? open : known).map(({ name }) => name).join(", "));
  const fresh = "id" in row ? { ...row, id: crypto.randomUUID() } : row;
  return attempt(
    viewer,
    sql`insert into ${sql.raw(table)} (${names})
      select ${names} from jsonb_populate_record(null::${sql.raw(table)}, ${JSON.stringify(fresh)}::jsonb)`,
  );
}

describe("inserting", () => {
  test.each(everything)("%s forges nothing of %s, in another's name or his own", async (actor, table) => {
    const viewer = viewers.get(actor) as Viewer;
    const victims = await some(viewer, table, notHis(viewer, table));
    const outcomes: unknown[] = [];
    for (const row of victims) {
      for (const forged of [row, { ...row, ...NEW[table], ...signed(viewer, table) }]) {
        const [mine] = await admin.unsafe(
          `select 1 from (select (jsonb_populate_record(null::${table}, $1::text::jsonb)).*) as ${table}
            where (${notHis(viewer, table)}) is not true`,
          [JSON.stringify(forged)],
        );
        const outcome = mine ? "42501" : await insert(viewer, table, forged);
        if (!isRefusal(table, outcome)) outcomes.push({ outcome, forged });
      }
    }
    expect(outcomes).toEqual([]);
  });

  test("of every table that can be written to there is something to forge", async () => {
    for (const table of tables.filter((one) => columns.get(one)?.some((column) => column.insert)))
      expect([
        table,
        (await some(viewers.get("officer") as Viewer, table, "true")).length > 0 || table === "audit_log",
      ]).toEqual([table, true]);
  });
});

/** What each column points at. */
const POINTS: Record<string, string> = {
  recruit_id: "recruits",
  unit_id: "units",
  group_id: "units",
  company_id: "units",
  parent_id: "units",
  relative_id: "relatives",
  account_id: "accounts",
  post_id: "posts",
  photo_id: "photos",
  assessment_id: "assessments",
  part_id: "assessment_parts",
  result_id: "results",
  subject_id: "subjects",
  rule_id: "subject_rules",
  intake_id: "intakes",
  pack_id: "week_packs",
  retake_of: "assessments",
};

/** A value of the column that leads out of what is the viewer's; nothing where there is none. */
async function elsewhere(viewer: Viewer, column: string): Promise<unknown> {
  const own = told(viewer, ":unit");
  // Neither inside his unit nor above it: that a platoon's post is for its company is as it should be.
  const outside = `(path <@ ${own} or path @> ${own}) is not true`;
  const query =
    column === "battalion_id"
      ? `select id as value from units where kind = 'battalion' and id <> '${viewer.battalionId}'`
      : column === "unit_path" || column === "path"
        ? `select path::text as value from units where ${outside} and kind = 'platoon'`
        : POINTS[column] === "units"
          ? `select id as value from units where ${outside} order by kind = 'company' desc`
          : POINTS[column]
            ? `select id as value from ${POINTS[column]} where (${conditionFor(viewer, POINTS[column])}) is not true`
            : "select null as value";
  const [found] = await admin.unsafe(`${query} limit 1`);
  return found?.value ?? undefined;
}

/** Which rows to begin with, where not any that he reads. */
const OWN: Record<string, string> = {
  photos: "post_id in (select id from posts where status = 'draft' and created_by = :cadre)",
  uploads: "post_id in (select id from posts where status = 'draft' and created_by = :cadre)",
  duties: "unit_id in (select id from units where path <@ :unit and path <> :unit)",
  units: "path <@ :unit and kind in ('platoon', 'squad')",
  invitations: inOwnUnit("recruit_id"),
  recruit_views: inOwnUnit("recruit_id"),
  consents: inOwnUnit("recruit_id"),
  week_packs: "unit_path <@ :unit",
  recalls: "unit_path <@ :unit",
  results: "unit_path <@ :unit and part_id in (select id from assessment_parts where state = 'entering')",
  notices: `account_id in (select a.id from accounts a join family_links l using (relative_id)
    where a.cadre_id is null and ${inOwnUnit("l.recruit_id")})`,
};
/** What is free to be written, since the database itself says what it becomes, or only a path is asked. */
const FREE: Record<string, string[]> = {
  units: ["parent_id"],
  photos: ["unit_path", "live_group_id"],
  results: ["unit_path"],
  weekly_remarks: ["unit_path"],
  commendations: ["unit_path"],
};

describe("putting one's own row elsewhere", () => {
  const tried = new Map<string, Set<string>>();

  test.each(everything)("%s inserts none of %s with one column that leads away", async (actor, table) => {
    const viewer = viewers.get(actor) as Viewer;
    const open = (columns.get(table) ?? []).filter((column) => column.insert);
    if (open.length === 0 || table === "audit_log") return;
    const own =
      OWN[table] && viewer.role === "cadre" ? told(viewer, OWN[table]) : `(${conditionFor(viewer, table)})`;
    const wrong: unknown[] = [];
    for (const row of await some(viewer, table, own)) {
      const mine = { ...row, ...NEW[table], ...signed(viewer, table) };
      if (isRefusal(table, await insert(viewer, table, mine))) continue;
      for (const { name } of open) {
        if (!(name in mine) || mine[name as keyof typeof mine] === null || FREE[table]?.includes(name))
          continue;
        const value = await elsewhere(viewer, name);
        if (value === undefined || (table === "consents" && name === "relative_id")) continue;
        tried.set(table, (tried.get(table) ?? new Set()).add(name));
        const outcome = await insert(viewer, table, { ...mine, [name]: value });
        if (!isRefusal(table, outcome)) wrong.push({ name, value, outcome });
      }
    }
    expect(wrong).toEqual([]);
  });

  test("and of every table that can be written to, somebody's own row would have stood", () => {
    const open = tables.filter((table) => columns.get(table)?.some((column) => column.insert));
    expect([...tried.keys()].sort()).toEqual(
      // The log takes anything in one's own name.
      open.filter((table) => table !== "audit_log").sort(),
    );
  });

  test.each(everything)("%s moves nothing of %s out of what is his", async (actor, table) => {
    const viewer = viewers.get(actor) as Viewer;
    const wrong: unknown[] = [];
    for (const { name } of (columns.get(table) ?? []).filter((column) => column.update)) {
      const value = await elsewhere(viewer, name);
      if (value === undefined) continue;
      // Without a condition: one on a column would ask the policy for reading too.
      const change = name.endsWith("path") ? sql`${value}::text::ltree` : sql`${value}::uuid`;
      const outcome = await attempt(viewer, sql`update ${sql.raw(table)} set ${sql.raw(name)} = ${change}`);
      if (!isRefusal(table, outcome) && outcome !== 0) wrong.push({ name, value, outcome });
    }
    expect(wrong).toEqual([]);
  });
});
