import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Viewer } from "../auth/types.ts";
import { asViewer } from "../db/client.ts";
import { battalion, viewerOf } from "../testing/battalion.ts";
import { fillTables } from "../testing/loot.ts";
import { conditionFor, keyOf } from "./conditions.ts";
import { ACTIONS, ACTORS, type Actor, HANDLERS, PAGES, TABLES } from "./matrix.ts";

const admin = postgres(process.env.ADMIN_DATABASE_URL ?? "", { max: 1 });
const app = postgres(process.env.APP_DATABASE_URL ?? "", { max: 1, onnotice: () => {} });
const viewers = new Map<Actor, Viewer>();
const actors = (Object.keys(ACTORS) as Actor[]).filter((actor) => actor !== "nobody");

beforeAll(async () => {
  await battalion();
  for (const actor of actors) viewers.set(actor, await viewerOf(ACTORS[actor] as string));
  await fillTables(admin);
});

afterAll(() => Promise.all([admin.end(), app.end()]));

test("no function that reads past the policies is for everybody", async () => {
  const open = await admin`select oid::regprocedure::text from pg_proc
    where pronamespace = 'public'::regnamespace and prosecdef and has_function_privilege('public', oid, 'execute')`;
  expect(open).toEqual([]);
});

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
      const open = await admin<{ name: string }[]>`select attname::text as name from pg_attribute
        where attrelid = ${table}::regclass and attnum > 0 and not attisdropped
          and has_column_privilege('portal_app', attrelid, attnum, 'update')`;
      const set = (open.length > 0 ? open : [{ name: "battalion_id" }]).map(
        ({ name }) => `${name} = ${name}`,
      );
      const theirs = sql`${sql.raw(keyOf(table))} = any (${`{${victims.map((key) => `"${key}"`).join()}}`}::text[])`;
      const all =
        TABLES[table]?.writable || ["device_sessions", "accounts"].includes(table) ? theirs : sql`true`;
      for (const statement of [`delete from ${table}`, `update ${table} set ${set.join(", ")}`]) {
        const undo = new Error("undo");
        let touched = 0;
        await asViewer(viewer, async (tx) => {
          touched = (await tx.execute(sql`${sql.raw(statement)} where ${all}`)).count;
          throw undo;
        }).catch((fault) => {
          if (fault !== undo) expect(fault.cause).toMatchObject({ code: "42501" });
        });
        expect(touched).toBe(0);
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
