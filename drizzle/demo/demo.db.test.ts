import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import postgres, { type Sql } from "postgres";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { needsSecondReview } from "#lib/posts/policy.ts";
import type { PostStatus } from "#lib/posts/types.ts";
import { addDays, dayOf, daysBetween, mondayOf, trainingWeek } from "#lib/vietnam/calendar.ts";
import { prepareDatabase } from "../../scripts/database.ts";
import { loadSecrets } from "../../scripts/secrets.ts";
import { readBattalion } from "./battalion.ts";
import { type PlannedPost, planPosts } from "./plan.ts";
import { DEMO_PASSWORD } from "./roster.ts";

const STATES: PostStatus[] = [
  "draft",
  "submitted",
  "returned",
  "secondReview",
  "approved",
  "published",
  "takenDown",
];
const FIRST = 3;

let sql: Sql;
let plan: PlannedPost[];
let seedAgain: () => Promise<void>;
let makeAgain: (post: PlannedPost) => Promise<void>;
let asSystem: typeof import("#lib/db/system.ts").asSystem;
let signIn: typeof import("#lib/auth/sign-in.ts").signIn;

/** A database of its own: the other tests' battalion is not the one that `npm start` makes. */
beforeAll(async () => {
  const url = new URL(process.env.ADMIN_DATABASE_URL ?? "");
  const admin = postgres(url.href, { max: 1 });
  await admin`create database demo`;
  await admin.end();
  url.pathname = "/demo";
  const dataDir = process.env.DATA_DIR ?? "";
  const secrets = loadSecrets(dataDir);
  const database = await prepareDatabase({ adminUrl: url.href, embedded: false, secrets, log: () => {} });
  Object.assign(process.env, {
    APP_DATABASE_URL: database.appUrl,
    SYSTEM_DATABASE_URL: database.systemUrl,
    DATA_DIR: join(dataDir, "demo"),
  });
  sql = postgres(database.systemUrl, { max: 1 });

  const { seedDemo } = await import("./seed.ts");
  const { makePost } = await import("./posts.ts");
  ({ asSystem } = await import("#lib/db/system.ts"));
  ({ signIn } = await import("#lib/auth/sign-in.ts"));
  seedAgain = () => seedDemo({ log: () => {}, photosFirst: FIRST });
  makeAgain = makePost;
  await seedAgain();
  const jobs = await sql<
    { data: PlannedPost }[]
  >`select data from pgboss.job where name = 'demoPost' order by priority desc`;
  plan = jobs.map((job) => job.data);
  for (const state of STATES) {
    const smallest = plan
      .filter(({ post }) => post.status === state)
      .sort((a, b) => a.photos.length - b.photos.length);
    if (smallest[0]) await makePost(smallest[0]);
  }
}, 120_000);

afterAll(() => sql?.end());

const count = async (table: string, where = "true") => {
  const [row] = await sql.unsafe<{ n: number }[]>(`select count(*)::int as n from ${table} where ${where}`);
  return row?.n;
};

describe("the battalion", () => {
  test("is as large as it should be", async () => {
    expect(await count("recruits")).toBe(300);
    expect(await count("units", "kind = 'squad'")).toBe(27);
    expect(await count("relatives")).toBe(689);
    expect(await count("cadres")).toBe(61);
  });

  test("is in week 8 of 12", async () => {
    const [intake] = await sql<
      { week1: string; weeks: number }[]
    >`select week1_monday::text as week1, weeks from intakes`;
    expect(trainingWeek(intake?.week1 ?? "", 12, dayOf())).toBe(8);
    expect(intake?.weeks).toBe(12);
  });

  const companies = [1, 2, 3].flatMap((c) => [0, 1, 2, 3, 9].map((k) => `09500000${c}${k}`));
  const others = ["0950000001", "0950000002", "0950100001", "0950100002", "0950100003", "0950000099"];
  test.each([...companies, ...others])("%s signs in", async (phone) => {
    const at = { deviceId: phone, device: "vitest", address: "127.0.0.1" };
    expect(await signIn({ phone, password: DEMO_PASSWORD, ...at })).toHaveProperty("sid");
  });
});

