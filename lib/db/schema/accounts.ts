import { sql } from "drizzle-orm";
import { index, integer, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { battalionId, id, moment } from "./columns.ts";
import { readPolicy, systemPolicy, updatePolicy, viewer } from "./policies.ts";
import { cadres, duties, relatives } from "./people.ts";

/** One phone, one account; it belongs to a cadre, a relative, or a cadre who is also somebody's relative. */
export const accounts = pgTable(
  "accounts",
  {
    id: id(),
    battalionId: battalionId(),
    phone: text().notNull(),
    passwordHash: text(),
    cadreId: uuid().references(() => cadres.id),
    relativeId: uuid().references(() => relatives.id),
    locale: text().notNull().default("vi"),
    textSize: integer().notNull().default(1),
    disabledAt: moment(),
  },
  (t) => [
    unique().on(t.phone),
    unique().on(t.cadreId),
    unique().on(t.relativeId),
    systemPolicy(),
    readPolicy(sql`${t.id} = ${viewer.account}`),
    updatePolicy(sql`${t.id} = ${viewer.account}`, sql`${t.id} = ${viewer.account}`),
  ],
);

/** A signed-in device. The cookie holds a random id, the table only its SHA-256; read on every request. */
export const deviceSessions = pgTable(
  "device_sessions",
  {
    id: id(),
    idHash: text().notNull(),
    battalionId: battalionId(),
    accountId: uuid()
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    /** The duty the person acts in on this device; null: as a family, or not chosen yet. */
    dutyId: uuid().references(() => duties.id),
    device: text().notNull(),
    createdAt: moment().notNull().defaultNow(),
    seenAt: moment().notNull().defaultNow(),
    idleMinutes: integer().notNull(),
    expiresAt: moment().notNull(),
    revokedAt: moment(),
  },
  (t) => [
    unique().on(t.idHash),
    index().on(t.accountId),
    systemPolicy(),
    readPolicy(sql`${t.accountId} = ${viewer.account}`),
    updatePolicy(sql`${t.accountId} = ${viewer.account}`, sql`${t.accountId} = ${viewer.account}`),
  ],
);

/** Counters for sign-in and other limits; one atomic upsert each (lib/auth/limits.ts). */
export const rateLimits = pgTable(
  "rate_limits",
  { key: text().primaryKey(), hits: integer().notNull(), endsAt: moment().notNull() },
  () => [systemPolicy()],
);
