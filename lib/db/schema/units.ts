import { sql } from "drizzle-orm";
import {
  date,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { battalionId, id, ltree, moment } from "./columns.ts";
import { insertPolicy, readPolicy, systemPolicy, updatePolicy, viewer } from "./policies.ts";

export const unitKind = pgEnum("unit_kind", ["regiment", "battalion", "company", "platoon", "squad"]);

/** The unit tree. A cadre sees his own branch up and down, a family the branch of its son. */
export const units = pgTable(
  "units",
  {
    id: id(),
    battalionId: battalionId(),
    kind: unitKind().notNull(),
    number: integer().notNull(),
    path: ltree().notNull(),
    parentId: uuid(),
  },
  (t) => [
    unique().on(t.path),
    index().using("gist", t.path),
    systemPolicy(),
    readPolicy(
      sql`${t.path} <@ ${viewer.unit} or ${t.path} @> ${viewer.unit} or ${t.path} @> any (${viewer.paths})`,
    ),
    // Squads and platoons come with a roster; companies and the battalion with the unit itself.
    insertPolicy(
      sql`${t.battalionId} = ${viewer.battalion} and ${viewer.can("roster")} and ${t.path} <@ ${viewer.unit}
        and ${t.kind} in ('platoon', 'squad')`,
    ),
  ],
);

/**
 * One run of about three months, from reception to the oath. Once closed, cadres see nothing of it; families keep
 * their own son's album until `familyUntil`, and what is personal is removed on `removeOn`.
 */
export const intakes = pgTable(
  "intakes",
  {
    id: id(),
    battalionId: battalionId(),
    code: text().notNull(),
    week1Monday: date().notNull(),
    weeks: integer().notNull().default(12),
    oathDay: date().notNull(),
    closedAt: moment(),
    closedBy: uuid(),
    familyUntil: date(),
    removeOn: date(),
    removedAt: moment(),
    /** What stays of it when everything personal is gone; counted at closing. */
    figures: jsonb().$type<{ recruits: number; families: number; posts: number; photos: number }>(),
  },
  (t) => [
    unique().on(t.battalionId, t.code),
    // One runs at a time: whatever has no end belongs to it.
    uniqueIndex("intakes_one_open").on(t.battalionId).where(sql`closed_at is null`),
    systemPolicy(),
    readPolicy(sql`${t.battalionId} = ${viewer.battalion}`),
    insertPolicy(sql`${t.battalionId} = ${viewer.battalion} and ${viewer.can("intake")}`),
    updatePolicy(
      sql`${t.battalionId} = ${viewer.battalion} and ${viewer.can("intake")}`,
      sql`${t.battalionId} = ${viewer.battalion} and ${viewer.can("intake")}`,
    ),
  ],
);
