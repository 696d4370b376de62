import { sql } from "drizzle-orm";
import { boolean, date, index, pgEnum, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { battalionId, id, ltree, moment } from "./columns.ts";
import { readPolicy, systemPolicy, viewer } from "./policies.ts";
import { intakes, units } from "./units.ts";

export const photoConsent = pgEnum("photo_consent", ["companyGroup", "ownFamilyOnly", "declined"]);
export const linkStatus = pgEnum("link_status", ["invited", "joined", "noSmartphone", "declined"]);

/** Officers, professional soldiers and NCOs of the unit. Rank is a field; what they may do hangs on their duties. */
export const cadres = pgTable(
  "cadres",
  { id: id(), battalionId: battalionId(), rank: text().notNull(), fullName: text().notNull() },
  (t) => [
    systemPolicy(),
    readPolicy(
      sql`${t.id} = ${viewer.cadre} or (${t.battalionId} = ${viewer.battalion} and ${viewer.can("read")})`,
    ),
  ],
);

/** A chức vụ: what a cadre is for, where, and from when to when. A delegate holds a duty given by another one. */
export const duties = pgTable(
  "duties",
  {
    id: id(),
    battalionId: battalionId(),
    cadreId: uuid()
      .notNull()
      .references(() => cadres.id),
    post: text().notNull(),
    unitId: uuid()
      .notNull()
      .references(() => units.id),
    fromDay: date().notNull(),
    toDay: date(),
    delegatedBy: uuid(),
  },
  (t) => [
    index().on(t.cadreId),
    index().on(t.unitId),
    systemPolicy(),
    readPolicy(
      sql`${t.cadreId} = ${viewer.cadre} or (${t.battalionId} = ${viewer.battalion} and ${viewer.can("read")})`,
    ),
  ],
);

/** A chiến sĩ mới. He has no account: his family and his cadres see him through this row. */
export const recruits = pgTable(
  "recruits",
  {
    id: id(),
    battalionId: battalionId(),
    intakeId: uuid()
      .notNull()
      .references(() => intakes.id),
    unitId: uuid()
      .notNull()
      .references(() => units.id),
    unitPath: ltree().notNull(),
    companyId: uuid()
      .notNull()
      .references(() => units.id),
    rank: text().notNull(),
    fullName: text().notNull(),
    familyName: text().notNull(),
    middleName: text().notNull(),
    givenName: text().notNull(),
    birthDay: date().notNull(),
    hometown: text().notNull(),
    photoConsent: photoConsent().notNull(),
  },
  (t) => [
    index().on(t.unitId),
    index().on(t.companyId),
    index().using("gist", t.unitPath),
    systemPolicy(),
    readPolicy(
      sql`(${viewer.can("read")} and ${t.unitPath} <@ ${viewer.unit}) or ${t.id} = any (${viewer.recruits})`,
    ),
  ],
);

/** What was agreed to, by whom and when. The newest row of a purpose stands; `recruits.photoConsent` repeats it. */
export const consents = pgTable(
  "consents",
  {
    id: id(),
    battalionId: battalionId(),
    recruitId: uuid()
      .notNull()
      .references(() => recruits.id),
    purpose: text().notNull(),
    choice: text().notNull(),
    textVersion: text().notNull(),
    channel: text().notNull(),
    decidedAt: moment().notNull().defaultNow(),
    withdrawnAt: moment(),
  },
  (t) => [
    index().on(t.recruitId, t.purpose, t.decidedAt),
    systemPolicy(),
    readPolicy(sql`exists (select 1 from recruits r where r.id = ${t.recruitId})`),
  ],
);

/** A thân nhân: a person with a phone, linked to any number of recruits. */
export const relatives = pgTable(
  "relatives",
  { id: id(), battalionId: battalionId(), fullName: text().notNull(), phone: text().notNull() },
  (t) => [
    index().on(t.phone),
    systemPolicy(),
    readPolicy(
      sql`${t.id} = (select viewer_relative())
        or (${viewer.can("read")} and exists (select 1 from family_links l where l.relative_id = ${t.id}))`,
    ),
  ],
);

/** One relative to one recruit, with the relation. Only a joined link that sees the feed opens a son's page. */
export const familyLinks = pgTable(
  "family_links",
  {
    id: id(),
    battalionId: battalionId(),
    relativeId: uuid()
      .notNull()
      .references(() => relatives.id),
    recruitId: uuid()
      .notNull()
      .references(() => recruits.id),
    relation: text().notNull(),
    primaryContact: boolean().notNull().default(false),
    status: linkStatus().notNull(),
    seesFeed: boolean().notNull().default(true),
  },
  (t) => [
    unique().on(t.relativeId, t.recruitId),
    index().on(t.recruitId),
    systemPolicy(),
    readPolicy(
      sql`${t.relativeId} = (select viewer_relative())
        or (${viewer.can("read")} and exists (select 1 from recruits r where r.id = ${t.recruitId}))`,
    ),
  ],
);
