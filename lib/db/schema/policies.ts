import { type SQL, sql } from "drizzle-orm";
import { type AnyPgColumn, pgPolicy } from "drizzle-orm/pg-core";
import { portalApp, portalSystem } from "./columns.ts";

/**
 * What the viewer set by `asViewer` may do, as SQL over the `viewer_*()` functions of the first migration.
 * Each is wrapped in a sub-select so that Postgres computes it once a query, not once a row.
 */
export const viewer = {
  account: sql`(select viewer_account())`,
  cadre: sql`(select viewer_cadre())`,
  relative: sql`(select viewer_relative())`,
  battalion: sql`(select viewer_battalion())`,
  unit: sql`(select viewer_unit())`,
  recruits: sql`(select viewer_recruits())::uuid[]`,
  /** Of his recruits those whose results he receives. */
  results: sql`(select viewer_results())::uuid[]`,
  groups: sql`(select viewer_groups())::uuid[]`,
  paths: sql`(select viewer_paths())::ltree[]`,
  can: (capability: string) => sql`(select viewer_can(${sql.raw(`'${capability}'`)}))`,
};

/** The portal's own work (sign-in, jobs, seeding) runs under a role of its own that sees every row. */
export const systemPolicy = () =>
  pgPolicy("system", { for: "all", to: portalSystem, using: sql`true`, withCheck: sql`true` });

/** What stands twice in a row agrees: this path is that of this unit, one inside the viewer's branch. */
export const isPlace = (unitId: AnyPgColumn, path: AnyPgColumn) =>
  sql`exists (select 1 from units u where u.id = ${unitId} and u.path = ${path})`;

export const readPolicy = (using: SQL) => pgPolicy("viewer_reads", { for: "select", to: portalApp, using });
export const insertPolicy = (withCheck: SQL) =>
  pgPolicy("viewer_adds", { for: "insert", to: portalApp, withCheck });
export const updatePolicy = (using: SQL, withCheck: SQL) =>
  pgPolicy("viewer_changes", { for: "update", to: portalApp, using, withCheck });
export const deletePolicy = (using: SQL) =>
  pgPolicy("viewer_removes", { for: "delete", to: portalApp, using });
