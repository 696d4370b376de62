import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import type { CDPSession, Page } from "@playwright/test";
import { grainyPhoto } from "../lib/testing/photos.ts";
import { type Counted, countOf } from "./database.ts";
import { expect, test } from "./fixtures.ts";

// The tab is killed at every stage of an upload; a new one in the same browser finishes by itself; then the database
// is counted. What the phone was told is stored may not be lost, and nothing may be there twice.
const LEADER = "0950000031";
const PHOTOS = 3;
/** More than what a multipart form writes around a file. */
const FORM = 1000;

test.use({ expected: [/Failed to load resource|net::ERR|api.uploadthing|api.ingest|Connecting to 'blob:/] });
test.setTimeout(150_000);

type Stage = {
  name: string;
  /** Before anything is chosen: what is held up. */
  stall?: (page: Page, cdp: CDPSession) => Promise<unknown>;
  /** After choosing: until the stage is reached. */
  reach: (page: Page, cdp: CDPSession, draftId: string) => Promise<unknown>;
  /** How it must end. */
  status?: "draft" | "submitted";
  crash?: boolean;
  /** The next tab sends only what is missing of a photo. */
  resumes?: boolean;
};

/** The server hears it, the page never hears back. */
const muteAnswers = async (cdp: CDPSession, urlPattern: string, method: string, after = 0) => {
  let heard = 0;
  cdp.on("Fetch.requestPaused", ({ requestId, request }) => {
    if (request.method === method && ++heard > after) return;
    void cdp.send("Fetch.continueRequest", { requestId }).catch(() => {});
  });
  await cdp.send("Fetch.enable", { patterns: [{ urlPattern, requestStage: "Response" }] });
};

const stall = (page: Page, url: string, method: string) =>
  page.route(url, (route) => (route.request().method() === method ? undefined : route.continue()));

const thumbs = (page: Page, state: RegExp | string, count: number) =>
  expect(page.getByRole("button", { name: new RegExp(`^Ảnh \\d, ${String(state)}`) })).toHaveCount(count, {
    timeout: 60_000,
  });

const sendOff = async (page: Page) => {
  await page.getByRole("button", { name: "Ghi chú và gửi duyệt" }).click();
  await page.getByLabel("Lời chú thích").fill("Chụp lúc sắp hết pin");
  await page.getByRole("button", { name: "Gửi duyệt ngay" }).click();
};

const serverHas = (draftId: string, part: Partial<Counted>) =>
  expect.poll(() => countOf(draftId), { timeout: 60_000 }).toMatchObject(part);

const STAGES: Stage[] = [
  {
    name: "chosen, not yet made small",
    // A worker that never answers.
    stall: (page) =>
      page.addInitScript(() => {
        window.Worker = class extends EventTarget {
          postMessage() {}
          terminate() {}
        } as never;
      }),
    reach: (page) => expect.poll(() => keptPhotos(page)).toMatchObject({ raw: PHOTOS }),
  },
  {
    name: "kept in this phone alone",
    stall: (page) => stall(page, "**/capture**", "POST"),
    reach: (page) =>
      expect.poll(() => keptPhotos(page), { timeout: 60_000 }).toMatchObject({ small: PHOTOS }),
    crash: true,
  },
  {
    name: "draft opened, the answer never seen",
    stall: (_, cdp) => muteAnswers(cdp, "*/capture*", "POST"),
    reach: (_, __, draftId) => serverHas(draftId, { posts: 1 }),
  },
  {
    name: "draft opened",
    stall: (page) => stall(page, "**/api/uploadthing**", "POST"),
    reach: (page, _, draftId) =>
      serverHas(draftId, { posts: 1 }).then(() => expect(page).toHaveURL(/\?post=/)),
    crash: true,
  },
  {
    name: "promised",
    stall: (page) => stall(page, "**/api/ingest/**", "HEAD"),
    reach: (_, __, draftId) =>
      expect.poll(() => countOf(draftId).then(({ promised }) => promised > 0)).toBe(true),
  },
  {
    name: "half the bytes sent",
    stall: (_, cdp) =>
      cdp.send("Network.emulateNetworkConditions", {
        ...{ offline: false, latency: 20, downloadThroughput: -1, uploadThroughput: 40_000 },
      }),
    reach: () => expect.poll(partSizes, { timeout: 60_000 }).toContainEqual(expect.any(Number)),
    crash: true,
    resumes: true,
  },
  {
    name: "all bytes sent, the answer never seen",
    stall: (_, cdp) => muteAnswers(cdp, "*/api/ingest/*", "PUT"),
    reach: (_, __, draftId) => serverHas(draftId, { photos: 2 }),
  },
  {
    name: "one acknowledged, the next one's answer never seen",
    stall: (_, cdp) => muteAnswers(cdp, "*/api/ingest/*", "PUT", 1),
    reach: (page, _, draftId) =>
      thumbs(page, "Đã gửi", 1).then(() =>
        expect.poll(() => countOf(draftId).then(({ photos }) => photos >= 2)).toBe(true),
      ),
    crash: true,
  },
  {
    name: "all committed and acknowledged",
    reach: (page) => thumbs(page, "Đã gửi", PHOTOS),
    crash: true,
  },
  {
    name: "sent off, the answer never seen",
    reach: async (page, cdp, draftId) => {
      await expect(page.getByText(`Đã gửi ${PHOTOS}/${PHOTOS}`)).toBeVisible({ timeout: 60_000 });
      await expect(page.getByText("Đã lưu", { exact: true })).toBeVisible();
      await muteAnswers(cdp, "*/capture*", "POST");
      await sendOff(page);
      await serverHas(draftId, { status: "submitted" });
    },
    status: "submitted",
  },
  {
    name: "left to the phone and sent off by it, the answer never seen",
    stall: (page) => page.route("**/api/ingest/**", (route) => route.abort("connectionreset")),
    reach: async (page, cdp, draftId) => {
      await thumbs(page, "Trong máy", PHOTOS);
      await sendOff(page);
      await page.getByRole("heading", { name: "Bài đã giữ trong máy này" }).waitFor();
      await muteAnswers(cdp, "*/posts*", "POST", 1);
      await page.unroute("**/api/ingest/**");
      await page.getByRole("main").getByRole("link", { name: "Bài của tôi" }).click();
      await serverHas(draftId, { status: "submitted" });
    },
    status: "submitted",
    crash: true,
  },
];

type Outcome = { acknowledged: number; stored: number; lost: number; doubled: number; status: string };
const table: Record<string, Outcome> = {};
test.afterAll(() => {
  if (Object.keys(table).length > 0) console.table(table);
});

const files = () =>
  Promise.all(
    Array.from({ length: PHOTOS }, async (_, n) => ({
      name: `anh-${n + 1}.jpg`,
      mimeType: "image/jpeg",
      buffer: await grainyPhoto(1400 + n * 8, 1000),
    })),
  );

for (const stage of STAGES) {
  test(`killed when ${stage.name}`, { tag: "@phone" }, async ({ as }) => {
    const page = await as(LEADER);
    const phone = page.context();
    const cdp = await phone.newCDPSession(page);
    await stage.stall?.(page, cdp);
    await page.goto("/capture");
    await page.getByText("Tăng gia sản xuất").click();
    const chooser = page.waitForEvent("filechooser");
    await page.getByRole("button", { name: "Chọn ảnh" }).click();
    await (await chooser).setFiles(await files());
    await expect.poll(() => keptPhotos(page)).toMatchObject({ drafts: 1 });
    const { draftId } = await keptPhotos(page);
    await stage.reach(page, cdp, draftId);
    const { acknowledged } = await keptPhotos(page);

    if (stage.crash) {
      const crashed = page.waitForEvent("crash");
      void cdp.send("Page.crash").catch(() => {});
      await crashed;
    }
    await page.close({ runBeforeUnload: false });

    const later = await phone.newPage();
    const sent = filesSent(later);
    await later.goto("/posts");
    await expect(later.getByRole("heading", { name: "Bài của tôi" })).toBeVisible();
    await expect.poll(() => keptPhotos(later), { timeout: 90_000 }).toMatchObject({ drafts: 0, photos: 0 });
    const resumed = (await Promise.all(sent)).filter(({ from }) => from > 0);
    if (stage.resumes) expect(resumed.length).toBeGreaterThan(0);
    for (const { from, whole, bytes } of resumed) {
      // The rest, and the form around it.
      expect(bytes).toBeGreaterThanOrEqual(whole - from);
      expect(bytes).toBeLessThan(whole - from + FORM);
    }
    const counted = await countOf(draftId);
    const stored = new Set(counted.ids);
    const outcome = {
      acknowledged: acknowledged.length,
      stored: counted.photos,
      lost: acknowledged.filter((id) => !stored.has(id)).length + PHOTOS - counted.pictures,
      doubled: counted.photos - counted.pictures + counted.posts - 1,
      status: counted.status,
    };
    table[stage.name] = outcome;
    expect(outcome).toEqual({
      acknowledged: outcome.acknowledged,
      stored: PHOTOS,
      lost: 0,
      doubled: 0,
      status: stage.status ?? "draft",
    });
  });
}

/** What the phone keeps just now. */
function keptPhotos(page: Page) {
  return page.evaluate(async () => {
    const none = { draftId: "", drafts: 0, photos: 0, raw: 0, small: 0, acknowledged: [] as string[] };
    const known = await indexedDB.databases();
    if (!known.some(({ name }) => name === "portal-outbox")) return none;
    const db = await new Promise<IDBDatabase>((done, failed) => {
      const asked = indexedDB.open("portal-outbox");
      asked.onsuccess = () => done(asked.result);
      asked.onerror = () => failed(asked.error);
    });
    const all = (store: string) =>
      new Promise<Record<string, unknown>[]>((done) => {
        const asked = db.transaction(store).objectStore(store).getAll();
        asked.onsuccess = () => done(asked.result);
      });
    const [drafts, photos] = [await all("drafts"), await all("photos")];
    db.close();
    return {
      draftId: String(drafts[0]?.id ?? ""),
      drafts: drafts.length,
      photos: photos.length,
      raw: photos.filter(({ raw, blob }) => raw && blob).length,
      small: photos.filter(({ raw, blob }) => !raw && blob).length,
      acknowledged: photos.flatMap(({ receipt }) =>
        receipt ? [String((receipt as { photoId: string }).photoId)] : [],
      ),
    };
  });
}

/** Each file that a page sends: from which of its bytes on, out of how many, and how many went over the line. */
function filesSent(page: Page) {
  const sent: Promise<{ from: number; whole: number; bytes: number }>[] = [];
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (request.method() !== "PUT" || !url.pathname.startsWith("/api/ingest/")) return;
    const whole = Number(url.searchParams.get("x-ut-file-size"));
    sent.push(
      request.allHeaders().then((said) => ({
        from: Number(/^bytes=(\d+)-$/.exec(said.range ?? "")?.[1]),
        whole,
        bytes: Number(said["content-length"]),
      })),
    );
  });
  return sent;
}

/** How much of what has begun to arrive is here. */
async function partSizes(): Promise<number[]> {
  const folder = join(process.env.DATA_DIR ?? "data", "media/incoming");
  const sizes = await Promise.all(
    (await readdir(folder).catch(() => [])).map((name) =>
      stat(join(folder, name)).then(
        ({ size, mtimeMs }) => (Date.now() - mtimeMs < 3000 ? size : 0),
        () => 0,
      ),
    ),
  );
  return sizes.filter((size) => size > 60_000);
}
