import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Viewer } from "../auth/types.ts";
import { asViewer } from "../db/client.ts";
import { battalion, cadreOf, makePost, viewerOf } from "../testing/battalion.ts";
import { ACTIONS, ACTORS, type Actor, HANDLERS, PAGES, TABLES } from "./matrix.ts";

const admin = postgres(process.env.ADMIN_DATABASE_URL ?? "", { max: 1 });
const app = postgres(process.env.APP_DATABASE_URL ?? "", { max: 1, onnotice: () => {} });
const viewers = new Map<Actor, Viewer>();
const actors = (Object.keys(ACTORS) as Actor[]).filter((actor) => actor !== "nobody");

beforeAll(async () => {
  await battalion();
  for (const actor of actors) viewers.set(actor, await viewerOf(ACTORS[actor] as string));
  const son = (actor: Actor) => viewers.get(actor)?.sons.map((s) => s.id) ?? [];
  for (const [leader, officer, family] of [
    ["0950000011", "0950000010", "mother"],
    ["0950000021", "0950000020", "wife"],
    ["0950000031", "0950000030", "father"],
  ] as const) {
    const [author, approver] = [await cadreOf(leader), await cadreOf(officer)];
    const own = son(family).slice(-1);
    for (const status of ["draft", "submitted", "returned", "approved", "published", "takenDown"] as const) {
      await makePost(status, { author, approver, tagged: own });
      await makePost(status, { author, approver, tagged: own }, { audience: "taggedFamilies" });
      await makePost(status, { author, approver });
      await makePost(status, { author, approver }, { audience: "taggedFamilies" });
    }
  }
  const [commander, officer] = [await cadreOf("0950000002"), await cadreOf("0950000001")];
  await makePost("published", { author: commander, approver: officer });
  await makePost("submitted", { author: commander });
  await admin`insert into invitations (battalion_id, kind, recruit_id, relative_id, phone, secret_hash, created_by, expires_at)
    select l.battalion_id, 'link', l.recruit_id, l.relative_id, r.phone, 'hash of ' || l.id, ${officer.cadreId}, now() + interval '1 day'
    from family_links l join relatives r on r.id = l.relative_id`;
  await admin`insert into join_requests (battalion_id, company_id, unit_path, full_name, phone, relation, recruit_name, recruit_birth_day, secret_hash)
    select battalion_id, id, path, 'Trần Thị Lan', '+84970000000', 'aunt', 'Lê Văn An', '2007-01-01', 'hash of ' || id
    from units where kind = 'company'`;
  await admin`insert into notices (battalion_id, account_id, kind) select battalion_id, id, 'passwordReset' from accounts`;
  await admin`insert into recruit_views (recruit_id, cadre_id, day, battalion_id, rank, cadre_name, post)
    select r.id, c.id, current_date, r.battalion_id, c.rank, c.full_name, 'companyPoliticalOfficer'
    from recruits r cross join cadres c where c.id in (select cadre_id from accounts) on conflict do nothing`;
  await admin`insert into consents (battalion_id, recruit_id, purpose, choice, text_version, channel, relative_id)
    select battalion_id, recruit_id, 'results', 'yes', '1', 'portal', relative_id from family_links where status = 'joined'`;
  await admin`insert into activity_rules (battalion_id, activity_type, checks, second_review, changed_by)
    values (${officer.battalionId}, 'drill', '{serial}', true, ${officer.cadreId})`;
  await admin`insert into hand_over_hours (battalion_id, weekday, hour, changed_by)
    values (${officer.battalionId}, 4, '20:30', ${officer.cadreId})`;
  await admin`insert into week_packs (battalion_id, unit_id, unit_path, monday, handed_by)
    select battalion_id, id, path, '2026-01-05', ${officer.cadreId} from units where kind = 'platoon'`;
  await admin`insert into post_views (post_id, account_id, battalion_id)
    select p.id, a.id, p.battalion_id from posts p, accounts a where a.relative_id is not null and p.status = 'published'
    order by p.id, a.id limit 2000`;
  await admin`update recruits set praise_consent = true where hashtext(id::text) % 2 = 0 and closed_at is null`;
  await admin`insert into weekly_remarks (battalion_id, recruit_id, unit_path, monday, body, state, written_by, released_at, released_by)
    select r.battalion_id, r.id, r.unit_path, date '2026-01-05' + 7 * n::int, 'Em ăn ngủ đều', state, ${commander.cadreId},
      case when state = 'released' then now() end, case when state = 'released' then ${officer.cadreId}::uuid end
    from recruits r, unnest(array['draft', 'submitted', 'returned', 'released']) with ordinality s(state, n) on conflict do nothing`;
  await admin`insert into commendations (battalion_id, recruit_id, unit_path, kind, day, body, for_group, state, proposed_by, approved_at, approved_by)
    select r.battalion_id, r.id, r.unit_path, 'praise', '2026-01-07', 'Giúp bạn trong buổi tập', n % 2 = 1, state, ${commander.cadreId},
      case when state = 'approved' then now() end, case when state = 'approved' then ${officer.cadreId}::uuid end
    from recruits r, unnest(array['approved', 'approved', 'proposed', 'returned', 'withdrawn']) with ordinality s(state, n)`;
  await admin`insert into recalls (battalion_id, unit_path, post_id, asked_by)
    select p.battalion_id, p.unit_path, p.id, a.relative_id from posts p, accounts a
    where p.status = 'published' and a.phone in ('+84950100001', '+84950100002', '+84950100003')`;
  // Assessments of every company and of the battalion, in every state, with a correction of each published mark.
  await admin`insert into assessments (battalion_id, intake_id, subject_id, rule_id, day, unit_id, unit_path, examiner, opened_by)
    select u.battalion_id, i.id, s.id, g.id, i.week1_monday + 7, u.id, u.path, 'Ban chỉ huy', ${commander.cadreId}
    from units u join intakes i using (battalion_id) join subjects s using (battalion_id)
    join subject_rules g on g.subject_id = s.id where u.kind in ('company', 'battalion') and s.position <= 3`;
  await admin`insert into assessment_parts (battalion_id, assessment_id, company_id, unit_path)
    select c.battalion_id, a.id, c.id, c.path from assessments a join units c on c.path <@ a.unit_path and c.kind = 'company'`;
  await admin`insert into assessment_hands (battalion_id, assessment_id, unit_id, unit_path)
    select c.battalion_id, a.id, c.id, c.path from assessments a join units c on c.path <@ a.unit_path and c.kind = 'platoon'`;
  await admin`insert into results (battalion_id, intake_id, assessment_id, part_id, subject_id, recruit_id, company_id, unit_path,
      state, value, grade, entered_by, entered_at)
    select r.battalion_id, r.intake_id, a.id, p.id, a.subject_id, r.id, r.company_id, r.unit_path, 'scored', 8, 'good', ${officer.cadreId}, now()
    from assessments a join assessment_parts p on p.assessment_id = a.id join recruits r on r.company_id = p.company_id`;
  await admin`select set_config('viewer.cadre', ${commander.cadreId}, false)`;
  await admin`update assessment_parts set state = 'approved', approved_at = now(), approved_by = ${commander.cadreId}
    where hashtext(id::text) % 3 <> 0`;
  await admin`select set_config('viewer.cadre', ${officer.cadreId}, false)`;
  await admin`update assessment_parts set state = 'published', published_at = now(), published_by = ${officer.cadreId}
    where state = 'approved' and hashtext(id::text) % 3 = 1`;
  await admin`select set_config('viewer.cadre', '', false)`;
  await admin`insert into result_corrections (battalion_id, result_id, was, became, reason, corrected_by)
    select battalion_id, id, '{}', '{}', 'Cộng nhầm', ${commander.cadreId} from results where published_at is not null`;
  await admin`insert into result_figures (battalion_id, intake_id, company_id, subject_id, grade, n)
    select u.battalion_id, i.id, u.id, s.id, 'pass', 40 from units u join intakes i using (battalion_id)
    join subjects s using (battalion_id) where u.kind = 'company' and s.position <= 3`;
});

