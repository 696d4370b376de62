import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  boolean,
  date,
  index,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { battalionId, id, ltree, moment } from "./columns.ts";
import {
  deletePolicy,
  insertPolicy,
  isPlace,
  readPolicy,
  systemPolicy,
  updatePolicy,
  viewer,
} from "./policies.ts";
import { intakes, units } from "./units.ts";

export const photoConsent = pgEnum("photo_consent", ["companyGroup", "ownFamilyOnly", "declined"]);
export const linkStatus = pgEnum("link_status", ["invited", "joined", "noSmartphone", "declined"]);

const keepsFamilies = sql`(${viewer.can("roster")} or ${viewer.can("families")})`;
const appoints = sql`(${viewer.can("appoint")} or ${viewer.can("accounts")})`;
/** A post of a unit below his own, or, for the administrator, of the battalion. Which level may give which: lib/duties. */
const givesDuty = (unitId: AnyPgColumn, post: AnyPgColumn) =>
  sql`exists (select 1 from units u where u.id = ${unitId} and starts_with(${post}, u.kind::text) and (
      (${viewer.can("appoint")} and u.path <@ ${viewer.unit} and u.path <> ${viewer.unit})
      or (${viewer.can("accounts")} and u.kind = 'battalion' and u.battalion_id = ${viewer.battalion})))`;
/** Whoever holds a duty himself hands it over, lends it and calls it back. */
const holds = (unitId: AnyPgColumn, post: AnyPgColumn) => sql`viewer_holds(${unitId}, ${post})`;

const isCompany = (companyId: AnyPgColumn, path: AnyPgColumn) =>
  sql`exists (select 1 from units c where c.id = ${companyId} and c.kind = 'company' and c.path @> ${path})`;

/** Officers, professional soldiers and NCOs of the unit. Rank is a field; what they may do hangs on their duties. */
export const cadres = pgTable(
  "cadres",
  { id: id(), battalionId: battalionId(), rank: text().notNull(), fullName: text().notNull() },
  (t) => [
    systemPolicy(),
    readPolicy(
      sql`${t.id} = ${viewer.cadre}
        or (${t.battalionId} = ${viewer.battalion} and (${viewer.can("read")} or ${viewer.can("accounts")}))`,
    ),
    insertPolicy(sql`${t.battalionId} = ${viewer.battalion} and ${appoints}`),
    updatePolicy(
      sql`${t.battalionId} = ${viewer.battalion} and ${appoints}`,
      sql`${t.battalionId} = ${viewer.battalion} and ${appoints}`,
    ),
  ],
);

/**
 * A chức vụ: what a cadre is for, where, and from when to when; `endedAt` ends it at once. A delegate holds the duty
 * of the one who gave it (`delegatedBy`, his duty), between two days.
 */
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
    appointedBy: uuid(),
    endedAt: moment(),
    endedBy: uuid(),
  },
  (t) => [
    index().on(t.cadreId),
    index().on(t.unitId),
    systemPolicy(),
    readPolicy(
      sql`${t.cadreId} = ${viewer.cadre}
        or (${t.battalionId} = ${viewer.battalion} and (${viewer.can("read")} or ${viewer.can("accounts")}))`,
    ),
    insertPolicy(
      sql`${t.battalionId} = ${viewer.battalion} and ${t.appointedBy} = ${viewer.cadre}
        and exists (select 1 from cadres c where c.id = ${t.cadreId})
        and (${givesDuty(t.unitId, t.post)} or ${holds(t.unitId, t.post)})`,
    ),
    updatePolicy(
      sql`${t.battalionId} = ${viewer.battalion}
        and (${givesDuty(t.unitId, t.post)} or ${t.cadreId} = ${viewer.cadre} or ${holds(t.unitId, t.post)})`,
      // His own, and what he lent of it, he may only end.
      sql`${t.battalionId} = ${viewer.battalion} and (${givesDuty(t.unitId, t.post)}
        or (${t.endedAt} is not null and (${t.cadreId} = ${viewer.cadre} or ${holds(t.unitId, t.post)})))`,
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
    /** What stands of all who decided, the strictest; kept by a trigger on `consents`. Nothing said is no. */
    photoConsent: photoConsent().notNull().default("declined"),
    /** Whether a commendation of his may be read by the whole group; kept by a trigger on `consents`. */
    praiseConsent: boolean().notNull().default(false),
    /** The unit's own number for him, if it has one: it tells two of the same name and birthday apart. */
    code: text(),
    /** His intake was closed: cadres no longer see him. */
    closedAt: moment(),
  },
  (t) => [
    index().on(t.unitId),
    index().on(t.companyId),
    index().using("gist", t.unitPath),
    index().on(t.intakeId, t.birthDay),
    uniqueIndex("recruits_code").on(t.intakeId, t.code).where(sql`code is not null`),
    systemPolicy(),
    readPolicy(
      sql`(${viewer.can("read")} and ${t.unitPath} <@ ${viewer.unit} and ${t.closedAt} is null)
        or ${t.id} = any (${viewer.recruits})`,
    ),
    insertPolicy(
      sql`${t.battalionId} = ${viewer.battalion} and ${viewer.can("roster")} and ${t.unitPath} <@ ${viewer.unit}
        and exists (select 1 from intakes i where i.id = ${t.intakeId})
        and ${isPlace(t.unitId, t.unitPath)} and ${isCompany(t.companyId, t.unitPath)}`,
    ),
    updatePolicy(
      sql`(${viewer.can("roster")} or ${viewer.can("intake")}) and ${t.unitPath} <@ ${viewer.unit}`,
      sql`(${viewer.can("roster")} or ${viewer.can("intake")}) and ${t.unitPath} <@ ${viewer.unit}
        and ${isPlace(t.unitId, t.unitPath)} and ${isCompany(t.companyId, t.unitPath)}`,
    ),
  ],
);

