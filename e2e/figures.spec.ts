import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import exceljs from "exceljs";
import { isAccessible } from "./accessible.ts";
import { recruitByCode } from "./database.ts";
import { expect, test } from "./fixtures.ts";

// What the demo has been given; nothing of it is changed here.
const chart = (page: Page, title: string) =>
  page.locator("section", { has: page.getByRole("heading", { level: 2, name: title, exact: true }) });

/** The table behind a chart, a list of cells a row. */
async function numbersOf(page: Page, title: string): Promise<string[][]> {
  const section = chart(page, title);
  await section.getByText("Bảng số").click();
  await expect(section.getByRole("table")).toBeVisible();
  return section
    .locator("tbody tr")
    .evaluateAll((rows) =>
      rows.map((row) => [...row.children].map((cell) => cell.textContent?.trim() ?? "")),
    );
}

test("from the battalion's figures down to one recruit, names only where they belong", async ({ as }) => {
  const page = await as("0950000002");
  await page.goto("/results");
  await page.getByRole("link", { name: "Thống kê" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Thống kê kết quả, Tiểu đoàn 7");
  await expect(chart(page, "Kết quả các môn theo đơn vị")).toContainText("khá, giỏi");
  await expect(chart(page, "Cần giúp")).not.toContainText("không đạt:");
  await expect(page.locator('a[href^="/people/"]')).toHaveCount(0);
  await isAccessible(page);

  await chart(page, "Cần giúp").getByRole("link", { name: "Đại đội 1" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Thống kê kết quả, Đại đội 1");
  await chart(page, "Nhận xét tuần này còn thiếu")
    .getByRole("link", { name: /Trung đội 1/ })
    .click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Thống kê kết quả, Trung đội 1");
  await isAccessible(page);
  await chart(page, "Từng chiến sĩ")
    .getByRole("link", { name: /Lê Xuân Quyết/ })
    .click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Lê Xuân Quyết");
  const results = page.locator("#results");
  await expect(results.getByText("Chạy 3.000 m", { exact: true }).first()).toBeVisible();
  await results.getByText("Vì sao xếp loại như vậy?").click();
  await expect(results.getByRole("table", { name: "Các môn đã tính" })).toBeVisible();

  // Each mark lies in the row of its grade, of the rule that graded it.
  const run = results.getByRole("listitem").filter({ has: page.getByText("Chạy 3.000 m", { exact: true }) });
  const said = /^([\d:]+)(\D+)$/.exec((await run.first().locator("div > span").nth(1).textContent()) ?? "");
  await run.getByText("Cách xếp loại môn này").click();
  const bands = run.getByRole("table", { name: "Ngưỡng xếp loại" });
  await expect(bands.getByRole("row", { name: new RegExp(`^${said?.[2]}.*${said?.[1]} `) })).toBeVisible();
  await isAccessible(page);
  await run.getByRole("link").first().click();
  await expect(page.getByRole("heading", { level: 1, name: "Chạy 3.000 m" })).toBeVisible();
  await page.getByText("Cách xếp loại môn này").click();
  await expect(page.getByRole("table", { name: "Ngưỡng xếp loại" }).getByRole("row")).toHaveCount(5);
  await isAccessible(page);
});

test("every chart has its table, and the sheet says the same", async ({ as }) => {
  const page = await as("0950000019");
  await page.goto("/results/figures");
  const rows = await numbersOf(page, "Kết quả các môn theo đơn vị");
  expect(rows.map(([name]) => name)).toEqual(["Trung đội 1", "Trung đội 2", "Trung đội 3", "Cả Đại đội 1"]);
  for (const [, all, ...grades] of rows) {
    const counted = grades.slice(0, 4).map(Number);
    expect(counted.reduce((sum, n) => sum + n, 0)).toBe(Number(all));
    expect(grades[4]).toBe(`${Math.round((((counted[0] ?? 0) + (counted[1] ?? 0)) / Number(all)) * 100)}%`);
  }
  for (const title of ["Xếp loại chung đến nay", "Theo khối", "Theo môn", "Theo tuần"])
    expect((await numbersOf(page, title)).length).toBeGreaterThan(3);

  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Tải Excel" }).click();
  const book = new exceljs.Workbook();
  const bytes = await readFile(await (await download).path());
  await book.xlsx.load(bytes.buffer as exceljs.Buffer);
  const sheet = book.getWorksheet("Các môn theo đơn vị");
  const values = (sheet?.getSheetValues() ?? []).slice(3).map((row) => (row as unknown[]).slice(1));
  expect(values.map((row) => row.slice(1, 6))).toEqual(rows.map((row) => row.slice(1, 6).map(Number)));
});

test.describe("for one's own unit alone", () => {
  // What is somebody else's is a page that doesn't exist.
  test.use({ expected: [/status of 404/] });

  test("another company, the company above a platoon leader, a family: none gets a figure @desk", async ({
    as,
  }) => {
    const commander = await as("0950000019");
    await commander.goto("/results/figures");
    const first = await chart(commander, "Kết quả các môn theo đơn vị")
      .getByRole("link", { name: "Trung đội 1" })
      .getAttribute("href");
    const platoon = new URL(first ?? "", "http://x").searchParams.get("unit") ?? "";
    const leader = await as("0950000011");
    await leader.goto("/results/figures");
    await expect(leader.getByRole("heading", { level: 1 })).toHaveText("Thống kê kết quả, Trung đội 1");
    await expect(leader.getByRole("navigation", { name: "Đơn vị" })).toHaveCount(0);

    const other = await as("0950000020");
    const family = await as("0950100002");
    for (const page of [other, family]) {
      const answer = await page.goto(`/results/figures?unit=${platoon}`);
      expect(answer?.status()).toBe(404);
      const sheet = await page.request.get(`/api/results/figures?unit=${platoon}`);
      expect([403, 404]).toContain(sheet.status());
    }
    const person = await other.goto(`/people/${await recruitByCode("R001")}`);
    expect(person?.status()).toBe(404);
    await expect(other.getByText("Lê Xuân Quyết")).toHaveCount(0);
  });
});
