import { sql } from "drizzle-orm";
import { boolean, index, integer, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { battalionId, id, moment } from "./columns.ts";
import { cadres, duties, relatives } from "./people.ts";
import { readPolicy, systemPolicy, updatePolicy, viewer } from "./policies.ts";

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
    /** What the person acts as on this device, once chosen: a duty, or a family. */
    dutyId: uuid().references(() => duties.id),
    asFamily: boolean().notNull().default(false),
    device: text().notNull(),
    /** SHA-256 of the device's own cookie, so that its wrong passwords are counted apart from a stranger's. */
    deviceHash: text().notNull(),
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
