import { randomBytes, randomUUID } from "node:crypto";
import { access, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CadreViewer, FamilyViewer } from "../auth/types.ts";
import { asViewer } from "../db/client.ts";
import { asSystem } from "../db/system.ts";
import { checkFeed, listFeed, openAlbum, openFamilyPage, sonOf } from "../feed/queries.ts";
import { findPhoto } from "../media/queries.ts";
import { getBattalionWeek } from "../oversight/queries.ts";
import { listSquads } from "../people/queries.ts";
import { openDraft } from "../posts/mutations.ts";
import { getPost, listReviewed } from "../posts/queries.ts";
import { battalion, cadreOf, familyOf, makePost, viewerOf } from "../testing/battalion.ts";
import { makeBattalion, type SmallBattalion } from "../testing/small-battalion.ts";
import { makePraise, makeRemark, makeTest } from "../testing/small-results.ts";
import { currentWeek } from "../units/queries.ts";
import { addDays, dayOf, mondayOf } from "../vietnam/calendar.ts";
import { changeInput, closeInput, openInput } from "./input.ts";
import { changeIntake, closeIntake, openIntake } from "./mutations.ts";
import { closingDays, isSameCode } from "./policy.ts";
import { listIntakes, openFarewell } from "./queries.ts";
import { removeIntakes } from "./remove.ts";

const db = postgres(process.env.SYSTEM_DATABASE_URL ?? "", { max: 1, onnotice: () => {} });
const refusal = (code: string) => expect.objectContaining({ code });
const today = dayOf();
const days = { familyUntil: addDays(today, 30), removeOn: addDays(today, 60) };

type Place = SmallBattalion & { cadre: Record<"officer" | "companyOfficer" | "leader", CadreViewer> };

async function place(): Promise<Place> {
  const made = await makeBattalion(db);
  const [officer, companyOfficer, leader] = [
    await cadreOf(made.officer),
    await cadreOf(made.companyOfficer),
    await cadreOf(made.leader),
  ];
  return { ...made, cadre: { officer, companyOfficer, leader } };
}

const close = (at: Place, viewer: CadreViewer = at.cadre.officer) =>
  closeIntake(viewer, closeInput.parse({ intakeId: at.intake.id, code: at.intake.code, ...days }));

const publish = (at: Place, tagged: string[], photoCount = 1) =>
  makePost("published", { author: at.cadre.leader, approver: at.cadre.companyOfficer, tagged, photoCount });

const newIntake = { code: "sau", firstDay: today, weeks: 12, oathDay: addDays(today, 80) };

beforeAll(() => battalion());
afterAll(() => db.end());

describe("opening", () => {
  test("one runs at a time, however many open it at once, and any day means its week", async () => {
    const at = await place();
    await expect(openIntake(at.cadre.officer, openInput.parse(newIntake))).rejects.toEqual(
      refusal("intakeRunning"),
    );
    await close(at);
    const outcomes = await Promise.allSettled(
      Array.from({ length: 5 }, () => openIntake(at.cadre.officer, openInput.parse(newIntake))),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const outcome of outcomes)
      if (outcome.status === "rejected") expect(outcome.reason).toEqual(refusal("intakeRunning"));
    const { open, closed } = await listIntakes(at.cadre.officer);
    expect(open).toMatchObject({ code: "sau", week1Monday: mondayOf(today), figures: { recruits: 0 } });
    expect(closed).toMatchObject([{ code: at.intake.code, by: { name: at.cadre.officer.name } }]);
  });

  test("a code is used once", async () => {
    const at = await place();
    await close(at);
    const again = openInput.parse({ ...newIntake, code: at.intake.code });
    await expect(openIntake(at.cadre.officer, again)).rejects.toEqual(refusal("intakeCodeTaken"));
  });

  test.each([
    ["an oath in the first week", { oathDay: today }, "intakeOathDay"],
    ["an oath a year later", { oathDay: addDays(today, 360) }, "intakeOathDay"],
    ["a beginning long ago", { firstDay: "2019-01-07", oathDay: "2019-04-01" }, "intakeFarAway"],
    ["no code", { code: "  " }, "intakeCodeEmpty"],
    ["a code of signs", { code: "<b>" }, "intakeCodeShape"],
    ["a day that is none", { firstDay: "2026-02-31" }, "dayWanted"],
  ])("%s is refused in words", (_, wrong, message) => {
    const parsed = openInput.safeParse({ ...newIntake, ...wrong });
    expect(parsed.error?.issues[0]?.message).toBe(message);
  });
});

