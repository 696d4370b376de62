import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { accounts } from "./accounts.ts";
import { battalionId, id, ltree, moment } from "./columns.ts";
import { cadres, relatives } from "./people.ts";
import { insertPolicy, readPolicy, systemPolicy, updatePolicy, viewer } from "./policies.ts";
import { photos, posts } from "./posts.ts";

/**
 * A published photo, or with no `photoId` a whole post, taken back: by a cadre with a reason, or because a relative
 * asked for it. Families who had seen it are told in `words`, once an officer has approved them.
 */
export const recalls = pgTable(
  "recalls",
  {
    id: id(),
    battalionId: battalionId(),
    unitPath: ltree().notNull(),
    postId: uuid()
      .notNull()
      .references(() => posts.id, { onDelete: "cascade" }),
    photoId: uuid().references(() => photos.id, { onDelete: "cascade" }),
    recalledBy: uuid().references(() => cadres.id),
    askedBy: uuid().references(() => relatives.id, { onDelete: "set null" }),
    /** What the words to the families begin from: `security`, `family`, `mistake` or `other`. */
    kind: text().notNull().default("other"),
    reason: text().notNull().default(""),
    at: moment().notNull().defaultNow(),
    undoneAt: moment(),
    words: text(),
    /** When it was settled who is told; without words it was decided to tell nobody. */
    toldAt: moment(),
    toldBy: uuid().references(() => cadres.id),
    /** How many accounts were told. */
    told: integer(),
  },
  (t) => [
    index().on(t.battalionId, t.at),
    index().on(t.postId),
    index().on(t.photoId),
    check("known_kind", sql`${t.kind} in ('security', 'family', 'mistake', 'other')`),
    check("cadre_has_reason", sql`${t.recalledBy} is null or ${t.reason} <> ''`),
    systemPolicy(),
    // Of a closed intake a cadre sees no post, hence none of its recalls.
    readPolicy(
      sql`(${viewer.can("read")} and ${t.unitPath} <@ ${viewer.unit} and exists (select 1 from posts p where p.id = ${t.postId}))
        or ${t.askedBy} = ${viewer.relative}`,
    ),
    insertPolicy(
      sql`${t.battalionId} = ${viewer.battalion} and ${viewer.can("takeDown")} and ${t.unitPath} <@ ${viewer.unit}
        and ${t.recalledBy} = ${viewer.cadre}
        and exists (select 1 from posts p where p.id = ${t.postId} and p.unit_path = ${t.unitPath})
        and (${t.photoId} is null or exists (select 1 from photos f where f.id = ${t.photoId} and f.post_id = ${t.postId}))`,
    ),
    updatePolicy(
      sql`${viewer.can("takeDown")} and ${t.unitPath} <@ ${viewer.unit} and ${t.recalledBy} = ${viewer.cadre}`,
      sql`${t.unitPath} <@ ${viewer.unit}`,
    ),
  ],
);

/** A post that somebody of a family has had before his eyes, once an account. */
export const postViews = pgTable(
  "post_views",
  {
    postId: uuid()
      .notNull()
      .references(() => posts.id, { onDelete: "cascade" }),
    accountId: uuid()
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    battalionId: battalionId(),
    at: moment().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.postId, t.accountId] }),
    index().on(t.accountId),
    systemPolicy(),
    readPolicy(
      sql`${t.accountId} = ${viewer.account}
        or (${viewer.can("read")} and exists (select 1 from posts p where p.id = ${t.postId}))`,
    ),
    insertPolicy(
      sql`${t.accountId} = ${viewer.account} and ${viewer.relative} is not null and ${t.battalionId} = ${viewer.battalion}
        and exists (select 1 from posts p where p.id = ${t.postId} and p.status = 'published')`,
    ),
  ],
);
