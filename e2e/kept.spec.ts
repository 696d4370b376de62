import type { BrowserContext, Page } from "@playwright/test";
import { photoOf, published, smallBattalion, takeDown } from "./database.ts";
import { expect, test } from "./fixtures.ts";

// What a family's phone keeps is read without a line, and never outlives the next word from the server.
test.use({ expected: [/Failed to load resource|net::ERR|Blocked script execution/] });
test.setTimeout(120_000);

const SON = "Đỗ Văn Ân";
const keptLine = (page: Page) => page.getByText("Đây là bản giữ trong máy này");
const nothingKept = (page: Page) => page.getByText("máy này không còn giữ bản nào");

type Cookies = Awaited<ReturnType<BrowserContext["cookies"]>>;
type Kept = { mark: string; since: number; seen: number; open: boolean; photos: Record<string, number> };

/** What the worker knows of what it keeps. */
const known = (page: Page): Promise<Kept | undefined> =>
  page.evaluate(async () => (await (await caches.open("pages")).match("/kept"))?.json());

/** Until the phone has the pages and every photo that it means to keep. */
const mayGoOffline = (page: Page) =>
  expect
    .poll(
      async () => {
        const kept = await known(page);
        if (!kept?.open || Object.keys(kept.photos).length === 0) return "nothing yet";
        const missing = await page.evaluate(async (ids) => {
          const here = await Promise.all(ids.map((id) => caches.match(`/api/media/${id}`)));
          return here.filter((file) => !file).length;
        }, Object.keys(kept.photos));
        return `${missing} missing`;
      },
      { timeout: 30_000 },
    )
    .toBe("0 missing");

/** Everything in the phone's caches, as text: the addresses, and what the pages say. */
const allKept = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const found: string[] = [];
    for (const name of await caches.keys()) {
      if (name !== "pages") continue;
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        found.push(request.url);
        if (!request.url.includes("/api/media/"))
          found.push((await (await cache.match(request))?.text()) ?? "");
      }
    }
    return found.join("\n");
  });

/** The phone in another person's hands, or nobody's. The open page goes first: it would leave by itself in between. */
async function handedTo(page: Page, cookies: Cookies) {
  await page.goto("about:blank");
  await page.context().clearCookies();
  await page.context().addCookies(cookies);
}

const seenPhotos = (page: Page) =>
  page
    .locator("[data-set] img")
    .evaluateAll((all) => (all as HTMLImageElement[]).filter((image) => image.naturalWidth > 0).length);

/** Changes what the worker knows, as only a clock could. */
const setBack = (page: Page, change: Partial<Kept>) =>
  page.evaluate(async (change) => {
    const pages = await caches.open("pages");
    const kept = await (await pages.match("/kept"))?.json();
    await pages.put("/kept", Response.json({ ...kept, ...change }));
  }, change);

/** A family with two published posts, their page read once with a line. */
async function family(as: (phone: string) => Promise<Page>) {
  const at = await smallBattalion();
  const stays = `Ân gấp chăn vuông vắn ${at.leader}`;
  const goes = `Đăng nhầm sơ đồ ${at.leader}`;
  await published({ by: at.leader, caption: stays, photos: 2, son: SON });
  const post = await published({ by: at.leader, caption: goes, photos: 3, son: SON });
  const page = await as(at.mother);
  await page.goto("/family");
  await mayGoOffline(page);
  return { at, page, phone: page.context(), post, stays, goes };
}

/** An open page asks the server what is gone, and is answered. */
const checks = (page: Page) =>
  Promise.all([
    page.waitForResponse(/\/api\/family\/check\?/),
    page.evaluate(() => void document.dispatchEvent(new Event("visibilitychange"))),
  ]);

/**
 * Notes whenever these words, or a picture with them in its address, are painted, with the moment; to be called before
 * the next page is opened.
 */