describe("changing dates", () => {
  test("is kept with what they were; not past what was posted; not once it is closed", async () => {
    const at = await place();
    await publish(at, [at.son]);
    const change = (firstDay: string) =>
      changeInput.parse({ intakeId: at.intake.id, firstDay, weeks: 14, oathDay: addDays(today, 60) });
    await changeIntake(at.cadre.officer, change(addDays(today, -30)));
    const { open } = await listIntakes(at.cadre.officer);
    expect(open).toMatchObject({ weeks: 14, week1Monday: mondayOf(addDays(today, -30)) });
    const [trace] =
      await db`select detail from audit_log where subject_id = ${at.intake.id} and action = 'intakeChanged'`;
    expect(trace?.detail).toMatchObject({ before: { weeks: 12 }, after: { weeks: 14 } });
    await expect(changeIntake(at.cadre.officer, change(addDays(today, 7)))).rejects.toEqual(
      refusal("postsBeforeIntake"),
    );
    await close(at);
    await expect(changeIntake(at.cadre.officer, change(addDays(today, -30)))).rejects.toEqual(
      refusal("intakeClosed"),
    );
  });
});

describe("who may", () => {
  test("another battalion's officer finds nothing; a company's may not; nothing changes", async () => {
    const at = await place();
    const foreign = await cadreOf("0950000001");
    await expect(close(at, foreign)).rejects.toEqual(refusal("notFound"));
    for (const viewer of [at.cadre.companyOfficer, at.cadre.leader]) {
      await expect(close(at, viewer)).rejects.toEqual(refusal("notAllowed"));
      await expect(listIntakes(viewer)).rejects.toEqual(refusal("notAllowed"));
    }
    await close(at, await cadreOf(at.commander));
  });

  test("the code has to be typed, in any case", async () => {
    const at = await place();
    const input = closeInput.parse({ intakeId: at.intake.id, code: "khac", ...days });
    await expect(closeIntake(at.cadre.officer, input)).rejects.toEqual(refusal("intakeCodeWrong"));
    expect(isSameCode(" t8-1", "T8-1")).toBe(true);
    expect((await listIntakes(at.cadre.officer)).open?.id).toBe(at.intake.id);
  });

  test.each([
    ["families' access tomorrow", { familyUntil: addDays(today, 1) }, "familyUntilSoon"],
    ["removal before their access ends", { removeOn: addDays(today, 30) }, "removeOnSoon"],
    ["removal in ten years", { removeOn: addDays(today, 3650) }, "removeOnLate"],
  ])("%s is refused in words", (_, wrong, message) => {
    const parsed = closeInput.safeParse({ intakeId: randomUUID(), code: "x", ...days, ...wrong });
    expect(parsed.error?.issues[0]?.message).toBe(message);
  });

  test("the days of the domain's rules, and thirty of them for families when it is closed late", () => {
    expect(closingDays("2026-06-02", "2026-06-03")).toEqual({
      familyUntil: "2026-07-03",
      removeOn: "2026-08-31",
    });
    expect(closingDays("2026-06-02", "2026-12-01")).toEqual({
      familyUntil: "2026-12-31",
      removeOn: "2027-01-01",
    });
  });
});

