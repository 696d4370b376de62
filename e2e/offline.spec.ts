import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, chromium, type Page } from "@playwright/test";
import { phonePhoto } from "../lib/testing/photos.ts";
import { countOf, endSessions, smallBattalion } from "./database.ts";
import { expect, PASSWORD, test } from "./fixtures.ts";

// One leader for each kind of device: what a phone keeps would tell the other's test of it. Whoever is signed out here
// is of a battalion of his own, for the other journeys go on with the sessions they have.
const leaders = { phone: "0950000033", desk: "0950000023" };
// The last: a part of the page's script that was still on its way when the line went.
test.use({
  expected: [
    /Failed to load resource|net::ERR|api.uploadthing|api.ingest|Connecting to 'blob:|ChunkLoadError/,
  ],
});
test.setTimeout(120_000);

const leader = () => leaders[test.info().project.name as keyof typeof leaders];

async function choose(page: Page, names: string[]) {
  const files = await Promise.all(
    names.map(async (name, n) => ({
      name,
      mimeType: "image/jpeg",
      buffer: await phonePhoto({ width: 900 + n, height: 600 }),
    })),
  );
  await page.getByText("Tăng gia sản xuất").click();
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Chọn ảnh" }).click();
  await (await chooser).setFiles(files);
}

const keptHere = (page: Page) => page.getByRole("heading", { name: "Còn trong máy này" });
const kept = (page: Page, number: number) =>
  expect(page.getByRole("button", { name: `Ảnh ${number}, Trong máy` })).toBeVisible({ timeout: 30_000 });

/** The one draft that this phone keeps, whoever is signed in. */
const draftIn = (page: Page): Promise<string> =>
  page.evaluate(
    () =>
      new Promise<string>((done) => {
        const asked = indexedDB.open("portal-outbox");
        asked.onsuccess = () => {
          const all = asked.result.transaction("drafts").objectStore("drafts").getAllKeys();
          all.onsuccess = () => {
            asked.result.close();
            done(all.result.join());
          };
        };
      }),
  );

async function signIn(page: Page, phone: string) {
  // A press before the page's script is there, or while it is sent there a second time, is lost.
  await expect(async () => {
    if (new URL(page.url()).pathname === "/sign-in") {
      await page.getByLabel("Số điện thoại").fill(phone, { timeout: 2000 });
      await page.getByLabel("Mật khẩu", { exact: true }).fill(PASSWORD, { timeout: 2000 });
      await page.getByRole("button", { name: "Đăng nhập" }).click({ timeout: 2000 });
    }
    await expect(page).toHaveURL(/\/platoon$/, { timeout: 3000 });
  }).toPass({ timeout: 30_000 });
}

async function signOut(page: Page) {
  await page.goto("/posts");
  await page.locator("summary").filter({ hasText: "Mở bảng chọn" }).click();
  await page.getByRole("button", { name: "Đăng xuất" }).click();
  await expect(page).toHaveURL(/\/sign-in$/);
  await page.waitForLoadState();
}

/** Nothing of another's is told to him: not on his posts, not where he photographs. */
async function seesNothingKept(page: Page) {
  await page.goto("/capture");
  // The page says this once it has looked into the phone.
  await page.getByText("Tăng gia sản xuất").click();
  await expect(page.getByRole("radio", { name: /Tăng gia sản xuất/ })).toBeChecked();
  await expect(keptHere(page)).toHaveCount(0);
  await page.goto("/posts");
  await expect(page.getByRole("heading", { name: "Bài của tôi" })).toBeVisible();
  await expect(keptHere(page)).toHaveCount(0);
  await expect(page.getByText("còn trong máy")).toHaveCount(0);
}

/** Everything about the post is on the server, once. */
const arrived = (draftId: string, photos: number, status: string) =>
  expect
    .poll(() => countOf(draftId), { timeout: 60_000 })
    .toMatchObject({ posts: 1, photos, pictures: photos, status });