/**
 * The folded words of recruits' names (`nguyễn` is `nguyen`) and their code, for search by beginnings in any order;
 * kept by a trigger. Looked up with `^@`: under a policy Postgres only uses an index for operators that cannot leak.
 */
export const recruitWords = pgTable(
  "recruit_words",
  {
    recruitId: uuid()
      .notNull()
      .references(() => recruits.id, { onDelete: "cascade" }),
    battalionId: battalionId(),
    word: text().notNull(),
    unitPath: ltree().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.recruitId, t.word] }),
    index("recruit_words_word").on(t.battalionId, t.word.op("text_pattern_ops")),
    systemPolicy(),
    readPolicy(sql`${viewer.can("read")} and ${t.unitPath} <@ ${viewer.unit}`),
  ],
);

/**
 * What was decided, by whom, on which text and when; rows are only added. For each purpose the newest row of each who
 * decides stands: the recruit himself (on paper, recorded by a cadre) or a relative. Of several the strictest holds.
 */
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
    /** `paper` or `portal`. */
    channel: text().notNull(),
    /** Who decided: this relative, or the recruit himself. */
    relativeId: uuid(),
    recordedBy: uuid(),
    witness: text(),
    decidedAt: moment().notNull().defaultNow(),
  },
  (t) => [
    index().on(t.recruitId, t.purpose, t.decidedAt),
    systemPolicy(),
    readPolicy(sql`exists (select 1 from recruits r where r.id = ${t.recruitId})`),
    insertPolicy(
      sql`${t.battalionId} = ${viewer.battalion} and (
        (${t.recruitId} = any (${viewer.recruits}) and ${t.relativeId} = ${viewer.relative} and ${t.channel} = 'portal')
        or (${viewer.can("families")} and ${t.relativeId} is null and ${t.recordedBy} = ${viewer.cadre} and ${t.channel} = 'paper'
          and exists (select 1 from recruits r where r.id = ${t.recruitId} and r.unit_path <@ ${viewer.unit})))`,
    ),
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
    insertPolicy(sql`${t.battalionId} = ${viewer.battalion} and ${keepsFamilies}`),
    updatePolicy(
      sql`${keepsFamilies} and exists (select 1 from family_links l where l.relative_id = ${t.id})`,
      sql`${keepsFamilies}`,
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
    receivesResults: boolean().notNull().default(true),
    mayAsk: boolean().notNull().default(true),
    mayBeCalled: boolean().notNull().default(true),
    joinedAt: moment(),
  },
  (t) => [
    unique().on(t.relativeId, t.recruitId),
    index().on(t.recruitId),
    systemPolicy(),
    readPolicy(
      sql`${t.relativeId} = (select viewer_relative())
        or (${viewer.can("read")} and exists (select 1 from recruits r where r.id = ${t.recruitId}))`,
    ),
    insertPolicy(
      sql`${t.battalionId} = ${viewer.battalion} and ${keepsFamilies} and ${t.status} <> 'joined'
        and exists (select 1 from recruits r where r.id = ${t.recruitId}) and viewer_may_link(${t.relativeId})`,
    ),
    updatePolicy(
      sql`${keepsFamilies} and exists (select 1 from recruits r where r.id = ${t.recruitId})`,
      sql`${keepsFamilies} and exists (select 1 from recruits r where r.id = ${t.recruitId})`,
    ),
    deletePolicy(sql`${keepsFamilies} and exists (select 1 from recruits r where r.id = ${t.recruitId})`),
  ],
);

/**
 * That a cadre opened a recruit's private page: once a cadre and day (ruling 10). His family reads it in plain words,
 * hence the name as it was.
 */
export const recruitViews = pgTable(
  "recruit_views",
  {
    recruitId: uuid()
      .notNull()
      .references(() => recruits.id, { onDelete: "cascade" }),
    cadreId: uuid().notNull(),
    day: date().notNull(),
    battalionId: battalionId(),
    at: moment().notNull().defaultNow(),
    rank: text().notNull(),
    cadreName: text().notNull(),
    post: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.recruitId, t.cadreId, t.day] }),
    systemPolicy(),
    readPolicy(sql`${t.recruitId} = any (${viewer.recruits}) or ${t.cadreId} = ${viewer.cadre}`),
    insertPolicy(
      sql`${viewer.can("read")} and ${t.cadreId} = ${viewer.cadre} and ${t.battalionId} = ${viewer.battalion}
        and exists (select 1 from recruits r where r.id = ${t.recruitId})`,
    ),
  ],
);
