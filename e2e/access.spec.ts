import { randomUUID } from "node:crypto";
import { type APIRequestContext, type APIResponse, expect, request, test } from "@playwright/test";
import { ACTORS, type Actor, HANDLERS, PAGES } from "../lib/access/matrix.ts";
import { assessmentOf, idsOf, resultOf } from "./database.ts";
import { PASSWORD } from "./fixtures.ts";
import { routesOfCompany1 } from "./routes.ts";

// Generated from the access matrix: every person tries every page and every handler, as a program would.
test.describe.configure({ mode: "serial" });

const actors = Object.keys(ACTORS) as Actor[];
const as = new Map<Actor, APIRequestContext>();
type Ids = Awaited<ReturnType<typeof idsOf>>;
let published: Ids;
let waiting: Ids;
let pathOf: (route: string) => string;
let assessment: string; // of Company 1 alone

test.beforeAll(async ({ baseURL }) => {
  published = await idsOf(1, "published");
  waiting = await idsOf(1, "submitted");
  pathOf = await routesOfCompany1();
  assessment = await assessmentOf(1);
  for (const actor of actors) {
    const context = await request.newContext({ baseURL, maxRedirects: 0 });
    as.set(actor, context);
    const phone = ACTORS[actor];
    if (!phone) continue;
    const { csrfToken } = await (await context.get("/api/auth/csrf")).json();
    const form = { csrfToken, phone, password: PASSWORD, json: "true" };
    expect((await context.post("/api/auth/callback/credentials", { form })).status()).toBe(200);
  }
});
test.afterAll(() => Promise.all([...as.values()].map((context) => context.dispose())));

const ask = (actor: Actor, path: string): Promise<APIResponse> =>
  (as.get(actor) as APIRequestContext).get(path);

/**
 * What an answer shows, without its address. Scripts are left out: how the framework cuts its data into them depends
 * on the moment. What they carry is looked at by the words of the post itself.
 */
const bare = (html: string, path: string) =>
  html.replaceAll(/<script\b[\s\S]*?<\/script>|<link\b[^>]*>/g, "").replaceAll(path, "…");

const readersOfCompany1: Actor[] = ["commander", "officer", "battalionCommander", "battalionOfficer"];

test.describe("pages", () => {
  for (const [route, { may }] of Object.entries(PAGES)) {
    test(route, async () => {
      const path = pathOf(route);
      for (const actor of actors) {
        const answer = await ask(actor, path);
        const where = `${actor} asks for ${path}`;
        if (actor === "nobody" && !may.includes("nobody")) {
          expect([answer.status(), answer.headers().location], where).toEqual([307, "/sign-in"]);
        } else if (may.includes(actor)) {
          // /posts/[id] is an author's own page; who else may read the post there is the query's decision.
          if (route !== "/posts/[id]") expect(answer.status(), where).toBeLessThan(400);
        } else {
          expect(answer.status(), where).toBe(404);
          const missing = await ask(actor, "/khong-co-trang-nay");
          expect(missing.status()).toBe(404);
        }
      }
    });
  }
});

test("a foreign id is the same 404 as a missing one, body and all", async () => {
  const missing = randomUUID();
  const strangers: Actor[] = ["wife", "platoonLeader2", "officer2", "admin"];
  const pages = (id: string, unit: string) => [
    `/posts/${id}`,
    `/battalion/posts/${id}`,
    `/battalion/${unit}`,
    `/family?son=${id}`,
    `/family/results?son=${id}`,
    `/family/results/certificate?son=${id}`,
    `/family/guide?son=${id}`,
    `/company?post=${id}`,
  ];
  for (const actor of strangers) {
    for (const ids of [published, waiting]) {
      const foreign = [
        ...pages(ids.post, ids.unit),
        `/family?son=${ids.recruit}`,
        `/family/photos?son=${ids.recruit}`,
        `/family/results?son=${ids.recruit}`,
        `/family/results/certificate?son=${ids.recruit}`,
        `/family/guide?son=${ids.recruit}`,
      ];
      for (const path of foreign) {
        const absent = path.replace(/[0-9a-f-]{36}/, missing);
        const [his, none] = [await ask(actor, path), await ask(actor, absent)];
        expect([actor, path, his.status()]).toEqual([actor, path, none.status()]);
        expect(await his.text()).not.toContain(ids.caption);
        expect(bare(await his.text(), path.match(/[0-9a-f-]{36}/)?.[0] ?? "")).toBe(
          bare(await none.text(), missing),
        );
      }
    }
  }
});

