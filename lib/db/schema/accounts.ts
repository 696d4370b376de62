import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { battalionId, id, moment } from "./columns.ts";
import { cadres, duties, relatives } from "./people.ts";
import { insertPolicy, readPolicy, systemPolicy, updatePolicy, viewer } from "./policies.ts";

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
    // The company sees of its families' accounts that they are there, for their devices and lost passwords.
    readPolicy(
      sql`${t.id} = ${viewer.account} or (${viewer.can("families")} and viewer_reaches_family(${t.relativeId}))`,
    ),
    updatePolicy(sql`${t.id} = ${viewer.account}`, sql`${t.id} = ${viewer.account}`),
  ],
);

const ofFamily = (accountId: AnyPgColumn) =>
  sql`(${viewer.can("families")} and viewer_reaches_account(${accountId}))`;

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
    /** When a cadre's second factor was given on this device. */
    secondFactorAt: moment(),
    idleMinutes: integer().notNull(),
    expiresAt: moment().notNull(),
    revokedAt: moment(),
  },
  (t) => [
    unique().on(t.idHash),
    index().on(t.accountId),
    systemPolicy(),
    readPolicy(sql`${t.accountId} = ${viewer.account} or ${ofFamily(t.accountId)}`),
    updatePolicy(
      sql`${t.accountId} = ${viewer.account} or ${ofFamily(t.accountId)}`,
      sql`${t.accountId} = ${viewer.account} or ${ofFamily(t.accountId)}`,
    ),
  ],
);

/** Counters for sign-in and other limits; one atomic upsert each (lib/auth/limits.ts). */
export const rateLimits = pgTable(
  "rate_limits",
  { key: text().primaryKey(), hits: integer().notNull(), endsAt: moment().notNull() },
  () => [systemPolicy()],
);

/** A cadre's TOTP: the secret sealed with the server's key, the last step that was used, hashes of recovery codes. */
export const secondFactors = pgTable(
  "second_factors",
  {
    accountId: uuid()
      .primaryKey()
      .references(() => accounts.id, { onDelete: "cascade" }),
    battalionId: battalionId(),
    secret: text().notNull(),
    confirmedAt: moment(),
    lastStep: bigint({ mode: "number" }).notNull().default(0),
    recoveryHashes: text().array().notNull().default([]),
  },
  () => [systemPolicy()],
);

/** Something an account's person must be told: shown until it was read. Words by `kind` in the `notices` messages. */
export const notices = pgTable(
  "notices",
  {
    id: id(),
    battalionId: battalionId(),
    accountId: uuid()
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    kind: text().notNull(),
    detail: jsonb().$type<Record<string, string>>().notNull().default({}),
    at: moment().notNull().defaultNow(),
    readAt: moment(),
  },
  (t) => [
    index().on(t.accountId, t.at),
    systemPolicy(),
    readPolicy(sql`${t.accountId} = ${viewer.account}`),
    updatePolicy(sql`${t.accountId} = ${viewer.account}`, sql`${t.accountId} = ${viewer.account}`),
    insertPolicy(sql`${t.battalionId} = ${viewer.battalion} and ${ofFamily(t.accountId)}`),
  ],
);