describe("the results", () => {
  test("stand for seven weeks, and in every state in the eighth", async () => {
    expect(await count("results")).toBeGreaterThan(10_000);
    for (const state of ["entering", "approved", "published"])
      expect(await count("assessment_parts", `state = '${state}'`)).toBeGreaterThan(0);
    for (const state of ["pending", "scored", "absent", "excused"])
      expect(await count("results", `state = '${state}'`)).toBeGreaterThan(0);
    expect(
      await count(
        "results r join assessments a on a.id = r.assessment_id",
        "a.day < current_date - 14 and r.published_at is null",
      ),
    ).toBe(0);
    for (const state of ["draft", "submitted", "returned", "released"])
      expect(await count("weekly_remarks", `state = '${state}'`)).toBeGreaterThan(0);
    expect(await count("honours")).toBeGreaterThan(5);
  });

  test("are what the triggers would have made of them", async () => {
    expect(
      await count(
        "results r join assessment_parts p on p.id = r.part_id",
        "r.published_at is distinct from p.published_at",
      ),
    ).toBe(0);
    const before = await sql`select id from results where stands order by id`;
    await sql`select settle_standing(s.id, (select array_agg(id) from recruits)) from subjects s`;
    expect(await sql`select id from results where stands order by id`).toEqual(before);
    expect(await count("results", "rev = 0 and state <> 'pending'")).toBe(0);
  });

  test("are entered, approved and published by three people, and nothing in the future", async () => {
    expect(await count("assessment_parts", "approved_by = published_by")).toBe(0);
    expect(
      await count(
        "results r join assessment_parts p on p.id = r.part_id",
        "r.entered_by in (p.approved_by, p.published_by)",
      ),
    ).toBe(0);
    const moments = "greatest(opened_at, approved_at, p.published_at, entered_at, handed_at) > now()";
    expect(
      await count(
        "assessments a join assessment_parts p on p.assessment_id = a.id join results r on r.part_id = p.id join assessment_hands h on h.assessment_id = a.id",
        moments,
      ),
    ).toBe(0);
    expect(await count("weekly_remarks", "greatest(written_at, submitted_at, released_at) > now()")).toBe(0);
  });

  test("show the demo families grades, a son who comes on, and one who makes up for a test", async () => {
    const runs = await sql<{ value: number }[]>`select r.value::float as value from results r
      join recruits m on m.id = r.recruit_id join subjects s on s.id = r.subject_id join assessments a on a.id = r.assessment_id
      where m.code = 'R001' and s.code = 'PHY-3K' and r.published_at is not null order by a.day`;
    expect(runs.length).toBe(3);
    expect(runs.map(({ value }) => value)).toEqual(runs.map(({ value }) => value).toSorted((a, b) => b - a));
    expect(
      await count(
        "results r join recruits m on m.id = r.recruit_id join assessments a on a.id = r.assessment_id",
        "m.code = 'R128' and a.retake_of is not null and a.day > current_date and r.state = 'pending'",
      ),
    ).toBe(1);
  });
});

describe("the plan of posts", () => {
  test("reaches back more than three weeks, in every state, with nothing in the future", () => {
    const days = plan.map(({ post }) => post.day);
    const oldest = days.toSorted()[0] ?? "";
    expect(daysBetween(oldest, dayOf())).toBeGreaterThanOrEqual(24);
    expect(new Set(plan.map(({ post }) => post.status))).toEqual(new Set(STATES));
    const moments = plan.flatMap((post) => Object.values(post.moments));
    expect(moments.every((moment) => Date.parse(moment) <= Date.now())).toBe(true);
    expect(plan.every(({ photos }) => photos.length >= 1 && photos.length <= 6)).toBe(true);
  });

  test("publishes nothing sensitive and nothing by its own author", () => {
    for (const { post } of plan) {
      if (needsSecondReview(post.activityType)) expect(post.status).toBe("secondReview");
      expect(post.approvedBy).not.toBe(post.createdBy);
    }
  });

  test("shows nobody who declined, and those for their own family's eyes to tagged families only", async () => {
    const rows = await sql<
      { id: string; consent: string }[]
    >`select id, photo_consent as consent from recruits`;
    const consent = new Map(rows.map((row) => [row.id, row.consent]));
    for (const photo of plan.flatMap((post) => post.photos)) {
      const choices = photo.recruitIds.map((id) => consent.get(id));
      expect(choices).not.toContain("declined");
      if (choices.includes("ownFamilyOnly")) expect(photo.audience).toBe("taggedFamilies");
    }
  });

  test("tells no company the same thing twice", () => {
    const said = plan.map(({ post }) => `${post.groupId} ${post.caption}`);
    expect(new Set(said).size).toBe(said.length);
    expect(plan.some(({ post }) => /[{}]/.test(post.caption ?? ""))).toBe(false);
  });

  test("shows most of companies 1 and 3 this week, fewer of company 2, and everywhere not all", async () => {
    const people = await sql<{ id: string; company: string }[]>`
      select id, subpath(unit_path, 2, 1)::text as company from recruits where photo_consent <> 'declined'`;
    const monday = mondayOf(dayOf());
    const shown = plan.filter(({ post }) => post.status === "published" && post.day >= monday);
    const seen = new Set(shown.flatMap((post) => post.photos.flatMap((photo) => photo.recruitIds)));
    const share = (company: string) => {
      const members = people.filter((person) => person.company === company);
      return members.filter((person) => seen.has(person.id)).length / members.length;
    };
    for (const company of ["c1", "c3"]) {
      expect(share(company)).toBeGreaterThan(0.8);
      expect(share(company)).toBeLessThan(0.97);
    }
    expect(share("c2")).toBeLessThan(0.75);
  });

  test("shows the demo families their sons this week, and on many days", async () => {
    const sons = await sql<{ id: string }[]>`
      select l.recruit_id as id from family_links l join accounts a on a.relative_id = l.relative_id
      join recruits r on r.id = l.recruit_id where a.password_hash is not null and r.photo_consent <> 'declined'`;
    expect(sons).toHaveLength(3);
    const monday = mondayOf(dayOf());
    for (const { id } of sons) {
      const his = plan.filter(
        ({ post, photos }) =>
          post.status === "published" && photos.some((photo) => photo.recruitIds.includes(id)),
      );
      expect(new Set(his.map(({ post }) => post.day)).size).toBeGreaterThan(5);
      expect(his.some(({ post }) => post.day >= monday && post.day <= addDays(monday, 6))).toBe(true);
    }
  });
});

