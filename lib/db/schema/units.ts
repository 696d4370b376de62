import { sql } from "drizzle-orm";
import { date, index, integer, pgEnum, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { battalionId, id, ltree, moment } from "./columns.ts";
import { readPolicy, systemPolicy, viewer } from "./policies.ts";

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
  ],
);

/** One run of about three months, from reception to the oath. */
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
  },
  (t) => [
    unique().on(t.battalionId, t.code),
    systemPolicy(),
    readPolicy(sql`${t.battalionId} = ${viewer.battalion}`),
  ],
);