afterAll(() => Promise.all([admin.end(), app.end()]));

test("no function that reads past the policies is for everybody", async () => {
  const open = await admin`select oid::regprocedure::text from pg_proc
    where pronamespace = 'public'::regnamespace and prosecdef and has_function_privilege('public', oid, 'execute')`;
  expect(open).toEqual([]);
});

/** The matrix's condition with the viewer's facts in place of its names. */
function conditionFor(viewer: Viewer, table: string): string {
  const row = TABLES[table] ?? {};
  const kind =
    viewer.role === "family"
      ? row.family
      : viewer.role === "cadre" && viewer.can("read")
        ? row.cadre
        : row.signedIn;
  const { scope } = viewer;
  const quote = (value: string | null) => (value === null ? "null" : `'${value}'`);
  const array = (values: readonly string[], type: string) => `'{${values.join(",")}}'::${type}[]`;
  return (kind ?? "false")
    .replaceAll(/:can\((\w+)\)/g, (_, capability) => String(scope.capabilities.includes(capability)))
    .replaceAll(":unit", `${quote(scope.unitPath)}::ltree`)
    .replaceAll(":sons", array(scope.recruitIds, "uuid"))
    .replaceAll(":results", array(scope.resultIds, "uuid"))
    .replaceAll(":groups", array(scope.groupIds, "uuid"))
    .replaceAll(":paths", array(scope.recruitPaths, "ltree"))
    .replaceAll(":account", quote(scope.accountId))
    .replaceAll(":cadre", quote(scope.cadreId))
    .replaceAll(":relative", quote(scope.relativeId))
    .replaceAll(":battalion", quote(scope.battalionId));
}

