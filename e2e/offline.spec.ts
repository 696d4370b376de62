import type { Page } from "@playwright/test";
import { phonePhoto } from "../lib/testing/photos.ts";
import { expect, test } from "./fixtures.ts";

// One leader for each kind of device: what a phone keeps would tell the other's test of it.
const leaders = { phone: "0950000033", desk: "0950000023" };
test.use({ expected: [/Failed to load resource|net::ERR|api.uploadthing|api.ingest|Connecting to 'blob:/] });
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
  await expect(page.getByRole("button", { name: /Ảnh 3, Trong máy/ })).toBeVisible();
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
  await expect(page.getByRole("button", { name: /Ảnh 2, Trong máy/ })).toBeVisible({ timeout: 30_000 });
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

test("signing out leaves what was not sent, for its own account only", async ({ as, browser }) => {
  const page = await as(leader());
  await page.goto("/capture");
  await page.context().route("**/api/**", (route) => route.abort("connectionreset"));
  await choose(page, ["sau.jpg"]);
  await expect(page.getByRole("button", { name: /Ảnh 1, Trong máy/ })).toBeVisible({ timeout: 30_000 });
  await page.context().unroute("**/api/**");
  const phone = page.context();
  await page.close();

  // Another cadre on the same phone sees nothing of it.
  const cookies = await phone.cookies();
  const other = await as(leader() === leaders.phone ? leaders.desk : leaders.phone);
  await phone.clearCookies();
  await phone.addCookies(await other.context().cookies());
  const stranger = await phone.newPage();
  await stranger.goto("/posts");
  await expect(stranger.getByRole("heading", { name: "Bài của tôi" })).toBeVisible();
  await expect(keptHere(stranger)).toBeHidden();
  await stranger.close();

  await phone.clearCookies();
  await phone.addCookies(cookies);
  const own = await phone.newPage();
  await own.goto("/capture");
  await expect(keptHere(own)).toBeVisible();
  own.on("dialog", (dialog) => dialog.accept());
  await own.getByRole("button", { name: "Bỏ bài này" }).first().click();
  await expect(keptHere(own)).toBeHidden();
  expect(browser.isConnected()).toBe(true);
});
