import { statusOf, submitted } from "./database.ts";
import { expect, test } from "./fixtures.ts";
import { tickAll } from "./ticks.ts";

const OFFICER = "0950000001";
const COMMANDER = "0950000002";

test("the week at a glance, and every figure a way in", async ({ as }) => {
  await submitted({ by: "0950000031", caption: "Chờ duyệt." });
  const page = await as(OFFICER);
  await page.goto("/battalion");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^Tiểu đoàn 7, tuần \d+$/);
  for (const company of [1, 2, 3]) {
    await expect(page.getByRole("heading", { name: `Đại đội ${company}` })).toBeVisible();
  }
  await expect(page.getByRole("table", { name: "Ảnh mỗi ngày theo trung đội" })).toHaveCount(3);
  await page.getByRole("link", { name: "Trung đội 7" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Trung đội 7, Đại đội 3");
  await expect(page.getByRole("heading", { name: "Chưa có ảnh tuần này" })).toBeVisible();
  await page.getByRole("link", { name: "Đại đội 3", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Đại đội 3");
});

test("a company's waiting post can be read, not decided", async ({ as }) => {
  const id = await submitted({ by: "0950000031", caption: "Tiểu đoàn xem trước." });
  const page = await as(OFFICER);
  await page.goto(`/battalion/posts/${id}`);
  await expect(page.getByText("Tiểu đoàn xem trước.")).toBeVisible();
  await expect(page.getByText("Chính trị viên đại đội hoặc cấp phó duyệt bài này.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Duyệt", exact: true })).toHaveCount(0);
});

test("the battalion's own post is reviewed on its page, and taken down by its political officer alone", async ({
  as,
}) => {
  const id = await submitted({ by: COMMANDER, activity: "community_work", caption: "Giúp dân gặt lúa." });
  const page = await as(OFFICER);
  await page.goto("/battalion");
  await page.locator(`a[href="/battalion/posts/${id}"]`).click();
  await tickAll(page);
  await page.getByRole("button", { name: "Duyệt và đăng" }).click();
  await expect(page.getByText(/^Đăng 2 ảnh cho \d+ gia đình\?$/)).toBeVisible();
  await page.getByRole("button", { name: "Đăng", exact: true }).click();
  await expect.poll(() => statusOf(id)).toBe("published");

  const commander = await as(COMMANDER);
  await commander.goto(`/battalion/posts/${id}`);
  await expect(commander.getByText("Gia đình đang xem được bài này.")).toBeVisible();
  await expect(commander.getByRole("button", { name: "Gỡ bài này" })).toHaveCount(0);

  await page.goto(`/battalion/posts/${id}`);
  await page.getByRole("button", { name: "Gỡ bài này" }).click();
  await page.getByLabel("Lý do gỡ").fill("Sai tên địa phương.");
  await page.getByRole("button", { name: "Gỡ bài này" }).click();
  await expect.poll(() => statusOf(id)).toBe("takenDown");
});

test.describe("for the battalion alone", () => {
  test.use({ expected: [/404/] });

  test("a company officer gets the 404 of a page that does not exist", async ({ as }) => {
    const id = await submitted({ by: "0950000031", caption: "Không qua lối này." });
    const page = await as("0950000030");
    for (const path of ["/battalion", `/battalion/posts/${id}`, "/battalion/x"]) {
      expect((await page.goto(path))?.status()).toBe(404);
    }
  });
});
