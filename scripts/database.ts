import { readFileSync } from "node:fs";
import { join } from "node:path";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import { PgBoss } from "pg-boss";
import postgres, { type Sql } from "postgres";
import { Failure } from "./failure.ts";
import type { Secrets } from "./secrets.ts";

const migrationsFolder = join(import.meta.dirname, "../drizzle/migrations");
const roles = ["portal_owner", "portal_app", "portal_system"] as const;

type Options = {
  /** The superuser of the embedded server, or DATABASE_URL. */
  adminUrl: string;
  /** On the embedded server the database is ours to make; otherwise it is the one the address names. */
  embedded: boolean;
  secrets: Secrets;
  log: (line: string) => void;
};

export type PreparedDatabase = { appUrl: string; systemUrl: string; ownerUrl: string };

/**
 * Makes a database ready for this version of the portal: roles, extensions, migrations, job queue. Safe to repeat, and
 * to run from several machines at once.
 * @throws Failure when the server is too old, out of reach or not ours to change, or the database is of a newer version
 */
export async function prepareDatabase({
  adminUrl,
  embedded,
  secrets,
  log,
}: Options): Promise<PreparedDatabase> {
  const target = new URL(adminUrl);
  if (embedded) {
    await withClient(adminUrl, makeDatabase);
    target.pathname = "/portal";
  }
  const as = (role: (typeof roles)[number]) => {
    const url = new URL(target);
    url.username = role;
    url.password = secrets[role];
    return url.href;
  };
  const ownerUrl = as("portal_owner");
  await withClient(target.href, async (admin) => {
    await requireVersion(admin);
    // Held until this connection closes, so that machines starting together take turns.
    await admin`select pg_advisory_lock(hashtext('portal.prepare'))`;
    await refuseOtherVersions(admin);
    await makeRoles(admin, secrets);
    await withClient(ownerUrl, async (owner) => {
      await migrateTables(owner, log);
      await installQueue(ownerUrl);
      await grantQueue(owner);
    });
  });
  return { appUrl: as("portal_app"), systemUrl: as("portal_system"), ownerUrl };
}

async function withClient<T>(url: string, work: (sql: Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, onnotice: () => {}, connect_timeout: 15 });
  try {
    return await work(sql);
  } catch (error) {
    throw explainedConnection(error, url);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

function explainedConnection(error: unknown, url: string): unknown {
  const { code, message } = error as { code?: string; message?: string };
  const { host, pathname } = new URL(url);
  if (!/^(ECONN|ENOTFOUND|EAI_|CONNECT_TIMEOUT|28|3D000|42501)/.test(code ?? "")) return error;
  return new Failure(
    `Không dùng được cơ sở dữ liệu ${host}${pathname}: ${message}. Kiểm tra DATABASE_URL.`,
    `The database ${host}${pathname} can't be used: ${message}. Check DATABASE_URL.`,
  );
}

async function makeDatabase(server: Sql) {
  const [found] = await server`select from pg_database where datname = 'portal'`;
  if (!found) await server`create database portal`;
}

async function requireVersion(admin: Sql) {
  const [row] =
    await admin`select current_setting('server_version') as name, current_setting('server_version_num')::int as number`;
  if (row?.number >= 180000) return;
  throw new Failure(
    `Cần Postgres 18 trở lên; máy chủ này là ${row?.name}.`,
    `Postgres 18 or newer is needed; this server is ${row?.name}.`,
  );
}

/** A migration we don't know was applied by a newer version: running older code on its tables would damage them. */
async function refuseOtherVersions(admin: Sql) {
  const [table] = await admin`select to_regclass('drizzle.__drizzle_migrations') as name`;
  if (!table?.name) return;
  const journal = JSON.parse(readFileSync(join(migrationsFolder, "meta/_journal.json"), "utf8"));
  const known = new Set(journal.entries.map((entry: { when: number }) => entry.when));
  const applied = await admin<
    { when: string }[]
  >`select created_at as when from drizzle.__drizzle_migrations`;
  if (applied.every(({ when }) => known.has(Number(when)))) return;
  throw new Failure(
    "Cơ sở dữ liệu này thuộc một phiên bản mới hơn của phần mềm. Hãy cập nhật phần mềm (git pull) rồi chạy lại; chưa có gì bị thay đổi.",
    "This database is of a newer version of the portal. Update the program (git pull) and run it again; nothing has been changed.",
  );
}

async function makeRoles(admin: Sql, secrets: Secrets) {
  for (const role of roles) {
    const [found] = await admin`select from pg_roles where rolname = ${role}`;
    if (!found)
      await admin.unsafe(`create role ${role} login nosuperuser nocreatedb nocreaterole nobypassrls`);
    const [quoted] = await admin`select quote_literal(${secrets[role]}) as password`;
    await admin.unsafe(`alter role ${role} password ${quoted?.password}`);
  }
  const [me] =
    await admin`select rolsuper as super, quote_ident(current_database()) as db from pg_roles where rolname = current_user`;
  // Only a superuser may give things to a role without belonging to it.
  if (!me?.super) await admin`grant portal_owner to current_user`;
  await admin.unsafe(`
    grant portal_system to portal_owner with inherit false, set true;
    alter schema public owner to portal_owner;
    grant connect, create, temporary on database ${me?.db} to portal_owner;
    revoke all on database ${me?.db} from public;
    grant connect on database ${me?.db} to portal_app, portal_system;
    alter role portal_app set statement_timeout = '30s';
    alter role portal_app set idle_in_transaction_session_timeout = '60s';
    create extension if not exists ltree;`);
}

async function migrateTables(owner: Sql, log: (line: string) => void) {
  log("Cập nhật cấu trúc dữ liệu / Migrating …");
  await migrate(drizzle(owner), { migrationsFolder });
}

async function installQueue(ownerUrl: string) {
  const boss = new PgBoss({
    connectionString: ownerUrl,
    schema: "pgboss",
    supervise: false,
    schedule: false,
    max: 1,
  });
  boss.on("error", () => {});
  await boss.start();
  await boss.stop({ graceful: false });
}

async function grantQueue(owner: Sql) {
  await owner.unsafe(`
    grant usage on schema pgboss to portal_app, portal_system;
    grant select, insert, update, delete on all tables in schema pgboss to portal_app, portal_system;
    grant usage, select on all sequences in schema pgboss to portal_app, portal_system;
    grant execute on all functions in schema pgboss to portal_app, portal_system;`);
}
