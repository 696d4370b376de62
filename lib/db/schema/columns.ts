import { sql } from "drizzle-orm";
import { customType, pgRole, timestamp, uuid } from "drizzle-orm/pg-core";

/** The roles are made by scripts/database.ts; migrations only refer to them. */
export const portalApp = pgRole("portal_app").existing();
export const portalSystem = pgRole("portal_system").existing();

/** A Postgres `ltree`: the path of a unit from the regiment down, such as `e900.d7.c1.b2.a5`. */
export const ltree = customType<{ data: string }>({ dataType: () => "ltree" });

export const id = () => uuid().primaryKey().default(sql`uuidv7()`);
export const moment = () => timestamp({ withTimezone: true });

/** Every tenant table carries its battalion, so that a larger installation can be split by it. */
export const battalionId = () => uuid().notNull();