const KEYS: Record<string, string> = {
  photo_recruits: "photo_id::text || recruit_id::text",
  recruit_words: "recruit_id::text || word",
  recruit_views: "recruit_id::text || cadre_id || day",
  uploads: "client_id::text",
  second_factors: "account_id::text",
  activity_rules: "battalion_id::text || activity_type",
  hand_over_hours: "battalion_id::text",
  programme_weeks: "battalion_id::text || week",
  post_views: "post_id::text || account_id",
  honours: "commendation_id::text",
  result_figures: "intake_id::text || company_id || subject_id || grade",
  assessment_hands: "assessment_id::text || unit_id",
};
const keyOf = (table: string) => KEYS[table] ?? "id::text";
const unreadable = new Set(["rate_limits", "audit_log", "second_factors"]);

describe("every table", () => {
  const tables = Object.keys(TABLES);

  test("has a row in the matrix, forced policies, and an owner that the application is not", async () => {
    const found =
      await admin`select relname, relrowsecurity, relforcerowsecurity, pg_get_userbyid(relowner) as owner
      from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`;
    expect(found.map((t) => t.relname).sort()).toEqual(tables.toSorted());
    for (const t of found)
      expect([t.relname, t.relrowsecurity, t.relforcerowsecurity, t.owner]).toEqual([
        t.relname,
        true,
        true,
        "portal_owner",
      ]);
    const [role] = await admin`select rolsuper, rolbypassrls from pg_roles where rolname = 'portal_app'`;
    expect(role).toEqual({ rolsuper: false, rolbypassrls: false });
  });

  test.each(tables)("%s shows nobody anything without a viewer", async (table) => {
    if (unreadable.has(table))
      await expect(app`select 1 from ${app(table)}`).rejects.toThrow("permission denied");
    else expect(await app.unsafe(`select ${keyOf(table)} from ${table}`)).toHaveLength(0);
  });

  test("shows the owner nothing either", async () => {
    const owner = postgres(process.env.OWNER_DATABASE_URL ?? "", { max: 1 });
    expect(await owner`select 1 from recruits`).toHaveLength(0);
    await owner.end();
  });

  const readable = tables.filter((table) => !unreadable.has(table));
  test.each(actors.flatMap((actor) => readable.map((table) => [actor, table] as const)))(
    "%s reads of %s just what the matrix says",
    async (actor, table) => {
      const viewer = viewers.get(actor) as Viewer;
      const keys = (rows: Iterable<Record<string, unknown>>) =>
        [...rows].map((row) => row.key as string).sort();
      const seen = keys(
        await asViewer(viewer, (tx) => tx.execute(sql.raw(`select ${keyOf(table)} as key from ${table}`))),
      );
      const allowed = keys(
        await admin.unsafe(
          `select ${keyOf(table)} as key from ${table} where ${conditionFor(viewer, table)}`,
        ),
      );
      expect(seen).toEqual(allowed);
    },
  );

  test.each(actors.flatMap((actor) => readable.map((table) => [actor, table] as const)))(
    "%s changes and removes of %s nothing that is not his to read",
    async (actor, table) => {
      const viewer = viewers.get(actor) as Viewer;
      const foreign = `not (${conditionFor(viewer, table)})`;
      const victims = (
        await admin.unsafe(`select ${keyOf(table)} as key from ${table} where ${foreign}`)
      ).map((row) => row.key as string);
      const touch =
        table === "device_sessions"
          ? "revoked_at = now()"
          : table === "accounts"
            ? "locale = 'en'"
            : "battalion_id = battalion_id";
      for (const statement of [`delete from ${table}`, `update ${table} set ${touch}`]) {
        const undo = new Error("undo");
        let touched: string[] = [];
        await asViewer(viewer, async (tx) => {
          touched = [
            ...(await tx.execute<{ key: string }>(sql.raw(`${statement} returning ${keyOf(table)} as key`))),
          ].map((row) => row.key);
          throw undo;
        }).catch((fault) => {
          if (fault !== undo)
            expect(String(fault.cause ?? fault)).toMatch(/permission denied|row-level security|violates/);
        });
        expect(touched.filter((key) => victims.includes(key))).toEqual([]);
        if (!TABLES[table]?.writable && table !== "device_sessions" && table !== "accounts")
          expect(touched).toEqual([]);
      }
    },
  );

  test("there is something to steal: of every state each family sees a part, and never the whole", async () => {
    const count = async (actor: Actor) =>
      (
        await asViewer(viewers.get(actor) as Viewer, (tx) =>
          tx.execute<{ n: number }>(sql`select count(*)::int as n from posts`),
        )
      )[0]?.n ?? 0;
    const [all] = await admin<{ n: number }[]>`select count(*)::int as n from posts
      where battalion_id = ${viewers.get("battalionOfficer")?.battalionId ?? ""}`;
    expect(await count("battalionOfficer")).toBe(all?.n);
    for (const actor of ["mother", "wife", "father", "platoonLeader", "officer"] as const) {
      expect(await count(actor)).toBeGreaterThan(0);
      expect(await count(actor)).toBeLessThan((all?.n ?? 0) / 1.2);
    }
    expect(await count("admin")).toBe(0);
  });

  test("the log can't be read, changed or thinned out, and password hashes can't be read", async () => {
    for (const statement of [
      "select 1 from audit_log",
      "update audit_log set action = 'x'",
      "delete from audit_log",
      "select password_hash from accounts",
    ]) {
      await expect(
        asViewer(viewers.get("admin") as Viewer, (tx) => tx.execute(sql.raw(statement))),
      ).rejects.toMatchObject({
        cause: { message: expect.stringContaining("permission denied") },
      });
    }
  });
});

