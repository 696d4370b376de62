import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  real,
  text,
  time,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { battalionId, id, ltree, moment } from "./columns.ts";
import { cadres, recruits } from "./people.ts";
import {
  deletePolicy,
  insertPolicy,
  isPlace,
  readPolicy,
  systemPolicy,
  updatePolicy,
  viewer,
} from "./policies.ts";
import { units } from "./units.ts";

/** Shares of the photo as it lies after turning, 0 to 1, from its upper left corner. */
export type Box = { x: number; y: number; width: number; height: number };

/**
 * What is to be done to a photo, in this order: turned clockwise by quarters, parts of it covered with a flat colour or
 * blurred past reading, then cropped. A brush is a line of points with a thickness, a share of the longer side.
 */
export type PhotoEdit = {
  turns: 0 | 1 | 2 | 3;
  covers: (
    | { how: "cover" | "blur"; box: Box }
    | { how: "cover" | "blur"; line: [x: number, y: number][]; thickness: number }
  )[];
  crop: Box | null;
};

export const postStatus = pgEnum("post_status", [
  "draft",
  "submitted",
  "returned",
  "secondReview",
  "approved",
  "published",
  "takenDown",
]);
export const audience = pgEnum("audience", ["company", "taggedFamilies"]);

/** A bài đăng. `groupId` is the unit whose families it is for: a company, or the battalion for all of them. */
export const posts = pgTable(
  "posts",
  {
    id: id(),
    battalionId: battalionId(),
    clientId: uuid().notNull(),
    unitId: uuid()
      .notNull()
      .references(() => units.id),
    unitPath: ltree().notNull(),
    groupId: uuid()
      .notNull()
      .references(() => units.id),
    activityType: text().notNull(),
    day: date().notNull(),
    caption: text().notNull().default(""),
    audience: audience().notNull().default("company"),
    status: postStatus().notNull().default("draft"),
    createdAt: moment().notNull().defaultNow(),
    createdBy: uuid()
      .notNull()
      .references(() => cadres.id),
    submittedAt: moment(),
    returnedAt: moment(),
    returnedBy: uuid().references(() => cadres.id),
    returnNote: text(),
    claimedBy: uuid().references(() => cadres.id),
    claimedUntil: moment(),
    approvedAt: moment(),
    approvedBy: uuid().references(() => cadres.id),
    /** What the reviewer has ticked: codes of the checklist. */
    checks: text().array().notNull().default(sql`'{}'`),
    /** The other pair of eyes where the battalion wants one. */
    secondApprovedAt: moment(),
    secondApprovedBy: uuid().references(() => cadres.id),
    publishedAt: moment(),
    publishedBy: uuid().references(() => cadres.id),
    /** The chức vụ it was published in: what families see of the reviewer. */
    publishedAs: text(),
    takenDownAt: moment(),
    takenDownBy: uuid().references(() => cadres.id),
    takeDownReason: text(),
    /** A draft that waits to be handed over with its platoon's week. */
    gatheredAt: moment(),
    packId: uuid().references(() => weekPacks.id),
    /** A hash of what its author last sent off: the same once more is known, anything else is not dropped in silence. */
    sentHash: text(),
    /** Its intake was closed: cadres no longer see it. */
    closedAt: moment(),
  },
  (t) => [
    unique().on(t.clientId),
    index("posts_feed")
      .on(t.groupId, t.publishedAt.desc().nullsFirst(), t.id.desc().nullsFirst())
      .where(sql`status = 'published' and closed_at is null`),
    index().using("gist", t.unitPath),
    index().on(t.status, t.submittedAt),
    index().on(t.createdBy, t.createdAt),
    // Rules 2 (a): the submitter is never the reviewer, whatever duties he holds.
    check("never_own_review", sql`${t.approvedBy} is null or ${t.approvedBy} <> ${t.createdBy}`),
    check(
      "two_pairs_of_eyes",
      sql`${t.secondApprovedBy} is null or (${t.secondApprovedBy} <> ${t.createdBy} and ${t.secondApprovedBy} <> ${t.approvedBy})`,
    ),
    index().on(t.packId),
    check(
      "published_was_approved",
      sql`${t.status} <> 'published' or (${t.approvedAt} is not null and ${t.publishedAt} is not null)`,
    ),
    check("caption_length", sql`char_length(${t.caption}) <= 2000`),
    systemPolicy(),
    readPolicy(
      sql`(${viewer.can("read")} and ${t.unitPath} <@ ${viewer.unit} and ${t.closedAt} is null)
        or (${t.status} = 'published' and ((${t.audience} = 'company' and ${t.groupId} = any (${viewer.groups}))
          or exists (select 1 from photo_recruits pr where pr.post_id = ${t.id} and pr.recruit_id = any (${viewer.recruits}))))`,
    ),
    insertPolicy(
      sql`${t.battalionId} = ${viewer.battalion} and ${viewer.can("capture")} and ${t.unitPath} <@ ${viewer.unit}
        and ${t.createdBy} = ${viewer.cadre} and ${t.status} = 'draft' and ${isPlace(t.unitId, t.unitPath)}
        and exists (select 1 from units g where g.id = ${t.groupId} and g.path @> ${t.unitPath} and (g.kind = 'company' or g.id = ${t.unitId})) and ${t.packId} is null`,
    ),
    updatePolicy(
      sql`${viewer.can("read")} and ${t.unitPath} <@ ${viewer.unit}`,
      sql`${t.unitPath} <@ ${viewer.unit} and (${t.packId} is null or exists (select 1 from week_packs w where w.id = ${t.packId})) and (
        (${t.status} in ('draft', 'submitted') and ${viewer.can("capture")})
        or (${t.status} in ('submitted', 'returned', 'secondReview', 'approved', 'published') and ${viewer.can("review")})
        or (${t.status} in ('takenDown', 'published') and ${viewer.can("takeDown")}))`,
    ),
    deletePolicy(
      sql`${viewer.can("capture")} and ${t.createdBy} = ${viewer.cadre} and ${t.status} = 'draft'`,
    ),
  ],
);

