import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { unzip } from "../lib/testing/unzip.ts";
import { isAccessible } from "./accessible.ts";
import { idsOf, published, smallBattalion, takeDown } from "./database.ts";
import { expect, test } from "./fixtures.ts";

const WIFE_WHOSE_HUSBAND_DECLINED = "0950100002";
const SON = "Đỗ Văn Ân";

const views = (page: Page) => page.getByRole("navigation", { name: "Xếp ảnh" });
const headings = (page: Page) => page.getByRole("heading", { level: 2 });
const photos = (page: Page) => page.locator("[data-set=album] a");

test("a son's album by week, by day and by activity, without a script too", async ({ as, browser }, info) => {
  const at = await smallBattalion();
  await published({ by: at.leader, activity: "meals", caption: "Bữa trưa", photos: 3, son: SON });
  await published({ by: at.leader, activity: "drill", caption: "Đội ngũ", photos: 2, son: SON });
  const page = await as(at.mother);
  await page.goto("/family/photos");
  await expect(headings(page)).toHaveText([/^Tuần 8/]);
  await expect(photos(page)).toHaveCount(5);
  await isAccessible(page);
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);

  const plain = await browser.newContext({
    baseURL: info.project.use.baseURL,
    javaScriptEnabled: false,
    storageState: await page.context().storageState(),
  });
  const still = await plain.newPage();
  await still.goto("/family/photos");
  await views(still).getByRole("link", { name: "Hoạt động" }).click();
  await expect(headings(still)).toHaveText([/^Điều lệnh đội ngũ/, /^Bữa ăn, nhà bếp/]);
  await expect(views(still).getByRole("link", { name: "Hoạt động" })).toHaveAttribute("aria-current", "page");
  await views(still).getByRole("link", { name: "Ngày" }).click();
  await expect(headings(still)).toHaveText([/^Hôm nay/]);
  await expect(photos(still)).toHaveCount(5);
  await plain.close();

  for (const nonsense of ["by=month", "by=day&by=week", "by=", "by=%00", "before=x&week=-1"]) {
    await page.goto(`/family/photos?${nonsense}`);
    await expect(headings(page)).toHaveText([/^Tuần 8/]);
  }
});

test.describe("a zip of his photos", () => {
  test.use({ expected: [/404|409/] });

  test("at any time from his album; of nothing it is refused in words", async ({ as }) => {
    const at = await smallBattalion();
    const page = await as(at.mother);
    await page.goto("/family/photos");
    await expect(page.getByText("Chưa có ảnh nào của Ân.")).toBeVisible();
    await expect(page.getByRole("link", { name: "Tải mọi ảnh về giữ trong máy" })).toHaveCount(0);
    await expect(views(page)).toHaveCount(0);
    await page.goto("/family/archive");
    await expect(page.getByText("Chưa có ảnh nào của Ân để tải về.")).toBeVisible();
    await expect(page.getByRole("link", { name: /Tải/ })).toHaveCount(0);
    await isAccessible(page);
    const nothing = await page.request.get(`/api/family/archive?son=${at.son}`);
    expect(nothing.status()).toBe(409);
    expect((await nothing.json()).sentence).toContain("Chưa có ảnh nào để tải về");

    await published({ by: at.leader, caption: "Ở lại", photos: 2, son: SON });
    const gone = await published({ by: at.leader, caption: "Đăng nhầm", photos: 3, son: SON });
    await takeDown(gone);
    await page.goto("/family/photos?by=day");
    await page.getByRole("link", { name: "Tải mọi ảnh về giữ trong máy" }).click();
    await expect(page.getByText("2 ảnh, xếp theo tuần")).toBeVisible();
    await expect(page.getByText(/Khoảng \d/)).toBeVisible();
    const [kept] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "Tải tệp ảnh về máy" }).click(),
    ]);
    const files = [...(await unzip(await readFile(await kept.path()))).keys()];
    expect(files).toHaveLength(3);
    expect(files).toContain("index.html");
    expect(
      files
        .filter((name) => name !== "index.html")
        .every((name) => /^anh\/tuan-08\/\d{4}-\d\d-\d\d-bua-an-nha-bep-1-0[12]\.webp$/.test(name)),
    ).toBe(true);

    // Somebody else's son: the page that does not exist, and no zip.
    for (const id of [at.comrade, at.stranger, crypto.randomUUID(), "x"]) {
      expect((await page.request.get(`/api/family/archive?son=${id}`)).status()).toBe(404);
      expect((await page.request.get(`/family/archive?son=${id}`)).status()).toBe(404);
      expect((await page.request.get(`/family/photos?by=day&son=${id}`)).status()).toBe(404);
    }
  });

  test("whose son is not shown is told so kindly", async ({ as }) => {
    const page = await as(WIFE_WHOSE_HUSBAND_DECLINED);
    await page.goto("/family/photos");
    await expect(page.getByText("Chưa có ảnh nào của Trường.")).toBeVisible();
    await page.goto("/family/archive");
    // His results may be kept all the same.
    await expect(page.getByText("Chưa có ảnh nào", { exact: true })).toBeVisible();
    await expect(page.getByText("Kết quả từng môn, nhận xét và biểu dương của Trường")).toBeVisible();
    const [kept] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "Tải tệp ảnh về máy" }).click(),
    ]);
    const files = [...(await unzip(await readFile(await kept.path()))).keys()];
    expect(files.toSorted()).toEqual(["index.html", "ket-qua.html"]);
  });
});