describe("closing", () => {
  test("twice is told calmly, ten at once is done once", async () => {
    const at = await place();
    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => close(at)));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expect(close(at)).rejects.toMatchObject({
      code: "intakeClosed",
      values: { code: at.intake.code, name: at.cadre.officer.name },
    });
    const traces =
      await db`select 1 from audit_log where subject_id = ${at.intake.id} and action = 'intakeClosed'`;
    expect(traces).toHaveLength(1);
  });

  test("cadres see nothing of it any more, on any way in, and can post nothing", async () => {
    const at = await place();
    const { officer, companyOfficer, leader } = at.cadre;
    const shown = await publish(at, [at.son]);
    const waiting = await makePost("submitted", { author: leader, tagged: [at.comrade] });
    await close(at);
    for (const viewer of [officer, companyOfficer, leader]) {
      expect(await listSquads(viewer)).toEqual([]);
      expect(await currentWeek(viewer)).toBeNull();
      for (const id of [shown.id, waiting.id])
        await expect(getPost(viewer, id)).rejects.toEqual(refusal("notFound"));
      expect(await findPhoto(viewer, shown.photoIds[0] ?? "")).toBeNull();
      expect(await everything(viewer)).toEqual({ recruits: 0, posts: 0, photos: 0, tags: 0, links: 0 });
    }
    expect(await listReviewed(companyOfficer)).toEqual([]);
    expect((await getBattalionWeek(officer)).companies.map(({ members, posts }) => members + posts)).toEqual([
      0, 0,
    ]);
    const draft = { clientId: randomUUID(), activityType: "meals", day: today } as const;
    await expect(openDraft(leader, draft)).rejects.toEqual(refusal("noIntake"));
  });

  test("a family keeps its own son's photos, not the company's news, not another son's", async () => {
    const at = await place();
    const both = await publish(at, [at.son, at.comrade], 2);
    const others = await publish(at, [at.comrade]);
    const news = await publish(at, []);
    const before = await familyOf(at.mother);
    expect((await listFeed(before, sonOf(before, undefined), null)).posts).toHaveLength(3);
    await close(at);
    const mother = await familyOf(at.mother);
    const son = sonOf(mother, undefined);
    expect([son.id, son.closed, mother.scope.groupIds]).toEqual([at.son, true, []]);
    expect((await listFeed(mother, son, null)).posts).toEqual([]);
    expect((await openFamilyPage(mother, son)).feed.posts).toEqual([]);
    expect((await openAlbum(mother, son)).posts.map(([id]) => id)).toEqual([both.id]);
    expect(await openFarewell(mother, son)).toEqual({ until: days.familyUntil, photos: 2 });
    for (const id of both.photoIds) expect(await findPhoto(mother, id)).not.toBeNull();
    for (const id of [...others.photoIds, ...news.photoIds]) expect(await findPhoto(mother, id)).toBeNull();
    const asked = await checkFeed(mother, son, [both.id, others.id, news.id], 0);
    expect(asked.gone.toSorted()).toEqual([others.id, news.id].toSorted());
    expect(asked.fresh).toBe(false);
  });

  test("families of the next intake see nothing of this one in the same company's news", async () => {
    const at = await place();
    const old = await publish(at, []);
    await close(at);
    const intake = await openIntake(at.cadre.officer, openInput.parse(newIntake));
    const son = await newcomer(at, intake.id, 0);
    const family = await familyOf(await joins(at, son));
    expect(family.scope.groupIds).toContain(at.company[0].id);
    expect((await listFeed(family, sonOf(family, undefined), null)).posts).toEqual([]);
    expect(await findPhoto(family, old.photoIds[0] ?? "")).toBeNull();
    const fresh = await publish(at, []);
    expect((await listFeed(family, sonOf(family, undefined), null)).posts.map(([id]) => id)).toEqual([
      fresh.id,
    ]);
  });

  test("a family with a brother who still trains has his news, and of the other his photos", async () => {
    const at = await place();
    const old = await publish(at, [at.son]);
    await publish(at, []);
    await close(at);
    const intake = await openIntake(at.cadre.officer, openInput.parse(newIntake));
    const brother = await newcomer(at, intake.id, 0);
    await db`insert into family_links (battalion_id, relative_id, recruit_id, relation, status)
      select battalion_id, relative_id, ${brother}, 'mother', 'joined' from family_links where recruit_id = ${at.son}`;
    const mother = await familyOf(at.mother);
    expect(sonOf(mother, undefined).id).toBe(brother);
    expect((await listFeed(mother, sonOf(mother, brother), null)).posts).toEqual([]);
    expect((await openAlbum(mother, sonOf(mother, at.son))).posts.map(([id]) => id)).toEqual([old.id]);
  });

  test("unused ways in end; the families' access ends by itself on its day", async () => {
    const at = await place();
    await db`insert into invitations (battalion_id, kind, recruit_id, phone, secret_hash, expires_at)
      values (${at.id}, 'card', ${at.son}, '+84960999999', ${randomBytes(32).toString("hex")}, now() + interval '9 days')`;
    await db`insert into join_requests (battalion_id, company_id, unit_path, full_name, phone, relation, recruit_name, recruit_birth_day, secret_hash)
      values (${at.id}, ${at.company[0].id}, ${at.company[0].path}::text::ltree, 'Đỗ Thị Hoa', '+84960999998', 'sibling', 'Đỗ Văn Ân', '2007-03-12', ${randomBytes(32).toString("hex")})`;
    await close(at);
    for (const table of ["invitations", "join_requests"])
      expect(await db`select 1 from ${db(table)} where battalion_id = ${at.id}`).toHaveLength(0);
    expect((await familyOf(at.mother)).role).toBe("family");
    await db`update intakes set family_until = ${addDays(today, -1)} where id = ${at.intake.id}`;
    expect((await viewerOf(at.mother)).role).toBe("undecided");
  });
});

