import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Page } from "@playwright/test";
import { unzip } from "../lib/testing/unzip.ts";
import { isAccessible } from "./accessible.ts";
import { closedAt, published, smallBattalion } from "./database.ts";
import { expect, test } from "./fixtures.ts";
import { watchForLeaving } from "./leaving.ts";

const NONE = "Chưa có khóa huấn luyện nào đang mở.";

/** Opens a page and waits until it listens to what changes. */
async function listening(page: Page, path: string): Promise<void> {
  const heard = page.waitForResponse(/\/api\/events/);
  await page.goto(path);
  await heard;
}

const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();

test("closing an intake ends what cadres see and the company's news on pages that are open, in the same second", async ({
  as,
}) => {
  // Five people, and axe on each of their pages in both themes.
  test.slow();
  const at = await smallBattalion();
  const news = await published({
    by: at.leader,
    caption: "Cả trung đội trồng rau",
    tagged: 0,
    son: "Huỳnh Tấn Lộc",
  });
  await published({ by: at.leader, caption: "Ân trực nhật bếp", tagged: 0, son: "Đỗ Văn Ân" });
  const [officer, leader, reviewer, mother] = [
    await as(at.officer),
    await as(at.leader),
    await as(at.companyOfficer),
    await as(at.mother),
  ];
  const leaving = [];
  for (const page of [leader, reviewer, mother]) leaving.push(await watchForLeaving(page));
  await listening(leader, "/platoon");
  await listening(reviewer, `/company?post=${news}`);
  await listening(mother, "/family");
  await expect(leader.getByRole("link", { name: "Gửi ảnh hôm nay" })).toBeVisible();
  await expect(reviewer.getByText("Cả trung đội trồng rau")).toBeVisible();
  await expect(mother.getByText("Cả trung đội trồng rau")).toBeVisible();

  await officer.goto("/intakes");
  await expect(officer.getByRole("heading", { name: `Khóa đang chạy: ${at.intake.code}` })).toBeVisible();
  await isAccessible(officer);
  await officer.getByRole("link", { name: "Đóng khóa này" }).click();
  await expect(
    officer.getByText("Cán bộ các cấp không còn thấy 3 chiến sĩ, 2 bài và 4 ảnh của khóa."),
  ).toBeVisible();
  await expect(officer.getByText("2 thân nhân vẫn xem được ảnh của con mình")).toBeVisible();
  await isAccessible(officer);
  await officer.getByLabel(`Gõ ${at.intake.code} để đóng khóa`).fill("khac");
  await press(officer, "Đóng khóa");
  await expect(officer.getByRole("alert").filter({ hasText: "Mã vừa gõ chưa đúng" })).toBeVisible();
  await officer.getByLabel(`Gõ ${at.intake.code} để đóng khóa`).fill(at.intake.code.toLowerCase());

  await press(officer, "Đóng khóa");
  const left = await Promise.all(leaving.map((moment) => moment()));
  expect(Math.max(...left) - (await closedAt(at.intake.id))).toBeLessThan(1000);
  expect((await leader.request.get(`/posts/${news}`)).status()).toBe(404);
  await expect(leader.getByText(NONE)).toBeVisible();
  await expect(reviewer.getByText(NONE)).toBeVisible();
  await expect(mother.getByText("Khóa huấn luyện đã kết thúc").first()).toBeVisible();
  await expect(reviewer.getByText("Cả trung đội trồng rau")).toHaveCount(0);
  await expect(mother.getByText("Cả trung đội trồng rau")).toHaveCount(0);
  for (const page of [leader, reviewer, mother]) await isAccessible(page);

  await expect(officer).toHaveURL(/\/intakes$/);
  await expect(officer.getByRole("heading", { name: "Các khóa đã đóng" })).toBeVisible();
  await expect(officer.getByText("3 chiến sĩ · 2 thân nhân · 2 bài · 4 ảnh")).toBeVisible();
  for (const path of ["/battalion", "/capture", "/company"]) {
    const page = path === "/company" ? reviewer : path === "/capture" ? leader : officer;
    await page.goto(path);
    await expect(page.getByText(NONE)).toBeVisible();
  }
  await mother.getByRole("link", { name: "Xem 1 ảnh của Ân" }).click();
  await expect(mother.getByRole("heading", { level: 1 })).toHaveText("Ảnh của Ân");
  await expect(mother.locator(".photos-album a")).toHaveCount(1);

  // The next one begins.
  await officer.goto("/intakes");
  await officer.getByLabel("Mã khóa").fill(`${at.intake.code}b`);
  await press(officer, "Mở khóa");
  await expect(officer.getByRole("heading", { name: `Khóa đang chạy: ${at.intake.code}b` })).toBeVisible();
});

test.describe("two officers", () => {
  test.use({ expected: [/ERR_FAILED|Failed to load resource/] });

  test("the slower one who closes the same intake is told calmly that it is done", async ({ as }) => {
    const at = await smallBattalion();
    const [first, second] = [await as(at.officer), await as(at.commander)];
    await second.route("**/api/events*", (route) => route.abort());
    for (const page of [first, second]) {
      await page.goto("/intakes/close");
      await page.getByLabel(/^Gõ .* để đóng khóa$/).fill(at.intake.code);
    }
    await press(first, "Đóng khóa");
    await expect(first).toHaveURL(/\/intakes$/);
    await press(second, "Đóng khóa");
    await expect(
      second.getByText(/đã được Trịnh Quang Vinh đóng lúc .* Không phải làm gì thêm\./),
    ).toBeVisible();
  });
});

test("a family downloads its son's photos as one file, and it opens from disk with every photo there", async ({
  as,
  browser,
}) => {
  const at = await smallBattalion();
  await published({ by: at.leader, caption: "Tuần này tập thể dục & hát", photos: 3, tagged: 2 });
  await published({ by: at.leader, caption: "Bữa trưa", photos: 2, tagged: 0, son: "Đỗ Văn Ân" });
  const mother = await as(at.mother);
  await mother.goto("/family/photos");
  await mother.getByRole("link", { name: "Tải mọi ảnh về giữ trong máy" }).click();
  await expect(mother.getByText("4 ảnh, xếp theo tuần")).toBeVisible();
  await isAccessible(mother);
  const [download] = await Promise.all([
    mother.waitForEvent("download"),
    mother.getByRole("link", { name: "Tải tệp ảnh về máy" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("hau-phuong-do-van-an.zip");
  await expect(mother.getByText("Đã tải xong.")).toBeVisible();

  const folder = await mkdtemp(join(tmpdir(), "archive-"));
  for (const [name, bytes] of await unzip(await readFile(await download.path()))) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), bytes);
  }
  // A browser that has never heard of the portal, from the disk alone.
  const context = await browser.newContext({ javaScriptEnabled: true, offline: true });
  const page = await context.newPage();
  await page.goto(pathToFileURL(join(folder, "index.html")).href);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Đỗ Văn Ân");
  await expect(page.getByText("Tuần này tập thể dục & hát")).toBeVisible();
  const images = page.locator("img");
  await expect(images).toHaveCount(4);
  for (const image of await images.all()) {
    await image.scrollIntoViewIfNeeded();
    await expect
      .poll(() => image.evaluate((element: HTMLImageElement) => element.naturalWidth))
      .toBeGreaterThan(0);
  }
  await isAccessible(page);
  await context.close();
  await rm(folder, { recursive: true });
});
