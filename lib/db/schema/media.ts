import { sql } from "drizzle-orm";
import { bigint, index, integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { accounts } from "./accounts.ts";
import { battalionId, moment } from "./columns.ts";
import { insertPolicy, readPolicy, systemPolicy, viewer } from "./policies.ts";
import { posts } from "./posts.ts";

/** A promised upload: who may send which file into which draft. Looked up by the photo's client id, never by key. */
export const uploads = pgTable(
  "uploads",
  {
    clientId: uuid().primaryKey(),
    battalionId: battalionId(),
    accountId: uuid()
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    cadreId: uuid().notNull(),
    postId: uuid()
      .notNull()
      .references(() => posts.id, { onDelete: "cascade" }),
    position: integer().notNull(),
    fileName: text().notNull(),
    bytes: bigint({ mode: "number" }).notNull(),
    routeMetadata: jsonb(),
    createdAt: moment().notNull().defaultNow(),
  },
  (t) => [
    index().on(t.postId),
    systemPolicy(),
    readPolicy(sql`${t.accountId} = ${viewer.account} and ${viewer.can("capture")}`),
    insertPolicy(
      sql`${t.battalionId} = ${viewer.battalion} and ${t.accountId} = ${viewer.account} and ${viewer.can("capture")} and ${t.cadreId} = ${viewer.cadre} and exists (
        select 1 from posts p where p.id = ${t.postId} and p.status = 'draft' and p.created_by = ${viewer.cadre})`,
    ),
  ],
);
