/**
 * The access matrix: who reaches what, in one table. The attacker's tests are generated from it (access.db.test.ts
 * for tables and actions, e2e/access.spec.ts for pages and handlers), and both fail when a table, page, action or
 * handler has no row here.
 */

/** The demo's people who try everything, by their phone; `nobody` is not signed in. */
export const ACTORS = {
  nobody: null,
  mother: "0950100001", // of a recruit in Company 1, Platoon 1
  wife: "0950100002", // of a recruit in Company 2
  father: "0950100003", // of recruits in Companies 1 and 3
  platoonLeader: "0950000011", // Company 1, Platoon 1
  platoonLeader2: "0950000021", // Company 2, Platoon 4
  commander: "0950000019", // Company 1
  officer: "0950000010", // political officer of Company 1
  officer2: "0950000020", // political officer of Company 2
  battalionCommander: "0950000002",
  battalionOfficer: "0950000001",
  admin: "0950000099",
} as const;

export type Actor = keyof typeof ACTORS;
const everyone = Object.keys(ACTORS) as Actor[];
const families: Actor[] = ["mother", "wife", "father"];
const readers: Actor[] = [
  "platoonLeader",
  "platoonLeader2",
  "commander",
  "officer",
  "officer2",
  "battalionCommander",
  "battalionOfficer",
];
/** Who reads what is of Company 1, Platoon 1. */
const readersOfCompany1: Actor[] = [
  ...(["platoonLeader", "commander", "officer", "battalionCommander", "battalionOfficer"] as const),
];
const signedIn = everyone.filter((actor) => actor !== "nobody");
const appointers = readers.filter((actor) => !actor.startsWith("platoonLeader"));
const publishers: Actor[] = ["officer", "officer2", "battalionOfficer"];
const takers: Actor[] = [...publishers, "commander"];

/**
 * For each table the rows each kind of viewer may read, as SQL over the viewer's own facts: `:unit` his path,
 * `:sons`, `:results` and `:groups` arrays, `:account`, `:cadre`, `:relative`, `:battalion`. Everybody not named reads nothing.
 */
const inUnit = "unit_path <@ :unit";
/** Also what a unit above has opened. */
const around = "(unit_path <@ :unit or unit_path @> :unit) and closed_at is null";
const ownRecruit = (id: string) =>
  `exists (select 1 from recruits r where r.id = ${id} and r.unit_path <@ :unit)`;
const published = `status = 'published' and ((audience = 'company' and group_id = any (:groups)) or exists (
  select 1 from photo_recruits pr where pr.post_id = posts.id and pr.recruit_id = any (:sons)))`;
/** A relative with a son in the viewer's unit, for who keeps families; `a` is the account. */
const ownFamilies = `:can(families) and a.cadre_id is null and exists (
  select 1 from family_links l where l.relative_id = a.relative_id and ${ownRecruit("l.recruit_id")})`;
const ownSessions = `account_id = :account or exists (select 1 from accounts a where a.id = account_id and ${ownFamilies})`;

/** `writable`: may change some of what it reads; the tests of its domain say which. `:can(x)` is the viewer's. */
type TableRow = { cadre?: string; family?: string; signedIn?: string; writable?: boolean };

const battalionWide: TableRow = {
  cadre: "battalion_id = :battalion",
  family: "battalion_id = :battalion",
  signedIn: "battalion_id = :battalion",
};