/** A photo exists only once its renditions are stored; its `clientId` was made on the phone. */
export const photos = pgTable(
  "photos",
  {
    id: id(),
    battalionId: battalionId(),
    clientId: uuid().notNull(),
    postId: uuid()
      .notNull()
      .references(() => posts.id, { onDelete: "cascade" }),
    position: integer().notNull(),
    uploadedBy: uuid()
      .notNull()
      .references(() => cadres.id),
    /** Of the file as it was chosen, where the phone could tell, else of what arrived: the same picture, whoever sends it. */
    sha256: text().notNull(),
    width: integer().notNull(),
    height: integer().notNull(),
    thumbhash: text().notNull(),
    /** `taggedFamilies` once somebody in it is for his own family only, or the post is. */
    audience: audience().notNull().default("company"),
    /** Somebody in it is not to be shown: no family sees it. Kept by a trigger on his consent. */
    withheld: boolean().notNull().default(false),
    /** Not among what families get: set aside before publishing, recalled after it, or its family asked for it. */
    leftOutAt: moment(),
    /** What was done to its pixels since it came, from the private master on; the edition, drawn by chance, names the files. */
    edit: jsonb().$type<PhotoEdit>(),
    edition: integer().notNull().default(0),
    /** What the reviewer wrote about this very photo when the post went back. */
    returnNote: text(),
    /** Kept by a trigger: the post's unit, and its group while it is published. A policy then needs no look at posts. */
    unitPath: ltree().notNull().default(""),
    liveGroupId: uuid(),
    createdAt: moment().notNull().defaultNow(),
  },
  (t) => [
    unique().on(t.clientId),
    index().on(t.postId, t.position),
    index().on(t.sha256),
    systemPolicy(),
    readPolicy(
      sql`(${viewer.can("read")} and ${t.unitPath} <@ ${viewer.unit})
        or (not ${t.withheld} and ${t.leftOutAt} is null and ((${t.audience} = 'company' and ${t.liveGroupId} = any (${viewer.groups}))
          or (${t.liveGroupId} is not null and exists (
            select 1 from photo_recruits pr where pr.photo_id = ${t.id} and pr.recruit_id = any (${viewer.recruits})))))`,
    ),
    insertPolicy(
      sql`${t.battalionId} = ${viewer.battalion} and ${viewer.can("capture")} and ${t.uploadedBy} = ${viewer.cadre} and exists (
        select 1 from posts p where p.id = ${t.postId} and p.status = 'draft' and p.created_by = ${viewer.cadre})`,
    ),
    updatePolicy(
      sql`(${viewer.can("capture")} or ${viewer.can("review")}) and ${t.unitPath} <@ ${viewer.unit}`,
      sql`${t.unitPath} <@ ${viewer.unit}`,
    ),
    deletePolicy(
      sql`${viewer.can("capture")} and exists (
        select 1 from posts p where p.id = ${t.postId} and p.status = 'draft' and p.created_by = ${viewer.cadre})`,
    ),
  ],
);