describe("every page, handler and action has a row", () => {
  const files = (folder: string): string[] =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
  const route = (file: string) =>
    `/${file
      .split("/")
      .slice(1, -1)
      .filter((part) => !part.startsWith("("))
      .join("/")}`;
  const app = files("app");

  test("pages", () => {
    expect(
      app
        .filter((file) => file.endsWith("/page.tsx"))
        .map(route)
        .sort(),
    ).toEqual(Object.keys(PAGES).sort());
  });

  test("handlers", () => {
    const found = app
      .filter((file) => file.endsWith("/route.ts"))
      .flatMap((file) => {
        const source = readFileSync(file, "utf8");
        const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"].filter((method) =>
          new RegExp(
            `export (const|async function|function) ${method}\\b|as ${method}\\b|export \\{[^}]*\\b${method}\\b`,
          ).test(source),
        );
        return methods.map((method) => `${method} ${route(file)}`);
      });
    expect(found.sort()).toEqual(Object.keys(HANDLERS).sort());
  });

  test("actions, each through the wrapper", () => {
    const found = files("lib")
      .filter((file) => file.endsWith("/actions.ts"))
      .flatMap((file) => {
        const source = readFileSync(file, "utf8");
        expect(source.startsWith('"use server"')).toBe(true);
        return [...source.matchAll(/^export (?:const|async function) (\w+)(.*)$/gm)].map(([, name, rest]) => {
          if (!rest?.includes("viewerAction(")) expect(source).toMatch(/= (viewer|public)Action\(/);
          return `${file.split("/").at(-2)}.${name}`;
        });
      });
    expect(found.sort()).toEqual(Object.keys(ACTIONS).sort());
  });
});
