import { sql } from "drizzle-orm";
import { index, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { battalionId, id, moment } from "./columns.ts";
import { insertPolicy, systemPolicy, viewer } from "./policies.ts";

/** Append-only: the application may add a line and neither read, change nor remove one (security.md 16). */
export const auditLog = pgTable(
  "audit_log",
  {
    id: id(),
    battalionId: battalionId(),
    at: moment().notNull().defaultNow(),
    accountId: uuid(),
    action: text().notNull(),
    subject: text().notNull(),
    subjectId: uuid(),
    detail: jsonb().notNull().default({}),
  },
  (t) => [
    index().on(t.subjectId, t.at),
    systemPolicy(),
    insertPolicy(sql`${t.accountId} = ${viewer.account} and ${t.battalionId} = ${viewer.battalion}`),
  ],
);