/** Until the service worker has the page and all it needs. */
const mayGoOffline = (page: Page) =>
  expect
    .poll(() => page.evaluate(async () => Boolean(await caches.match("/capture"))), { timeout: 30_000 })
    .toBe(true);

test("photographed without a signal, the browser closed, sent by itself when the line is back", async ({
  as,
}) => {
  const caption = `Trên đồi không có sóng (${test.info().project.name}, ${Date.now()})`;
  const page = await as(leader());
  await page.goto("/posts");
  await mayGoOffline(page);
  const phone = page.context();
  await phone.setOffline(true);

  // Even the page opens.
  await page.goto("/capture");
  await choose(page, ["mot.jpg", "hai.jpg", "ba.jpg"]);
  await kept(page, 3);
  await page.getByRole("button", { name: /Cả tiểu đội/ }).click();
  await page.getByRole("button", { name: "Ghi chú và gửi duyệt" }).click();
  await page.getByLabel("Lời chú thích").fill(caption);
  await page.getByRole("button", { name: "Gửi duyệt ngay" }).click();
  await expect(page.getByRole("heading", { name: "Bài đã giữ trong máy này" })).toBeVisible();
  await page.close();

  const later = await phone.newPage();
  await later.goto("/posts");
  await expect(later.getByRole("heading", { name: "Mất mạng" })).toBeVisible();
  await later.goto("/capture");
  await expect(keptHere(later)).toBeVisible();
  await expect(later.getByText("3 ảnh còn trong máy", { exact: true })).toBeVisible();

  await phone.setOffline(false);
  await later.goto("/posts");
  await expect(keptHere(later)).toBeHidden({ timeout: 60_000 });
  const post = later.getByRole("link").filter({ hasText: caption });
  await expect(post).toHaveCount(1);
  await post.click();
  await expect(later.getByText("Đang chờ chính trị viên xem.")).toBeVisible();
});

test("a draft cut off in the middle is taken up where it was", async ({ as }) => {
  const page = await as(leader());
  await page.goto("/capture");
  await page.context().route("**/api/ingest/**", (route) => route.abort("connectionreset"));
  await choose(page, ["bon.jpg", "nam.jpg"]);
  await kept(page, 2);
  const phone = page.context();
  await page.close();
  await phone.unroute("**/api/ingest/**");
  const later = await phone.newPage();
  await later.goto("/capture");
  await keptHere(later).waitFor();
  await later.getByRole("link", { name: "Mở tiếp" }).first().click();
  await expect(later.getByText("Đã gửi 2/2")).toBeVisible({ timeout: 40_000 });
  await expect(keptHere(later)).toBeHidden();
});

test("signing out leaves what was not sent, for its own account only; signed in again it goes up", {
  tag: "@phone",
}, async ({ as }) => {
  const at = await smallBattalion();
  const page = await as(at.leader);
  const phone = page.context();
  await phone.route("**/api/ingest/**", (route) => route.abort("connectionreset"));
  await page.goto("/capture");
  await choose(page, ["sau.jpg", "bay.jpg"]);
  await kept(page, 2);
  const draftId = await draftIn(page);
  await signOut(page);

  // Another cadre on the same phone sees nothing of it, and leaves it where it is.
  await signIn(page, at.otherLeader);
  await seesNothingKept(page);
  expect(await draftIn(page)).toBe(draftId);
  await signOut(page);

  await signIn(page, at.leader);
  await page.goto("/posts");
  await expect(keptHere(page)).toBeVisible();
  await expect(page.getByText("2 ảnh còn trong máy", { exact: true })).toBeVisible();
  expect((await countOf(draftId)).photos).toBe(0);
  await phone.unroute("**/api/ingest/**");
  await page.goto("/platoon");
  await arrived(draftId, 2, "draft");
  await expect.poll(() => draftIn(page)).toBe("");
});