export const TABLES: Record<string, TableRow> = {
  units: {
    writable: true,
    cadre: "path <@ :unit or path @> :unit",
    family: "path @> any (:paths)",
    signedIn: "path <@ :unit or path @> :unit",
  },
  intakes: {
    writable: true,
    cadre: "battalion_id = :battalion",
    family: "battalion_id = :battalion",
    signedIn: "battalion_id = :battalion",
  },
  cadres: {
    cadre: "battalion_id = :battalion",
    signedIn: "id = :cadre or (battalion_id = :battalion and :can(accounts))",
    writable: true,
  },
  duties: {
    cadre: "battalion_id = :battalion",
    signedIn: "cadre_id = :cadre or (battalion_id = :battalion and :can(accounts))",
    writable: true,
  },
  recruits: { cadre: `${inUnit} and closed_at is null`, family: "id = any (:sons)", writable: true },
  recruit_words: { cadre: inUnit },
  recruit_views: {
    cadre: "cadre_id = :cadre",
    family: "recruit_id = any (:sons)",
    signedIn: "cadre_id = :cadre",
  },
  consents: { cadre: ownRecruit("recruit_id"), family: "recruit_id = any (:sons)" },
  relatives: {
    cadre: `exists (select 1 from family_links l where l.relative_id = relatives.id and ${ownRecruit("l.recruit_id")})`,
    family: "id = :relative",
    writable: true,
  },
  family_links: { cadre: ownRecruit("recruit_id"), family: "relative_id = :relative", writable: true },
  accounts: {
    cadre: `id = :account or exists (select 1 from accounts a where a.id = accounts.id and :can(families)
      and exists (select 1 from family_links l where l.relative_id = a.relative_id and ${ownRecruit("l.recruit_id")}))`,
    family: "id = :account",
    signedIn: "id = :account",
  },
  second_factors: {},
  notices: {
    cadre: "account_id = :account",
    family: "account_id = :account",
    signedIn: "account_id = :account",
    writable: true,
  },
  invitations: {
    cadre: `${ownRecruit("recruit_id")} or (battalion_id = :battalion and created_by = :cadre)`,
    signedIn: "battalion_id = :battalion and created_by = :cadre",
    writable: true,
  },
  join_requests: { cadre: `:can(families) and ${inUnit}`, writable: true },
  device_sessions: {
    cadre: ownSessions,
    family: "account_id = :account",
    signedIn: "account_id = :account",
  },
  rate_limits: {},
  posts: { cadre: inUnit, family: published, writable: true },
  photos: {
    cadre: "exists (select 1 from posts p where p.id = post_id and p.unit_path <@ :unit)",
    family: `not withheld and left_out_at is null and exists (select 1 from posts where posts.id = photos.post_id and posts.status = 'published'
      and ((photos.audience = 'company' and posts.group_id = any (:groups))
        or exists (select 1 from photo_recruits t where t.photo_id = photos.id and t.recruit_id = any (:sons))))`,
    writable: true,
  },
  photo_recruits: { cadre: ownRecruit("recruit_id"), family: "recruit_id = any (:sons)", writable: true },
  uploads: { cadre: "account_id = :account" },
  subjects: battalionWide,
  subject_rules: battalionWide,
  programme_weeks: { cadre: "battalion_id = :battalion", writable: true },
  course_rules: battalionWide,
  activity_rules: { cadre: "battalion_id = :battalion", writable: true },
  hand_over_hours: { cadre: "battalion_id = :battalion", writable: true },
  week_packs: { cadre: inUnit, writable: true },
  recalls: { cadre: inUnit, family: "asked_by = :relative", writable: true },
  post_views: {
    cadre: "exists (select 1 from posts p where p.id = post_id and p.unit_path <@ :unit)",
    family: "account_id = :account",
  },
  assessments: { cadre: around },
  assessment_parts: { cadre: around, writable: true },
  assessment_hands: { cadre: inUnit, writable: true },
  results: { cadre: `${inUnit} and closed_at is null`, writable: true },
  result_corrections: {
    cadre: "exists (select 1 from results r where r.id = result_id and r.unit_path <@ :unit)",
  },
  result_figures: { cadre: "battalion_id = :battalion and :can(oversee)" },
  weekly_remarks: {
    cadre: `${inUnit} and closed_at is null`,
    family: "state = 'released' and recruit_id = any (:results)",
    writable: true,
  },
  commendations: {
    cadre: `${inUnit} and closed_at is null`,
    family: "state = 'approved' and recruit_id = any (:results)",
    writable: true,
  },
  honours: {
    cadre: "exists (select 1 from units u where u.id = group_id and (u.path <@ :unit or u.path @> :unit))",
    family: "group_id = any (:groups)",
  },
  audit_log: {},
};