describe("moving", () => {
  test("his history stays with his family, the new company's news begin and the old one's end", async () => {
    const at = await place();
    const history = await publish(at, [at.son, at.comrade], 2);
    const news = await publish(at, []);
    const theirs = await makePost("published", {
      author: await cadreOf(at.otherOfficer),
      approver: at.cadre.officer,
    });
    const [to, squad] = [at.company[1], at.squad[1]];
    await db`update recruits set unit_id = ${squad.id}, unit_path = ${squad.path}::text::ltree, company_id = ${to.id} where id = ${at.son}`;
    const mother = await familyOf(at.mother);
    const son = sonOf(mother, undefined);
    expect((await listFeed(mother, son, null)).posts.map(([id]) => id)).toEqual([theirs.id]);
    expect((await openAlbum(mother, son)).posts.map(([id]) => id)).toEqual([history.id]);
    const { top } = await openFamilyPage(mother, son);
    expect([top.son.company, top.posts.map(([id]) => id)]).toEqual([5, [history.id]]);
    for (const id of history.photoIds) expect(await findPhoto(mother, id)).not.toBeNull();
    expect(await findPhoto(mother, news.photoIds[0] ?? "")).toBeNull();
    expect((await checkFeed(mother, son, [history.id, news.id], 0)).gone).toEqual([news.id]);

    const names = async (viewer: CadreViewer) =>
      (await listSquads(viewer)).flatMap(({ recruits }) => recruits.map(({ id }) => id)).toSorted();
    expect(await names(at.cadre.companyOfficer)).toEqual([at.comrade]);
    expect(await names(await cadreOf(at.otherOfficer))).toEqual([at.son, at.stranger].toSorted());
    const { tagged } = await getPost(at.cadre.companyOfficer, history.id);
    expect(tagged.map(({ id }) => id)).toEqual([at.comrade]);
    // The father's son stayed: for him nothing changed.
    const father = await familyOf(at.father);
    expect((await listFeed(father, sonOf(father, undefined), null)).posts).toHaveLength(2);
  });
});