test("its session ended while the phone was away: it asks to sign in, and the post arrives", {
  tag: "@phone",
}, async ({ as }) => {
  const at = await smallBattalion();
  const page = await as(at.leader);
  await page.goto("/posts");
  await mayGoOffline(page);
  const phone = page.context();
  await phone.setOffline(true);
  await page.goto("/capture");
  await choose(page, ["tam.jpg", "chin.jpg"]);
  await kept(page, 2);
  await page.getByRole("button", { name: /Cả tiểu đội/ }).click();
  await page.getByRole("button", { name: "Ghi chú và gửi duyệt" }).click();
  await page.getByLabel("Lời chú thích").fill("Phiên đã hết khi còn trên đồi");
  await page.getByRole("button", { name: "Gửi duyệt ngay" }).click();
  await expect(page.getByRole("heading", { name: "Bài đã giữ trong máy này" })).toBeVisible();
  const draftId = await draftIn(page);

  expect(await endSessions(at.leader)).toBe(1);
  await phone.setOffline(false);
  // The page that stayed open finds out by itself.
  await expect(page).toHaveURL(/\/sign-in$/, { timeout: 60_000 });
  expect(await draftIn(page)).toBe(draftId);
  expect((await countOf(draftId)).posts).toBe(0);
  await signIn(page, at.leader);
  await arrived(draftId, 2, "submitted");
  await page.goto("/posts");
  await expect(page.getByRole("link").filter({ hasText: "Phiên đã hết khi còn trên đồi" })).toHaveCount(1);
  await expect(keptHere(page)).toHaveCount(0);
});

test(
  "the whole browser closed and opened again: what it kept goes up by itself",
  { tag: "@phone" },
  async ({ baseURL }, info) => {
    const { launchOptions, viewport, deviceScaleFactor, isMobile, hasTouch, userAgent, locale, timezoneId } =
      info.project.use;
    const folder = await mkdtemp(join(tmpdir(), "phone-"));
    const start = (): Promise<BrowserContext> =>
      chromium.launchPersistentContext(folder, {
        ...launchOptions,
        ...{ baseURL, viewport, deviceScaleFactor, isMobile, hasTouch, userAgent, locale, timezoneId },
      });
    let phone = await start();
    try {
      const at = await smallBattalion();
      const page = phone.pages()[0] ?? (await phone.newPage());
      await page.goto("/sign-in");
      await signIn(page, at.leader);
      await mayGoOffline(page);
      await phone.setOffline(true);
      await page.goto("/capture");
      await choose(page, ["muoi.jpg"]);
      await kept(page, 1);
      const draftId = await draftIn(page);
      await phone.close();

      phone = await start();
      await phone.setOffline(true);
      const later = phone.pages()[0] ?? (await phone.newPage());
      await later.goto("/capture");
      await expect(later.getByText("1 ảnh còn trong máy", { exact: true })).toBeVisible();
      expect((await countOf(draftId)).posts).toBe(0);
      await phone.setOffline(false);
      await later.goto("/");
      await expect(later).toHaveURL(/\/platoon$/);
      await arrived(draftId, 1, "draft");
      await expect.poll(() => draftIn(later)).toBe("");
    } finally {
      await phone.close();
      await rm(folder, { recursive: true, force: true });
    }
  },
);

test("what this phone keeps can be let go of", { tag: "@phone" }, async ({ as }) => {
  const at = await smallBattalion();
  const page = await as(at.leader);
  await page.route("**/api/ingest/**", (route) => route.abort("connectionreset"));
  await page.goto("/capture");
  await choose(page, ["thua.jpg"]);
  await kept(page, 1);
  await page.goto("/capture");
  page.on("dialog", (dialog) => dialog.accept());
  await page.getByRole("button", { name: "Bỏ bài này" }).click();
  await expect(keptHere(page)).toBeHidden();
  await expect.poll(() => draftIn(page)).toBe("");
});