/** Each action with who may do it at all; on what is decided by the mutation and tried with other people's ids. */
export const ACTIONS: Record<string, { may: Actor[] }> = {
  "auth.choose": { may: signedIn },
  "auth.end": { may: signedIn },
  "auth.setUpSecondFactor": { may: signedIn },
  "auth.giveCode": { may: signedIn },
  "enrolment.knock": { may: everyone },
  "enrolment.accept": { may: everyone },
  "enrolment.ask": { may: everyone },
  "enrolment.invite": { may: publishers },
  "enrolment.revoke": { may: publishers },
  "enrolment.recover": { may: publishers },
  "enrolment.approve": { may: publishers },
  "enrolment.refuse": { may: publishers },
  "intakes.change": { may: ["battalionCommander", "battalionOfficer"] },
  "intakes.close": { may: ["battalionCommander", "battalionOfficer"] },
  "intakes.open": { may: ["battalionCommander", "battalionOfficer"] },
  "consents.decide": { may: families },
  "consents.record": { may: publishers },
  "devices.endForFamily": { may: publishers },
  "notices.read": { may: signedIn },
  "duties.give": { may: [...appointers, "admin"] },
  "duties.passOn": { may: [...readers, "admin"] },
  "duties.end": { may: [...readers, "admin"] },
  "duties.setEnd": { may: [...appointers, "admin"] },
  "duties.lend": { may: [...readers, "admin"] },
  "duties.invite": { may: [...appointers, "admin"] },
  "duties.recover": { may: [...appointers, "admin"] },
  "duties.resetFactor": { may: [...appointers, "admin"] },
  "roster.save": { may: appointers },
  "roster.add": { may: appointers },
  "roster.move": { may: appointers },
  "roster.addKin": { may: appointers },
  "roster.saveKin": { may: appointers },
  "roster.removeKin": { may: appointers },
  "posts.open": { may: readers },
  "posts.save": { may: readers },
  "posts.submit": { may: readers },
  "posts.gather": { may: ["platoonLeader", "platoonLeader2"] },
  "posts.mend": { may: readers },
  "posts.discard": { may: readers },
  "collation.handOver": { may: ["platoonLeader", "platoonLeader2"] },
  "collation.setHour": { may: ["battalionOfficer"] },
  "collation.choose": { may: publishers },
  "collation.order": { may: publishers },
  "collation.writeWords": { may: publishers },
  "collation.publishWeek": { may: publishers },
  "preferences.setLocale": { may: everyone },
  "preferences.keepTextSize": { may: everyone },
  "review.claim": { may: publishers },
  "review.edit": { may: readers },
  "review.sendBack": { may: publishers },
  "review.approve": { may: publishers },
  "review.approveSecond": { may: ["battalionOfficer"] },
  "review.decide": { may: ["battalionOfficer"] },
  "review.publish": { may: publishers },
  "recalls.withdraw": { may: takers },
  "recalls.undo": { may: takers },
  "recalls.tellFamilies": { may: takers },
  "recalls.askToRemove": { may: families },
  "recalls.undoAsked": { may: families },
  "recalls.takeBack": { may: families },
  "training.saveRule": { may: ["battalionCommander"] },
  "training.add": { may: ["battalionCommander"] },
  "training.saveWeek": { may: ["battalionCommander"] },
  "training.saveCourseRule": { may: ["battalionCommander"] },
  "results.open": { may: appointers },
  "results.hand": { may: readers },
  "results.approve": { may: ["commander"] },
  "results.sendBack": { may: ["commander", "officer", "officer2"] },
  "results.publish": { may: ["officer", "officer2"] },
  "results.correct": { may: ["commander"] },
  "remarks.save": { may: ["platoonLeader", "platoonLeader2"] },
  "remarks.hand": { may: ["platoonLeader", "platoonLeader2"] },
  "remarks.takeUpAgain": { may: ["platoonLeader", "platoonLeader2"] },
  "remarks.release": { may: ["officer", "officer2"] },
  "remarks.sendBack": { may: ["officer", "officer2"] },
  "remarks.takeBack": { may: ["officer", "officer2"] },
  "commendations.put": { may: ["platoonLeader", "platoonLeader2"] },
  "commendations.change": { may: ["platoonLeader", "platoonLeader2"] },
  "commendations.discard": { may: ["platoonLeader", "platoonLeader2"] },
  "commendations.agree": { may: ["officer", "officer2"] },
  "commendations.giveBack": { may: ["officer", "officer2"] },
  "commendations.takeBack": { may: ["officer", "officer2"] },
};