describe("removal on the promised day", () => {
  const counts = async (battalionId: string) => {
    const tables = ["recruits", "relatives", "family_links", "consents", "posts", "photos", "photo_recruits"];
    const rows = await Promise.all(
      tables.map((table) => db`select 1 from ${db(table)} where battalion_id = ${battalionId}`),
    );
    return Object.fromEntries(tables.map((table, index) => [table, rows[index]?.length]));
  };
  const fileOf = (id: string) => join(process.env.DATA_DIR ?? "", "media/photos", id, "320.webp");
  const isThere = (path: string) =>
    access(path).then(
      () => true,
      () => false,
    );
  const store = async (ids: string[]) => {
    for (const id of ids) {
      await mkdir(join(fileOf(id), ".."), { recursive: true });
      await writeFile(fileOf(id), "photo");
    }
  };

  test("takes rows and files of that intake, and of nobody else's; the night after there is nothing to do", async () => {
    const [at, other] = [await place(), await place()];
    const gone = await publish(at, [at.son, at.comrade], 3);
    const draft = await makePost("draft", { author: at.cadre.leader });
    const kept = await publish(other, [other.son], 2);
    await store([...gone.photoIds, ...draft.photoIds, ...kept.photoIds]);
    // A cadre who is somebody's father too stays a cadre.
    const [cadre] = await db`select id from accounts where cadre_id = ${at.cadre.leader.cadreId}`;
    const [relative] = await db`insert into relatives (battalion_id, full_name, phone)
      values (${at.id}, 'Cao Đức Tài', '+84960888888') returning id`;
    await db`update accounts set relative_id = ${relative?.id} where id = ${cadre?.id}`;
    await db`insert into family_links (battalion_id, relative_id, recruit_id, relation, status)
      values (${at.id}, ${relative?.id}, ${at.comrade}, 'other', 'joined')`;
    const figures = await close(at);
    expect(figures).toEqual({ recruits: 3, families: 3, posts: 1, photos: 3 });
    const before = await counts(other.id);

    await removeIntakes(addDays(days.removeOn, -1));
    expect((await counts(at.id)).recruits).toBe(3);
    // Opened in between: the next one's people stay.
    const intake = await openIntake(at.cadre.officer, openInput.parse(newIntake));
    await newcomer(at, intake.id, 0);
    const fresh = await publish(at, []);
    expect(await removeIntakes(days.removeOn)).toBeGreaterThan(0);

    expect(await counts(at.id)).toEqual({
      recruits: 1,
      relatives: 0,
      family_links: 0,
      consents: 0,
      posts: 1,
      photos: 1,
      photo_recruits: 0,
    });
    expect(await counts(other.id)).toEqual(before);
    for (const id of [...gone.photoIds, ...draft.photoIds]) expect(await isThere(fileOf(id))).toBe(false);
    for (const id of kept.photoIds) expect(await isThere(fileOf(id))).toBe(true);
    await expect(viewerOf(at.mother)).rejects.toThrow("no account");
    expect((await viewerOf(at.leader)).role).toBe("cadre");
    expect(await getPost(at.cadre.leader, fresh.id)).toMatchObject({ id: fresh.id });
    const { closed } = await listIntakes(at.cadre.officer);
    expect(closed).toMatchObject([{ figures, removedOn: today }]);
    const log = await db`select action, detail from audit_log where subject_id = ${at.intake.id} order by at`;
    expect(log.map((line) => line.action)).toEqual(["intakeClosed", "intakeRemoved"]);
    expect(log[1]?.detail).toEqual({ posts: 2, photos: 4, recruits: 3, relatives: 3 });
    expect(await removeIntakes(days.removeOn)).toBe(0);
  });

  test("of results counts stay and nothing else, whenever it is cut short; the next intake's are untouched", async () => {
    const at = await place();
    const grade = (value: number, grade: "good" | "fail") => ({ value, grade });
    await makeTest(db, at, {
      code: "POL-COG",
      week: 3,
      marks: [
        [at.son, grade(4, "fail")],
        [at.comrade, grade(7, "good")],
      ],
    });
    const test = {
      code: "POL-COG",
      week: 4,
      marks: [[at.son, grade(7, "good")]] as [string, ReturnType<typeof grade>][],
    };
    const corrected = await makeTest(db, at, test);
    await makeTest(db, at, {
      code: "PHY-3K",
      week: 4,
      published: false,
      marks: [[at.son, grade(800, "good")]],
    });
    await db`insert into result_corrections (battalion_id, result_id, was, became, reason, corrected_by)
      select ${at.id}, id, '{}', '{}', 'Chấm sót', ${at.cadre.officer.cadreId} from results where assessment_id = ${corrected}`;
    await makeRemark(db, at, { recruit: at.son, week: 3, body: "Em tiến bộ đều." });
    await db`update recruits set praise_consent = true where id = ${at.son}`;
    await makePraise(db, at, { recruit: at.son, week: 3, body: "Giúp bạn trong tổ.", forGroup: true });
    expect(await db`select 1 from honours where battalion_id = ${at.id}`).toHaveLength(1);
    await close(at);
    const standing = () =>
      asViewer(at.cadre.officer, (tx) =>
        tx.execute(
          sql`select f.grade, sum(f.n)::int as n from grade_figures(array[${at.intake.id}::uuid]) f group by 1`,
        ),
      );
    const before = [...(await standing())];
    expect(before).toEqual([{ grade: "good", n: 2 }]);

    const next = await openIntake(at.cadre.officer, openInput.parse(newIntake));
    const fresh = await newcomer(at, next.id, 0);
    await makeTest(
      db,
      { ...at, intake: { ...at.intake, id: next.id } },
      { code: "POL-COG", week: 1, marks: [[fresh, grade(7, "good")]] },
    );
    // As a night leaves it that was cut short after the first recruits: some are counted already.
    await db`insert into result_figures (battalion_id, intake_id, company_id, subject_id, grade, n)
      select battalion_id, intake_id, company_id, subject_id, grade, 1 from results where stands and recruit_id = ${at.comrade}`;
    await db`delete from results where recruit_id = ${at.comrade}`;
    expect([...(await standing())]).toEqual(before);

    await removeIntakes(days.removeOn);
    expect([...(await standing())]).toEqual(before);
    const left = await Promise.all(
      [
        "results",
        "assessments",
        "assessment_parts",
        "result_corrections",
        "weekly_remarks",
        "commendations",
        "honours",
      ].map(async (table) => [
        table,
        (await db`select 1 from ${db(table)} where battalion_id = ${at.id}`).length,
      ]),
    );
    expect(Object.fromEntries(left)).toEqual({
      ...{ results: 1, assessments: 1, assessment_parts: 1, result_corrections: 0 },
      ...{ weekly_remarks: 0, commendations: 0, honours: 0 },
    });
  });

  test("killed in the middle it goes on where it was", async () => {
    const at = await place();
    const posts = [await publish(at, [at.son]), await publish(at, [at.comrade])];
    await db`insert into week_packs (battalion_id, unit_id, unit_path, monday, handed_by, reason)
      values (${at.id}, ${at.squad[0].id}, ${at.squad[0].path}::text::ltree, '2026-01-05', ${at.cadre.leader.cadreId}, 'Trực gác')`;
    await close(at);
    // As a night leaves it that ended after its first transaction: a post is gone, its files may not be.
    await asSystem((tx) => tx.execute(sql`delete from posts where id = ${posts[0]?.id}`));
    await removeIntakes(days.removeOn);
    expect(await counts(at.id)).toMatchObject({ recruits: 0, posts: 0, relatives: 0 });
    expect(await db`select 1 from week_packs where battalion_id = ${at.id}`).toHaveLength(0);
    expect((await listIntakes(at.cadre.officer)).closed[0]?.removedOn).toBe(today);
  });

  test("two nights at once remove it once", async () => {
    const at = await place();
    await publish(at, [at.son, at.comrade]);
    await close(at);
    await Promise.allSettled([removeIntakes(days.removeOn), removeIntakes(days.removeOn)]);
    await removeIntakes(days.removeOn);
    expect(await counts(at.id)).toMatchObject({ recruits: 0, posts: 0, relatives: 0, consents: 0 });
  });
});