async function watchForPainting(phone: BrowserContext, words: string): Promise<number[]> {
  const painted: number[] = [];
  await phone.exposeFunction("tellPainted", (moment: number) => void painted.push(moment));
  await phone.addInitScript((words) => {
    const { tellPainted } = window as unknown as { tellPainted: (moment: number) => void };
    const look = () => {
      const root = document.documentElement;
      const drawn = [...document.images].some((image) => image.naturalWidth > 0 && image.src.includes(words));
      if (root?.style.visibility !== "hidden" && (drawn || root?.textContent?.includes(words)))
        tellPainted(Date.now());
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }, words);
  return painted;
}

/** The phone hears that there is a line, and shows the server's page. @returns when it heard, by its own clock */
async function lineIsBack(page: Page): Promise<number> {
  await page.context().setOffline(false);
  // The emulated phone tells only documents that were open before it went offline.
  await page.evaluate(() => {
    sessionStorage.setItem("back", String(Date.now()));
    dispatchEvent(new Event("online"));
  });
  await expect(keptLine(page)).toBeHidden();
  const back = await page.evaluate(() => Number(sessionStorage.getItem("back")));
  expect(back).toBeGreaterThan(0);
  return back;
}

test("read without a line, its photos too; what was taken down meanwhile is never painted again", async ({
  as,
}) => {
  const { page, phone, post, stays, goes } = await family(as);
  const painted = await watchForPainting(phone, goes);
  await phone.setOffline(true);
  await page.goto("/");
  await expect(page).toHaveURL(/\/family$/);
  await expect(keptLine(page)).toBeVisible();
  await expect(keptLine(page)).toContainText(/từ .*\d/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(SON);
  await expect(page.getByText(stays).first()).toBeVisible();
  await expect(page.getByText(goes).first()).toBeVisible();
  await expect.poll(() => seenPhotos(page)).toBeGreaterThan(2);
  // Nothing is offered that needs a line to work.
  await expect(page.getByRole("button")).toHaveCount(0);
  await page.getByRole("link", { name: /^Xem \d+ ảnh$/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ảnh của Ân");
  await expect(keptLine(page)).toBeVisible();
  await expect.poll(() => seenPhotos(page)).toBeGreaterThan(2);
  await page.locator("[data-set=album] a").first().click();
  await expect.poll(() => page.evaluate(() => document.images[0]?.naturalWidth ?? 0)).toBeGreaterThan(0);
  await page.goto("/family");
  await expect(page.getByText(goes).first()).toBeVisible();
  await expect.poll(() => painted.length).toBeGreaterThan(0);

  await takeDown(post);
  const photos = (await allKept(page)).match(/(?<=\/api\/media\/)[0-9a-f-]{36}/g) ?? [];
  const back = await lineIsBack(page);
  await expect(page.getByText(stays).first()).toBeVisible();
  await expect(page.getByText(goes)).toHaveCount(0);
  expect(painted.filter((moment) => moment > back)).toEqual([]);

  await mayGoOffline(page);
  const left = await allKept(page);
  expect(left).toContain(stays);
  expect(left).not.toContain(goes);
  const files = new Set(left.match(/(?<=\/api\/media\/)[0-9a-f-]{36}$/gm));
  expect(files.size).toBe(2);
  expect(new Set(photos).size).toBeGreaterThan(2);
});

test("a single photo recalled while the phone was away is never painted again; the rest of its post is", async ({
  as,
}) => {
  const { at, page, phone, post, goes } = await family(as);
  const photo = await photoOf(post);
  const painted = await watchForPainting(phone, photo);
  const shown = page.locator(`article[data-post="${post}"] .photos img`);
  await phone.setOffline(true);
  await page.goto("/family");
  await expect(keptLine(page)).toBeVisible();
  await shown.first().scrollIntoViewIfNeeded();
  await expect(shown).toHaveCount(3);
  await expect.poll(() => painted.length).toBeGreaterThan(0);

  const officer = await as(at.companyOfficer);
  await officer.setViewportSize({ width: 1280, height: 800 });
  await officer.goto(`/company?post=${post}`);
  const recall = officer.getByRole("button", { name: "Gỡ ảnh này", exact: true });
  const why = officer.getByLabel("Vì sao gỡ");
  await expect(async () => {
    if (!(await why.isVisible())) await recall.click({ timeout: 2000 });
    await expect(why).toBeVisible({ timeout: 2000 });
  }).toPass();
  await why.selectOption("security");
  await officer.getByLabel("Lý do gỡ").fill("Lộ biển số xe.");
  await recall.click();
  await expect(officer.getByText("Đã gỡ khỏi mọi gia đình.")).toBeVisible();

  const back = await lineIsBack(page);
  await expect(page.getByText(goes).first()).toBeVisible();
  await expect(shown).toHaveCount(2);
  expect(painted.filter((moment) => moment > back)).toEqual([]);

  await mayGoOffline(page);
  const left = await allKept(page);
  expect(left).toContain(goes);
  expect(left).not.toContain(photo);
});

test("a page that stays open takes what is gone off the phone as well", async ({ as }) => {
  const { page, phone, post, stays, goes } = await family(as);
  await page.reload();
  await mayGoOffline(page);
  await takeDown(post);
  await expect(async () => {
    await checks(page);
    const left = await allKept(page);
    expect(left).toContain(stays);
    expect(left).not.toContain(goes);
  }).toPass();
  await mayGoOffline(page);
  await phone.setOffline(true);
  await page.goto("/family");
  await expect(page.getByText(stays).first()).toBeVisible();
  await expect(page.getByText(goes)).toHaveCount(0);
});

test("the line drops between an open page's check and the word on its photos: nothing kept is painted", async ({
  as,
}) => {
  const { page, phone, stays } = await family(as);
  await page.reload();
  await mayGoOffline(page);
  await phone.route("**/api/family/kept", (route) => route.abort());
  await checks(page);
  await expect.poll(async () => (await known(page))?.open).toBe(false);
  await phone.setOffline(true);
  await page.goto("/family");
  await expect(nothingKept(page)).toBeVisible();
  await expect(page.getByText(stays)).toHaveCount(0);
});

test("seven days without a contact, or a clock that went back, and it is gone from the phone", async ({
  as,
}) => {
  const { page, phone } = await family(as);
  const day = 86_400_000;
  await setBack(page, { since: Date.now() - 6.9 * day });
  await phone.setOffline(true);
  await page.goto("/family");
  await expect(keptLine(page)).toBeVisible();
  const without = (stamp: Parameters<typeof setBack>[1]) =>
    expect(async () => {
      // The worker notes its own times whenever it shows something, perhaps right after this.
      await setBack(page, stamp);
      await page.goto("/family");
      await expect(nothingKept(page)).toBeVisible({ timeout: 2000 });
    }).toPass();
  await without({ since: Date.now() - 7.1 * day });
  await expect(page.getByText("You are offline")).toBeVisible();
  expect(await allKept(page)).toBe("");

  await phone.setOffline(false);
  // Nobody tells it that the line is back: it opens again by itself.
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(SON);
  await mayGoOffline(page);
  await phone.setOffline(true);
  await without({ seen: Date.now() + day });
  expect(await allKept(page)).toBe("");
});

test("signing out leaves nothing, and another account sees nothing of the first", async ({ as }) => {
  const { at, page, phone, stays } = await family(as);
  const other = await as(at.father);
  await other.goto("/family");

  // Another family on the same phone, without anybody having signed out.
  const cookies = await phone.cookies();
  await handedTo(page, await other.context().cookies());
  await page.goto("/family");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Huỳnh Tấn Lộc");
  await mayGoOffline(page);
  expect(await allKept(page)).not.toContain(SON);
  await phone.setOffline(true);
  await page.goto("/family");
  await expect(keptLine(page)).toBeVisible();
  await expect(page.getByText(SON)).toHaveCount(0);
  await phone.setOffline(false);

  // A cadre on it: no family's page is left for him.
  const leader = await as(at.leader);
  await handedTo(page, await leader.context().cookies());
  await page.goto("/platoon");
  await expect.poll(() => known(page)).toBeUndefined();
  await handedTo(page, cookies);
  await page.goto("/family");
  await mayGoOffline(page);
  expect(await allKept(page)).toContain(stays);

  await page.getByRole("button", { name: "Đăng xuất" }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await expect.poll(() => allKept(page)).toBe("");
  await phone.setOffline(true);
  await page.goto("/family");
  await expect(nothingKept(page)).toBeVisible();
});

test("a session that was ended elsewhere ends what is kept at the next contact", async ({ as }) => {
  const { page } = await family(as);
  await handedTo(page, []);
  await page.goto("/family");
  await expect(page).toHaveURL(/\/sign-in/);
  await expect.poll(() => allKept(page)).toBe("");
});
