import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { env } from "../env.ts";
import { guarded } from "./guard.ts";

type Database = ReturnType<typeof connect>;

/** A transaction. Every query of the portal runs in one, as a viewer or as the system. */
export type Tx = Parameters<Parameters<Database["transaction"]>[0]>[0];

/** A pool of guarded connections under one role. */
export function connect(url: string, max: number) {
  const client = postgres(url, { max, onnotice: () => {}, connection: { application_name: "portal" } });
  return drizzle(guarded(client), { casing: "snake_case" });
}

// One pool a process, however often Next.js evaluates this module.
const held = globalThis as typeof globalThis & { portalApp?: Database };
const app = () => (held.portalApp ??= connect(env.APP_DATABASE_URL, env.DATABASE_POOL));

/** What row-level security needs to know of a viewer; `lib/auth` derives it, nothing else makes one. */
export type ViewerScope = {
  accountId: string;
  battalionId: string;
  cadreId: string | null;
  relativeId: string | null;
  unitPath: string | null;
  capabilities: readonly string[];
  recruitIds: readonly string[];
  /** Of these those whose results he receives. */
  resultIds: readonly string[];
  groupIds: readonly string[];
  recruitPaths: readonly string[];
};

const list = (values: readonly string[]) => `{${values.join(",")}}`;

const setViewer = (v: ViewerScope): SQL => sql`select
  set_config('viewer.account', ${v.accountId}, true), set_config('viewer.battalion', ${v.battalionId}, true),
  set_config('viewer.cadre', ${v.cadreId ?? ""}, true), set_config('viewer.relative', ${v.relativeId ?? ""}, true),
  set_config('viewer.unit', ${v.unitPath ?? ""}, true), set_config('viewer.capabilities', ${v.capabilities.join(",")}, true),
  set_config('viewer.recruits', ${list(v.recruitIds)}, true), set_config('viewer.results', ${list(v.resultIds)}, true),
  set_config('viewer.groups', ${list(v.groupIds)}, true),
  set_config('viewer.paths', ${list(v.recruitPaths)}, true)`;

/**
 * Runs `work` in one transaction in which row-level security knows the viewer.
 * @throws whatever `work` throws, after a rollback; a DrizzleQueryError when the database is away
 */
export function asViewer<T>(viewer: { scope: ViewerScope }, work: (tx: Tx) => Promise<T>): Promise<T> {
  return app().transaction(async (tx) => {
    // Sent ahead of the first query without waiting for its answer: Postgres keeps their order, and should a query
    // ever overtake it, there is no viewer yet and it sees nothing.
    const told = tx.execute(setViewer(viewer.scope)).then(() => {});
    const [result] = await Promise.all([work(tx), told]);
    return result;
  });
}

/** Runs one statement as the application's role, with no viewer set: for the session door and the health check only. */
export const asNobody = <Row extends Record<string, unknown>>(statement: SQL): Promise<Row[]> =>
  app().execute<Row>(statement) as Promise<Row[]>;