/** Pages by route; `:post`, `:unit` stand for ids of Company 1. Others get the 404 of a page that does not exist. */
export const PAGES: Record<string, { may: Actor[] }> = {
  "/": { may: signedIn },
  "/sign-in": { may: everyone },
  "/join": { may: everyone },
  "/join/[token]": { may: everyone },
  "/join/ask": { may: everyone },
  "/recover": { may: everyone },
  "/choose": { may: signedIn },
  "/devices": { may: signedIn },
  "/second-factor": { may: signedIn.filter((actor) => !families.includes(actor)) },
  "/duty": { may: ["admin"] },
  "/cadres": { may: [...readers, "admin"] },
  "/cadres/[id]": { may: ["commander", "officer", "battalionCommander", "battalionOfficer"] },
  "/cadres/[id]/hand-over": { may: ["officer", "battalionCommander", "battalionOfficer"] },
  "/cadres/appoint/[unitId]": { may: ["battalionCommander", "battalionOfficer"] },
  "/platoon": { may: ["platoonLeader", "platoonLeader2"] },
  "/platoon/week": { may: ["platoonLeader", "platoonLeader2"] },
  "/company": { may: ["commander", "officer", "officer2"] },
  "/company/week": { may: ["commander", "officer", "officer2"] },
  "/company/recalls": { may: ["commander", "officer", "officer2"] },
  "/battalion": { may: ["battalionCommander", "battalionOfficer"] },
  "/battalion/recalls": { may: ["battalionCommander", "battalionOfficer"] },
  "/battalion/hours": { may: ["battalionCommander", "battalionOfficer"] },
  "/battalion/[unitId]": { may: ["battalionCommander", "battalionOfficer"] },
  "/battalion/rules": { may: readers },
  "/battalion/posts/[id]": { may: ["battalionCommander", "battalionOfficer"] },
  "/programme": { may: readers },
  "/programme/[id]": { may: readers },
  "/programme/new": { may: ["battalionCommander"] },
  "/programme/weeks": { may: readers },
  "/programme/course": { may: readers },
  "/people/cards": { may: publishers },
  "/people/requests": { may: publishers },
  "/album": { may: readers },
  "/capture": { may: readers },
  "/posts": { may: readers },
  "/posts/[id]": { may: readers },
  "/intakes": { may: ["battalionCommander", "battalionOfficer"] },
  "/intakes/close": { may: ["battalionCommander", "battalionOfficer"] },
  "/family": { may: families },
  "/family/archive": { may: families },
  "/family/guide": { may: families },
  "/family/photos": { may: families },
  "/family/results": { may: families },
  "/family/results/certificate": { may: families },
  "/family/me": { may: families },
  "/people": { may: readers },
  "/remarks": { may: readers },
  "/commendations": { may: readers },
  "/people/[id]": {
    may: ["platoonLeader", "commander", "officer", "battalionCommander", "battalionOfficer"],
  },
  "/results/grid": { may: readers },
  "/results/figures": { may: readers },
  "/results/[id]/import": { may: readersOfCompany1 },
  "/people/import": { may: appointers },
  "/people/consents": { may: publishers },
  "/results": { may: readers },
  "/results/open": { may: appointers },
  "/results/[id]": { may: readersOfCompany1 },
  "/results/[id]/enter": { may: readersOfCompany1 },
};

/** Route handlers by method and path. */
export const HANDLERS: Record<string, { may: Actor[] }> = {
  "GET /api/health": { may: everyone },
  "GET /api/auth/[...nextauth]": { may: everyone },
  "POST /api/auth/[...nextauth]": { may: everyone },
  "GET /api/media/[photoId]/[width]": { may: [...readers, ...families] },
  "GET /api/media/[photoId]/unedited": { may: readers },
  "GET /api/uploadthing": { may: everyone },
  "POST /api/uploadthing": { may: readers },
  "HEAD /api/ingest/[key]": { may: readers },
  "PUT /api/ingest/[key]": { may: readers },
  "GET /api/events": { may: signedIn },
  "POST /api/roster/preview": { may: appointers },
  "POST /api/roster/accept": { may: appointers },
  "GET /api/roster/export": { may: appointers },
  "GET /api/roster/template": { may: appointers },
  "GET /api/results/figures": { may: readers },
  "GET /api/results/[id]/sheet": { may: readersOfCompany1 },
  "POST /api/results/[id]/sheet/preview": { may: readersOfCompany1 },
  "POST /api/results/[id]/sheet/accept": { may: readersOfCompany1 },
  "GET /api/results/sheet": { may: readersOfCompany1 },
  "POST /api/results/marks": { may: readers },
  "POST /api/enrolment/cards": { may: publishers },
  "GET /api/family/feed": { may: families },
  "GET /api/family/archive": { may: families },
  "GET /api/family/archive/progress": { may: families },
  "GET /api/family/check": { may: families },
  "POST /api/family/seen": { may: families },
  "POST /api/family/kept": { may: families },
};