test.describe("handlers", () => {
  test("a photo goes to those who see its post, and is the same 404 to everybody else", async () => {
    for (const [ids, seen] of [
      [published, [...readersOfCompany1, "mother", "father"]],
      [waiting, readersOfCompany1],
    ] as const) {
      for (const actor of actors) {
        for (const width of [320, 960, 2048]) {
          const answer = await ask(actor, `/api/media/${ids.photo}/${width}`);
          const own = actor === "platoonLeader" && answer.status() === 200;
          if (actor === "nobody") expect(answer.status()).toBe(401);
          else if ((seen as readonly Actor[]).includes(actor))
            expect([actor, answer.status()]).toEqual([actor, 200]);
          else if (!own) {
            const none = await ask(actor, `/api/media/${randomUUID()}/${width}`);
            expect([actor, answer.status(), none.status()]).toEqual([actor, 404, 404]);
            expect(await answer.text()).toBe(await none.text());
          }
        }
      }
    }
  });

  test("a photo as it came is its reviewer's alone, and only before it is published", async () => {
    for (const ids of [published, waiting]) {
      for (const actor of actors) {
        const [his, none] = [ids.photo, randomUUID()].map((id) => ask(actor, `/api/media/${id}/unedited`));
        const [answer, missing] = [await his, await none];
        expect([actor, missing?.status()]).toEqual([actor, actor === "nobody" ? 401 : 404]);
        if (actor === "officer" && ids === waiting) expect(answer?.status()).toBe(200);
        else if (readersOfCompany1.includes(actor)) expect([403, 409]).toContain(answer?.status());
        else if (actor === "platoonLeader") expect([403, 404, 409]).toContain(answer?.status());
        else
          expect([actor, answer?.status(), await answer?.text()]).toEqual([
            actor,
            missing?.status(),
            await missing?.text(),
          ]);
      }
    }
  });

  test("a family's feed and check are for that family's sons", async () => {
    for (const actor of actors) {
      for (const path of [
        "/api/family/feed?son=",
        "/api/family/check?since=0&shown=&son=",
        "/api/family/archive?son=",
      ]) {
        const answer = await ask(actor, path + published.recruit);
        const none = await ask(actor, path + randomUUID());
        if (actor === "nobody") expect(answer.status()).toBe(401);
        else
          expect([actor, answer.status(), await answer.text()]).toEqual([
            actor,
            none.status(),
            await none.text(),
          ]);
        if (actor !== "nobody") expect(answer.status()).toBeGreaterThanOrEqual(403);
      }
    }
  });

  test("a phone may keep only what its family sees: another's photo is told like none", async () => {
    const data = { photos: [published.photo, waiting.photo, randomUUID()] };
    for (const actor of actors) {
      const answer = await (as.get(actor) as APIRequestContext).post("/api/family/kept", { data });
      const may = (HANDLERS["POST /api/family/kept"]?.may ?? []).includes(actor);
      expect([actor, answer.status()]).toEqual([actor, actor === "nobody" ? 401 : may ? 200 : 404]);
      const seen = ["mother", "father"].includes(actor) ? [published.photo] : [];
      if (may) expect([actor, Object.keys(await answer.json())]).toEqual([actor, seen]);
    }
  });

  test("an upload can't be begun by those who may not capture, nor into another's post", async () => {
    const ask = {
      files: [{ name: "a.jpg", size: 1000, type: "image/jpeg", lastModified: 1 }],
      input: { postId: waiting.post, photos: [{ clientId: randomUUID(), position: 0 }] },
    };
    for (const actor of actors) {
      const context = as.get(actor) as APIRequestContext;
      const answer = await context.post("/api/uploadthing?actionType=upload&slug=photo", {
        data: ask,
        headers: { "x-uploadthing-package": "@uploadthing/react", "x-uploadthing-version": "7.7.4" },
      });
      expect([actor, answer.status() >= 400]).toEqual([actor, true]);
    }
  });

  test("a hook from outside, an unsigned or a wrongly signed ingest is refused", async () => {
    const context = as.get("platoonLeader") as APIRequestContext;
    const hook = await context.post("/api/uploadthing?slug=photo", {
      data: {},
      headers: { "uploadthing-hook": "callback" },
    });
    expect(hook.status()).toBe(404);
    for (const query of [
      "",
      "?signature=hmac-sha256%3D00",
      `?expires=${Date.now() + 60_000}&x-ut-identifier=portal&signature=hmac-sha256%3D${"0".repeat(64)}`,
    ]) {
      expect((await context.put(`/api/ingest/abc${query}`, { data: "x" })).status()).toBe(403);
      expect((await context.head(`/api/ingest/abc${query}`)).status()).toBe(403);
    }
  });

  test("an open page's stream is for who is signed in; nobody learns more from it than that", async () => {
    const nobody = await ask("nobody", "/api/events");
    expect(nobody.status()).toBe(401);
    for (const actor of actors.filter((actor) => actor !== "nobody")) {
      // Drawn for nobody: told to leave at once, and over.
      const answer = await ask(actor, "/api/events?as=0");
      expect([actor, answer.status(), await answer.text()]).toEqual([actor, 200, "data: access\n\n"]);
    }
  });

  test("health tells everybody that all is well, and nothing about anybody", async () => {
    const answer = await ask("nobody", "/api/health");
    expect(answer.status()).toBe(200);
    expect(await answer.text()).not.toMatch(/Nguyễn|\+84|postgres:\/\//);
  });

  test("a roster is brought and taken out by who keeps it, and only from this site", async ({ baseURL }) => {
    const keepers = HANDLERS["GET /api/roster/export"]?.may ?? [];
    const headers = { origin: new URL(baseURL ?? "").origin };
    for (const actor of actors) {
      const context = as.get(actor) as APIRequestContext;
      const fine = keepers.includes(actor);
      const refused = actor === "nobody" ? 401 : 403;
      for (const path of ["export", "template"]) {
        const answer = await ask(actor, `/api/roster/${path}`);
        expect([actor, path, answer.status()]).toEqual([actor, path, fine ? 200 : refused]);
      }
      for (const path of ["preview", "accept"]) {
        const data = Buffer.from("Họ và tên;Ngày sinh\nLê Không Có;31/02/2007\n");
        const answer = await context.post(`/api/roster/${path}?name=a.csv`, { data, headers });
        const [status] = fine ? [path === "preview" ? 200 : 409] : [refused];
        expect([actor, path, answer.status()]).toEqual([actor, path, status]);
        const foreign = await context.post(`/api/roster/${path}`, {
          data,
          headers: { origin: "http://evil.example" },
        });
        expect([actor, foreign.status()]).toEqual([actor, refused]);
      }
    }
  });

  test("figures are taken out by cadres, of their own units alone", async () => {
    const may = HANDLERS["GET /api/results/figures"]?.may ?? [];
    for (const actor of actors) {
      const refused = actor === "nobody" ? 401 : 403;
      const own = await ask(actor, "/api/results/figures");
      expect([actor, own.status()]).toEqual([actor, may.includes(actor) ? 200 : refused]);
      const foreign = await ask(actor, `/api/results/figures?unit=${randomUUID()}`);
      expect([actor, foreign.status()]).toEqual([actor, may.includes(actor) ? 404 : refused]);
    }
    const [his, none] = await Promise.all([
      ask("officer2", `/api/results/figures?unit=${published.unit}`),
      ask("officer2", `/api/results/figures?unit=${randomUUID()}`),
    ]);
    expect([his.status(), await his.text()]).toEqual([none.status(), await none.text()]);
  });

  test("marks are taken out and brought in by who reads that assessment; to others it is the same 404 as none", async ({
    baseURL,
  }) => {
    const headers = { origin: new URL(baseURL ?? "").origin };
    const none = randomUUID();
    const data = Buffer.from("Họ và tên;Kết quả\nLê Không Có;8\n");
    const statusOf = (actor: Actor, fine: boolean) =>
      actor === "nobody" ? 401 : fine ? 200 : families.has(actor) || actor === "admin" ? 403 : 404;
    const families = new Set<Actor>(["mother", "wife", "father"]);
    const readers = HANDLERS["GET /api/results/[id]/sheet"]?.may ?? [];
    for (const actor of actors) {
      const context = as.get(actor) as APIRequestContext;
      const fine = readers.includes(actor);
      for (const path of [`${assessment}/sheet`, `sheet?a=${assessment}`]) {
        const answer = await ask(actor, `/api/results/${path}`);
        expect([actor, path, answer.status()]).toEqual([actor, path, statusOf(actor, fine)]);
        const missing = await ask(actor, `/api/results/${path.replace(assessment, none)}`);
        if (!fine) expect([actor, await answer.text()]).toEqual([actor, await missing.text()]);
      }
      for (const path of ["preview", "accept"]) {
        const answer = await context.post(`/api/results/${assessment}/sheet/${path}?name=a.csv`, {
          data,
          headers,
        });
        const status = fine && path === "accept" ? 409 : statusOf(actor, fine);
        expect([actor, path, answer.status()]).toEqual([actor, path, status]);
        const foreign = await context.post(`/api/results/${assessment}/sheet/${path}`, {
          data,
          headers: { origin: "http://evil.example" },
        });
        expect([actor, foreign.status()]).toEqual([actor, actor === "nobody" ? 401 : 403]);
      }
    }
  });

  test("marks are saved by who enters them; of anybody else's result nothing is said but that it is not there", async ({
    baseURL,
  }) => {
    const headers = { origin: new URL(baseURL ?? "").origin };
    const theirs = await resultOf(assessment);
    const save = (actor: Actor, resultId: string, from = headers.origin) =>
      (as.get(actor) as APIRequestContext).post("/api/results/marks", {
        data: { marks: [{ resultId, rev: 0, text: "x" }] },
        headers: { origin: from },
      });
    for (const actor of actors) {
      const answer = await save(actor, theirs);
      const may = (HANDLERS["POST /api/results/marks"]?.may ?? []).includes(actor);
      expect([actor, answer.status()]).toEqual([actor, actor === "nobody" ? 401 : may ? 200 : 403]);
      expect((await save(actor, theirs, "http://evil.example")).status()).toBe(
        actor === "nobody" ? 401 : 403,
      );
      if (actor !== "platoonLeader2" && actor !== "officer2") continue;
      const missing = randomUUID();
      const told = (await answer.text()).replace(theirs, "…");
      expect(told).toBe((await (await save(actor, missing)).text()).replace(missing, "…"));
      expect(told).toContain("gone");
    }
    for (const bad of ["", "{", "[]", '{"marks":[]}', '{"marks":[{"resultId":"1","rev":0,"text":"8"}]}']) {
      const context = as.get("platoonLeader") as APIRequestContext;
      expect([bad, (await context.post("/api/results/marks", { data: bad, headers })).status()]).toEqual([
        bad,
        400,
      ]);
    }
  });

  test("cards are printed by those who keep families, for their own units, from this page", async ({
    baseURL,
  }) => {
    const print = (actor: Actor, unitId: string, origin = baseURL ?? "") =>
      (as.get(actor) as APIRequestContext).post("/api/enrolment/cards", {
        headers: { origin },
        multipart: { unitId, whom: "waiting" },
      });
    for (const actor of actors) {
      const answer = await print(actor, randomUUID());
      const may = (HANDLERS["POST /api/enrolment/cards"]?.may ?? []).includes(actor);
      expect([actor, answer.status()]).toEqual([actor, actor === "nobody" ? 401 : may ? 404 : 403]);
    }
    const [his, none] = [await print("officer2", published.unit), await print("officer2", randomUUID())];
    expect([his.status(), await his.text()]).toEqual([none.status(), await none.text()]);
    expect((await print("officer", published.unit, "https://evil.example")).status()).toBe(403);
  });

  test("what was seen is told by families alone, from this page, and in few words", async ({ baseURL }) => {
    const origin = new URL(baseURL ?? "").origin;
    const tell = (actor: Actor, data: string, from = origin) =>
      (as.get(actor) as APIRequestContext).post("/api/family/seen", {
        data,
        headers: { origin: from, "content-type": "text/plain" },
      });
    const seen = JSON.stringify({ photos: [published.photo, waiting.photo, randomUUID()] });
    const may = HANDLERS["POST /api/family/seen"]?.may ?? [];
    for (const actor of actors) {
      const status = actor === "nobody" ? 401 : may.includes(actor) ? 204 : 404;
      expect([actor, (await tell(actor, seen)).status()]).toEqual([actor, status]);
      expect((await tell(actor, seen, "http://evil.example")).status()).toBe(actor === "nobody" ? 401 : 403);
    }
    for (const bad of [
      "",
      "{",
      "[]",
      '{"photos":["1"]}',
      '{"photos":[],"account":"1"}',
      `{"photos":[]}${" ".repeat(10_000)}`,
    ])
      expect([bad.slice(0, 40), (await tell("mother", bad)).status()]).toEqual([bad.slice(0, 40), 404]);
  });

  test("every handler of the matrix is tried here", () => {
    expect(Object.keys(HANDLERS).sort()).toEqual([
      "GET /api/auth/[...nextauth]",
      "GET /api/events",
      "GET /api/family/archive",
      "GET /api/family/archive/progress",
      "GET /api/family/check",
      "GET /api/family/feed",
      "GET /api/health",
      "GET /api/media/[photoId]/[width]",
      "GET /api/media/[photoId]/unedited",
      "GET /api/results/[id]/sheet",
      "GET /api/results/figures",
      "GET /api/results/sheet",
      "GET /api/roster/export",
      "GET /api/roster/template",
      "GET /api/uploadthing",
      "HEAD /api/ingest/[key]",
      "POST /api/auth/[...nextauth]",
      "POST /api/enrolment/cards",
      "POST /api/family/kept",
      "POST /api/family/seen",
      "POST /api/results/[id]/sheet/accept",
      "POST /api/results/[id]/sheet/preview",
      "POST /api/results/marks",
      "POST /api/roster/accept",
      "POST /api/roster/preview",
      "POST /api/uploadthing",
      "PUT /api/ingest/[key]",
    ]);
  });
});

test("a signed-out cookie opens nothing", async ({ baseURL }) => {
  const context = await request.newContext({ baseURL, maxRedirects: 0 });
  const { csrfToken } = await (await context.get("/api/auth/csrf")).json();
  await context.post("/api/auth/callback/credentials", {
    form: { csrfToken, phone: "0950100001", password: PASSWORD, json: "true" },
  });
  expect((await context.get("/family")).status()).toBe(200);
  const stolen = await request.newContext({
    baseURL,
    maxRedirects: 0,
    storageState: await context.storageState(),
  });
  const leaving = await (await context.get("/api/auth/csrf")).json();
  const out = await context.post("/api/auth/signout", {
    form: { csrfToken: leaving.csrfToken, json: "true" },
  });
  expect(out.headers()["clear-site-data"]).toBe('"cache"');
  expect((await stolen.get("/family")).headers().location).toBe("/sign-in");
  expect((await stolen.get(`/api/media/${published.photo}/320`)).status()).toBe(401);
});