test("cadres see what families see of their own unit, sixty photos at a time", async ({ as }) => {
  const at = await smallBattalion();
  const leader = await as(at.leader);
  await leader.goto("/album");
  await expect(leader.getByText("Chưa có ảnh nào được đăng.")).toBeVisible();
  for (let post = 0; post < 3; post++)
    await published({ by: at.leader, activity: "drill", caption: `Bài ${post}`, photos: 25, tagged: 0 });
  const gone = await published({ by: at.leader, activity: "meals", caption: "Gỡ", photos: 2, tagged: 0 });
  await takeDown(gone);
  const officer = await as(at.companyOfficer);
  for (const [page, unit] of [
    [leader, "Trung đội 1"],
    [officer, "Đại đội 4"],
  ] as const) {
    await page.goto("/album");
    await expect(page.getByText(`Ảnh gia đình đang xem được, của ${unit}.`)).toBeVisible();
    await page.getByRole("link", { name: /Tuần 8\s*75 ảnh/ }).click();
    await expect(photos(page)).toHaveCount(60);
    await page.getByRole("link", { name: "Ảnh cũ hơn" }).click();
    await expect(photos(page)).toHaveCount(15);
    await expect(page.getByRole("link", { name: "Ảnh cũ hơn" })).toHaveCount(0);
    await page.getByRole("link", { name: "Về ảnh mới nhất" }).click();
    await expect(photos(page)).toHaveCount(60);
    await views(page).getByRole("link", { name: "Hoạt động" }).click();
    await isAccessible(page);
    // What was taken down is no activity of its own.
    await expect(page.getByRole("main").getByRole("link", { name: /\d ảnh$/ })).toHaveCount(1);
    await page.getByRole("link", { name: /Điều lệnh đội ngũ\s*75 ảnh/ }).click();
    await expect(async () => {
      // Until the script is there a photo opens by its plain link.
      if (!page.url().includes("/album")) await page.goBack();
      await photos(page).first().click();
      const large = page.getByRole("dialog", { name: "Xem ảnh" }).getByText(/^Bài \d$/);
      await expect(large).toBeVisible({ timeout: 2000 });
    }).toPass();
    await page.keyboard.press("Escape");
    await isAccessible(page);
  }
  const stranger = await as(at.otherOfficer);
  await stranger.goto("/album?by=day");
  await expect(stranger.getByText("Chưa có ảnh nào được đăng.")).toBeVisible();
  // Ids and words of others in the address say nothing.
  const foreign = await idsOf(1, "published");
  await stranger.goto(`/album?by=day&before=9999-01-01~${foreign.post}~0`);
  await expect(stranger.getByText("Chưa có ảnh nào được đăng.")).toBeVisible();
});
