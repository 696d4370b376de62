import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { battalionId, id, ltree, moment } from "./columns.ts";
import { cadres, recruits } from "./people.ts";
import { deletePolicy, insertPolicy, readPolicy, systemPolicy, updatePolicy, viewer } from "./policies.ts";
import { units } from "./units.ts";

/** Whose words a family reads: as he stood when he handed them over. */
export type SignedBy = { rank: string; name: string; post: string; platoon: number | null };

const readsIt = sql`${viewer.can("read")} and unit_path <@ ${viewer.unit} and closed_at is null`;

/**
 * A nhận xét tuần: what the platoon leader writes to one family about its son, with how he carried himself that week.
 * Looked over by the company before it is released; `unitPath` follows the recruit by trigger.
 */
export const weeklyRemarks = pgTable(
  "weekly_remarks",
  {
    id: id(),
    battalionId: battalionId(),
    recruitId: uuid()
      .notNull()
      .references(() => recruits.id),
    unitPath: ltree().notNull(),
    monday: date().notNull(),
    body: text().notNull().default(""),
    /** A code of CONDUCT (lib/remarks/constants.ts), or not said. */
    conduct: text(),
    state: text().$type<"draft" | "submitted" | "returned" | "released">().notNull().default("draft"),
    rev: integer().notNull().default(0),
    writtenBy: uuid()
      .notNull()
      .references(() => cadres.id),
    writtenAt: moment().notNull().defaultNow(),
    submittedAt: moment(),
    returnNote: text(),
    releasedAt: moment(),
    releasedBy: uuid().references(() => cadres.id),
    signed: jsonb().$type<SignedBy>(),
    closedAt: moment(),
  },
  (t) => [
    unique().on(t.recruitId, t.monday),
    index().using("gist", t.unitPath),
    check("body_length", sql`char_length(${t.body}) <= 600`),
    check("known_state", sql`${t.state} in ('draft', 'submitted', 'returned', 'released')`),
    check("never_own_release", sql`${t.releasedBy} is null or ${t.releasedBy} <> ${t.writtenBy}`),
    check(
      "released_whole",
      sql`${t.state} <> 'released' or (trim(${t.body}) <> '' and ${t.releasedAt} is not null and ${t.releasedBy} is not null)`,
    ),
    systemPolicy(),
    readPolicy(sql`(${readsIt}) or (${t.state} = 'released' and ${t.recruitId} = any (${viewer.results}))`),
    insertPolicy(
      sql`${t.battalionId} = ${viewer.battalion} and ${viewer.can("remark")} and ${t.unitPath} <@ ${viewer.unit}
        and ${t.writtenBy} = ${viewer.cadre}
        and exists (select 1 from recruits r where r.id = ${t.recruitId} and r.unit_path = ${t.unitPath}) and ${t.state} in ('draft', 'submitted')`,
    ),
    updatePolicy(
      sql`${readsIt} and (${viewer.can("remark")} or ${viewer.can("publish")})`,
      sql`${t.unitPath} <@ ${viewer.unit} and (
        (${t.state} in ('draft', 'submitted') and ${viewer.can("remark")} and ${t.writtenBy} = ${viewer.cadre})
        or (${t.state} in ('returned', 'released') and ${viewer.can("publish")}))`,
    ),
  ],
);

/**
 * A biểu dương or khen thưởng of one recruit: proposed, then approved by the company, then his family's to read. What the
 * whole group may read of it is an honour (below).
 */
export const commendations = pgTable(
  "commendations",
  {
    id: id(),
    battalionId: battalionId(),
    recruitId: uuid()
      .notNull()
      .references(() => recruits.id),
    unitPath: ltree().notNull(),
    kind: text().$type<"praise" | "award">().notNull(),
    day: date().notNull(),
    body: text().notNull(),
    /** Whether it is meant for the group too, once he has agreed. */
    forGroup: boolean().notNull().default(false),
    state: text().$type<"proposed" | "returned" | "approved" | "withdrawn">().notNull().default("proposed"),
    proposedBy: uuid()
      .notNull()
      .references(() => cadres.id),
    proposedAt: moment().notNull().defaultNow(),
    returnNote: text(),
    approvedAt: moment(),
    approvedBy: uuid().references(() => cadres.id),
    signed: jsonb().$type<SignedBy>(),
    closedAt: moment(),
  },
  (t) => [
    index().on(t.recruitId, t.day),
    index().using("gist", t.unitPath),
    check("known_kind", sql`${t.kind} in ('praise', 'award')`),
    check("known_state", sql`${t.state} in ('proposed', 'returned', 'approved', 'withdrawn')`),
    check("body_length", sql`char_length(${t.body}) between 1 and 600`),
    check("never_own_approval", sql`${t.approvedBy} is null or ${t.approvedBy} <> ${t.proposedBy}`),
    check(
      "approved_whole",
      sql`${t.state} <> 'approved' or (${t.approvedAt} is not null and ${t.approvedBy} is not null)`,
    ),
    systemPolicy(),
    readPolicy(sql`(${readsIt}) or (${t.state} = 'approved' and ${t.recruitId} = any (${viewer.results}))`),
    insertPolicy(
      sql`${t.battalionId} = ${viewer.battalion} and ${viewer.can("remark")} and ${t.unitPath} <@ ${viewer.unit}
        and ${t.proposedBy} = ${viewer.cadre}
        and exists (select 1 from recruits r where r.id = ${t.recruitId} and r.unit_path = ${t.unitPath}) and ${t.state} = 'proposed'`,
    ),
    updatePolicy(
      sql`${readsIt} and (${viewer.can("remark")} or ${viewer.can("publish")})`,
      sql`${t.unitPath} <@ ${viewer.unit} and (
        (${t.state} = 'proposed' and ${viewer.can("remark")} and ${t.proposedBy} = ${viewer.cadre})
        or (${t.state} in ('returned', 'approved', 'withdrawn') and ${viewer.can("publish")}))`,
    ),
    deletePolicy(
      sql`${viewer.can("remark")} and ${t.proposedBy} = ${viewer.cadre} and ${t.state} in ('proposed', 'returned')`,
    ),
  ],
);

/**
 * What a company's families read of a commendation. Made and removed by triggers alone: it stands as long as the
 * commendation is approved and meant for the group, and the recruit himself has agreed (`recruits.praiseConsent`).
 */
export const honours = pgTable(
  "honours",
  {
    commendationId: uuid()
      .primaryKey()
      .references(() => commendations.id, { onDelete: "cascade" }),
    battalionId: battalionId(),
    groupId: uuid()
      .notNull()
      .references(() => units.id),
    kind: text().notNull(),
    fullName: text().notNull(),
    platoon: integer(),
    body: text().notNull(),
    day: date().notNull(),
    shownAt: moment().notNull().defaultNow(),
  },
  (t) => [
    index().on(t.groupId, t.day),
    systemPolicy(),
    readPolicy(
      sql`${t.groupId} = any (${viewer.groups}) or (${viewer.can("read")} and exists (
        select 1 from units u where u.id = ${t.groupId} and (u.path <@ ${viewer.unit} or u.path @> ${viewer.unit})))`,
    ),
  ],
);
