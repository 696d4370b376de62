import { sql } from "drizzle-orm";
import { date, index, pgEnum, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { accounts } from "./accounts.ts";
import { battalionId, id, ltree, moment } from "./columns.ts";
import { cadres, recruits, relatives } from "./people.ts";
import { insertPolicy, readPolicy, systemPolicy, updatePolicy, viewer } from "./policies.ts";
import { units } from "./units.ts";

/** `card` is printed, `link` is shared, `cadre` makes a cadre's account, `recovery` sets a new password. */
export const invitationKind = pgEnum("invitation_kind", ["card", "link", "cadre", "recovery"]);
export const requestStatus = pgEnum("request_status", ["waiting", "approved", "refused"]);

const ofRecruit = sql`exists (select 1 from recruits r where r.id = recruit_id)`;
/** A relative of that recruit, whom the viewer reads. */
const ofKin = sql`exists (select 1 from family_links l
          where l.recruit_id = invitations.recruit_id and l.relative_id = invitations.relative_id)`;

/**
 * A way in that works once (security.md 9): for one phone number, and one relative of one recruit, one cadre, or the
 * account whose password was forgotten. Only hashes are kept: of the 256-bit secret of the link, and of the typed code
 * together with the phone number.
 */
export const invitations = pgTable(
  "invitations",
  {
    id: id(),
    battalionId: battalionId(),
    kind: invitationKind().notNull(),
    recruitId: uuid().references(() => recruits.id, { onDelete: "cascade" }),
    relativeId: uuid().references(() => relatives.id, { onDelete: "cascade" }),
    cadreId: uuid().references(() => cadres.id),
    accountId: uuid().references(() => accounts.id, { onDelete: "cascade" }),
    phone: text().notNull(),
    secretHash: text().notNull(),
    codeHash: text(),
    createdBy: uuid(),
    createdAt: moment().notNull().defaultNow(),
    expiresAt: moment().notNull(),
    usedAt: moment(),
    revokedAt: moment(),
  },
  (t) => [
    unique().on(t.secretHash),
    unique().on(t.codeHash),
    index().on(t.recruitId, t.relativeId),
    index().on(t.phone),
    systemPolicy(),
    readPolicy(
      sql`(${viewer.can("read")} and ${ofRecruit})
        or (${t.battalionId} = ${viewer.battalion} and ${t.createdBy} = ${viewer.cadre})`,
    ),
    insertPolicy(
      sql`${t.battalionId} = ${viewer.battalion} and ${t.createdBy} = ${viewer.cadre} and (
        (${t.kind} in ('card', 'link') and ${viewer.can("families")} and ${ofKin} and ${t.cadreId} is null and ${t.accountId} is null)
        or (${t.kind} = 'recovery' and ${viewer.can("families")} and ${ofKin} and ${t.cadreId} is null
          and viewer_reaches_account(${t.accountId}))
        or (${t.kind} in ('cadre', 'recovery') and ${t.recruitId} is null and ${t.relativeId} is null
          and (${viewer.can("appoint")} or ${viewer.can("accounts")}) and viewer_keeps_cadre(${t.cadreId}, ${t.accountId})))`,
    ),
    updatePolicy(
      sql`${t.usedAt} is null and ((${viewer.can("families")} and ${ofRecruit}) or ${t.createdBy} = ${viewer.cadre})`,
      sql`${t.revokedAt} is not null`,
    ),
  ],
);

/** Somebody who is not on the roster asks to be let in. Approved, its own link becomes the invitation. */
export const joinRequests = pgTable(
  "join_requests",
  {
    id: id(),
    battalionId: battalionId(),
    companyId: uuid()
      .notNull()
      .references(() => units.id),
    unitPath: ltree().notNull(),
    fullName: text().notNull(),
    phone: text().notNull(),
    relation: text().notNull(),
    recruitName: text().notNull(),
    recruitBirthDay: date().notNull(),
    words: text().notNull().default(""),
    secretHash: text().notNull(),
    status: requestStatus().notNull().default("waiting"),
    reason: text(),
    recruitId: uuid().references(() => recruits.id, { onDelete: "cascade" }),
    decidedBy: uuid(),
    decidedAt: moment(),
    createdAt: moment().notNull().defaultNow(),
  },
  (t) => [
    unique().on(t.secretHash),
    index().on(t.companyId, t.status),
    systemPolicy(),
    readPolicy(sql`${viewer.can("families")} and ${t.unitPath} <@ ${viewer.unit}`),
    updatePolicy(
      sql`${viewer.can("families")} and ${t.unitPath} <@ ${viewer.unit} and ${t.status} = 'waiting'`,
      sql`${t.decidedBy} = ${viewer.cadre} and (${t.recruitId} is null or ${ofRecruit})`,
    ),
  ],
);