/** A tag: this recruit is in this photo. `seenDay` is the post's day while it is published, else null: coverage. */
export const photoRecruits = pgTable(
  "photo_recruits",
  {
    photoId: uuid()
      .notNull()
      .references(() => photos.id, { onDelete: "cascade" }),
    recruitId: uuid()
      .notNull()
      .references(() => recruits.id),
    postId: uuid()
      .notNull()
      .references(() => posts.id, { onDelete: "cascade" }),
    battalionId: battalionId(),
    taggedBy: uuid()
      .notNull()
      .references(() => cadres.id),
    seenDay: date(),
    /** Where in the photo he stands, from its upper left corner, 0 to 1; only when somebody has pointed at him. */
    x: real(),
    y: real(),
  },
  (t) => [
    primaryKey({ columns: [t.photoId, t.recruitId] }),
    index().on(t.recruitId, t.seenDay),
    check(
      "point_inside",
      sql`(${t.x} is null) = (${t.y} is null) and ${t.x} between 0 and 1 and ${t.y} between 0 and 1`,
    ),
    index().on(t.postId, t.recruitId),
    systemPolicy(),
    readPolicy(
      sql`${t.recruitId} = any (${viewer.recruits})
        or (${viewer.can("read")} and exists (select 1 from recruits r where r.id = ${t.recruitId}))`,
    ),
    // A definer function looks at the post, since a policy may not come back to its own table.
    insertPolicy(
      sql`${t.battalionId} = ${viewer.battalion} and (${viewer.can("capture")} or ${viewer.can("review")}) and ${t.taggedBy} = ${viewer.cadre}
        and viewer_reaches_photo(${t.photoId}, ${t.postId})
        and exists (select 1 from recruits r where r.id = ${t.recruitId} and r.photo_consent <> 'declined')`,
    ),
    updatePolicy(
      sql`(${viewer.can("review")} or ${viewer.can("takeDown")}) and viewer_reaches_photo(${t.photoId}, ${t.postId})`,
      sql`true`,
    ),
    deletePolicy(
      sql`(${viewer.can("capture")} or ${viewer.can("review")}) and viewer_reaches_photo(${t.photoId}, ${t.postId})`,
    ),
  ],
);

/** A platoon's week, handed to its company: once for each week, again when more is added. */
export const weekPacks = pgTable(
  "week_packs",
  {
    id: id(),
    battalionId: battalionId(),
    /** The platoon. */
    unitId: uuid()
      .notNull()
      .references(() => units.id),
    unitPath: ltree().notNull(),
    monday: date().notNull(),
    handedAt: moment().notNull().defaultNow(),
    handedBy: uuid()
      .notNull()
      .references(() => cadres.id),
    /** Whose families would have nothing when it was handed over, and why it was all the same. */
    missing: uuid().array().notNull().default(sql`'{}'`),
    reason: text(),
  },
  (t) => [
    unique().on(t.unitId, t.monday),
    check("missing_has_reason", sql`cardinality(${t.missing}) = 0 or ${t.reason} is not null`),
    systemPolicy(),
    // Those of a closed intake are nobody's to read.
    readPolicy(
      sql`${viewer.can("read")} and ${t.unitPath} <@ ${viewer.unit} and ${t.handedAt} > coalesce(
        (select max(i.closed_at) from intakes i where i.battalion_id = ${t.battalionId}), '-infinity')`,
    ),
    insertPolicy(
      sql`${t.battalionId} = ${viewer.battalion} and ${viewer.can("capture")} and ${t.unitPath} <@ ${viewer.unit}
        and ${t.handedBy} = ${viewer.cadre} and ${isPlace(t.unitId, t.unitPath)}`,
    ),
    updatePolicy(
      sql`${viewer.can("capture")} and ${t.unitPath} <@ ${viewer.unit}`,
      sql`${t.unitPath} <@ ${viewer.unit} and ${t.handedBy} = ${viewer.cadre}`,
    ),
  ],
);

const battalionOfficer = sql`battalion_id = ${viewer.battalion} and ${viewer.can("review")} and ${viewer.can("intake")}`;

/** What a battalion asks of a kind of activity before it is published, where that differs from what is usual. */
export const activityRules = pgTable(
  "activity_rules",
  {
    battalionId: battalionId(),
    activityType: text().notNull(),
    /** Codes of the checklist that the reviewer must tick. */
    checks: text().array().notNull(),
    secondReview: boolean().notNull(),
    changedBy: uuid()
      .notNull()
      .references(() => cadres.id),
    changedAt: moment().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.battalionId, t.activityType] }),
    systemPolicy(),
    readPolicy(sql`${t.battalionId} = ${viewer.battalion} and ${viewer.can("read")}`),
    insertPolicy(sql`${battalionOfficer} and ${t.changedBy} = ${viewer.cadre}`),
    updatePolicy(battalionOfficer, sql`${battalionOfficer} and ${t.changedBy} = ${viewer.cadre}`),
  ],
);

/** When platoons hand over their week, where that differs from what is usual. `weekday`: 1 is Monday. */
export const handOverHours = pgTable(
  "hand_over_hours",
  {
    battalionId: uuid().primaryKey(),
    weekday: integer().notNull(),
    hour: time({ precision: 0 }).notNull(),
    changedBy: uuid()
      .notNull()
      .references(() => cadres.id),
    changedAt: moment().notNull().defaultNow(),
  },
  (t) => [
    check("a_weekday", sql`${t.weekday} between 1 and 7`),
    systemPolicy(),
    readPolicy(sql`${t.battalionId} = ${viewer.battalion} and ${viewer.can("read")}`),
    insertPolicy(sql`${battalionOfficer} and ${t.changedBy} = ${viewer.cadre}`),
    updatePolicy(battalionOfficer, sql`${battalionOfficer} and ${t.changedBy} = ${viewer.cadre}`),
  ],
);