describe("seeding at any hour", () => {
  // A Monday in the small hours is the hardest: the week is new, and nothing has happened in it.
  test.each(["2027-03-01T02:30", "2027-03-01T08:00", "2027-03-04T05:00", "2027-03-07T22:00"])(
    "%s shows this week and nothing of the future",
    async (hour) => {
      const now = new Date(`${hour}:00+07:00`);
      const posts = planPosts(await asSystem(readBattalion), now);
      const moments = posts.flatMap((post) => Object.values(post.moments));
      expect(moments.every((moment) => Date.parse(moment) <= now.getTime())).toBe(true);
      expect(posts.every(({ post }) => post.day <= dayOf(now))).toBe(true);
      const fresh = posts.filter(
        ({ post }) => post.status === "published" && post.day >= mondayOf(dayOf(now)),
      );
      expect(fresh.length).toBeGreaterThan(20);
    },
  );
});

describe("the posts that have been made", () => {
  test("stand in every state with all their photos and tags", async () => {
    const rows = await sql<{ status: string }[]>`select distinct status from posts`;
    expect(new Set(rows.map((row) => row.status))).toEqual(new Set(STATES));
    expect(await count("photos")).toBeGreaterThanOrEqual(FIRST + STATES.length - 1);
    expect(await count("posts p", "not exists (select from photos f where f.post_id = p.id)")).toBe(0);
    expect(
      await count(
        "photo_recruits t join posts p on p.id = t.post_id",
        "(p.status = 'published') <> (t.seen_day is not null)",
      ),
    ).toBe(0);
  });

  test("keep nothing of the camera in any stored file", async () => {
    const folder = join(process.env.DATA_DIR ?? "", "media/photos");
    for (const id of (await readdir(folder)).slice(0, 3)) {
      const files = await readdir(join(folder, id));
      expect(files.sort()).toEqual(["2048.webp", "320.webp", "960.webp", "master.jpg"]);
      for (const file of files) {
        const bytes = await readFile(join(folder, id, file));
        const { exif, xmp, iptc } = await sharp(bytes).metadata();
        expect([exif, xmp, iptc]).toEqual([undefined, undefined, undefined]);
        expect(bytes.includes("Exif")).toBe(false);
      }
    }
  });

  test("are not made twice, and the battalion is not either", async () => {
    const before = [await count("posts"), await count("recruits"), await count("pgboss.job")];
    await seedAgain();
    const [published] = await sql<{ client_id: string }[]>`select client_id from posts limit 1`;
    const made = plan.find(({ post }) => post.clientId === published?.client_id);
    if (made) await makeAgain(made);
    expect([await count("posts"), await count("recruits"), await count("pgboss.job")]).toEqual(before);
  });
});