async function newcomer(at: SmallBattalion, intakeId: string, company: 0 | 1): Promise<string> {
  const id = randomUUID();
  await db`insert into recruits (id, battalion_id, intake_id, unit_id, unit_path, company_id, rank, full_name, family_name,
      middle_name, given_name, birth_day, hometown, photo_consent)
    values (${id}, ${at.id}, ${intakeId}, ${at.squad[company].id}, ${at.squad[company].path}::text::ltree, ${at.company[company].id},
      'binh_nhi', 'Võ An Khang', 'Võ', 'An', 'Khang', '2008-01-02', 'Xã Bình Minh, tỉnh Vĩnh Long', 'companyGroup')`;
  return id;
}

async function joins(at: SmallBattalion, recruitId: string): Promise<string> {
  const phone = `09609${String(Math.floor(Math.random() * 100_000)).padStart(5, "0")}`;
  const [relative] = await db`insert into relatives (battalion_id, full_name, phone)
    values (${at.id}, 'Lê Thị Mận', ${phone.replace(/^0/, "+84")}) returning id`;
  await db`insert into accounts (battalion_id, phone, relative_id) values (${at.id}, ${phone.replace(/^0/, "+84")}, ${relative?.id})`;
  await db`insert into family_links (battalion_id, relative_id, recruit_id, relation, status)
    values (${at.id}, ${relative?.id}, ${recruitId}, 'mother', 'joined')`;
  return phone;
}

/** How many rows of each kind the policies let a cadre read. */
async function everything(viewer: CadreViewer | FamilyViewer) {
  const { asViewer } = await import("../db/client.ts");
  const [row] = await asViewer(viewer, (tx) =>
    tx.execute(sql`select (select count(*)::int from recruits) as recruits, (select count(*)::int from posts) as posts,
      (select count(*)::int from photos) as photos, (select count(*)::int from photo_recruits) as tags,
      (select count(*)::int from family_links) as links`),
  );
  return row;
}
