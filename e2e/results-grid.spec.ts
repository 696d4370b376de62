import type { Download, Page } from "@playwright/test";
import exceljs from "exceljs";
import { isAccessible } from "./accessible.ts";
import { marksBattalion, marksOf } from "./database.ts";
import { expect, test } from "./fixtures.ts";
import { cell, grid, paste, saved } from "./marking.ts";

// Each journey in a battalion of its own; everybody of its first company is in one platoon.
test.setTimeout(120_000);

/** Opens the grid and waits until it can be used. */
async function open(page: Page) {
  await page.goto("/results/grid");
  await expect(grid(page)).toHaveAttribute("data-ready", "");
}

async function type(page: Page, row: number, column: number, text: string) {
  await cell(page, row, column).click();
  await page.keyboard.type(text);
  await page.keyboard.press("Enter");
}

test("marks are typed as in a spreadsheet; a wrong one is told in words and kept from being saved @desk", async ({
  as,
}) => {
  const { unit } = await marksBattalion(4, ["REG-INT", "INF-GRN"]);
  const page = await as(unit.leader);
  await open(page);
  await cell(page, 1, 1).click();
  for (const [text, key] of [
    ["8,5", "Enter"],
    ["10,5", "Enter"],
    ["V", "Tab"],
    ["25/3", "Enter"],
  ] as const) {
    await page.keyboard.type(text);
    await page.keyboard.press(key);
  }
  await expect(page.getByText("Còn 1 ô chưa lưu được")).toBeVisible();
  await expect(cell(page, 1, 1)).toContainText("Giỏi");
  await expect(cell(page, 2, 1)).toContainText("10,5");
  await expect(cell(page, 2, 1)).toContainText("ghi sai");
  await expect(cell(page, 2, 1)).toHaveAttribute("aria-invalid", "true");
  expect(await marksOf(unit)).toEqual({ states: { pending: 5, scored: 2, absent: 1 }, values: [8.5, 25] });

  await isAccessible(page);

  // The list of what is wrong leads there; what is dropped with Escape was never written.
  await page.getByRole("button", { name: /“10,5”: Nhiều nhất là 10/ }).click();
  await expect(cell(page, 2, 1)).toBeFocused();
  await page.keyboard.press("Delete");
  await saved(page);
  await cell(page, 1, 1).click();
  await page.keyboard.press("F2");
  await page.keyboard.type("7");
  await page.keyboard.press("Escape");
  await expect(cell(page, 1, 1)).toContainText("8,5");
  await page.keyboard.press("Delete");
  await page.keyboard.press("Control+z");
  await expect(cell(page, 1, 1)).toContainText("8,5");
  await saved(page);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  await expect(page.locator("summary", { hasText: "Phím tắt và cách ghi" })).toBeFocused();
  await page.reload();
  await expect(cell(page, 1, 1)).toContainText("8,5");
  await expect(cell(page, 3, 1)).toContainText("vắng");
});

const SCORES = [
  ...[
    "POL-COG",
    "POL-LAW",
    "REG-MGT",
    "REG-DR1",
    "REG-DR2",
    "REG-INT",
    "INF-MOV",
    "INF-EXP",
    "TAC-IND",
    "TAC-CAM",
  ],
  ...[
    "MAR-16",
    "MAR-PT4",
    "LOG-FLD",
    "MED-FA5",
    "POL-SNG",
    "PHY-PUL",
    "PHY-JMP",
    "PHY-3K",
    "PHY-100",
    "INF-WPN",
  ],
];

test("three hundred recruits and twenty assessments are pasted in one request; undo takes all of it back @desk", async ({
  as,
}) => {
  const { unit } = await marksBattalion(300, SCORES);
  const page = await as(unit.leader);
  await open(page);
  await expect(grid(page)).toHaveAttribute("aria-rowcount", "301");
  const [head, mark] = [page.getByRole("columnheader").nth(7), cell(page, 1, 7)];
  expect((await mark.boundingBox())?.x).toBe((await head.boundingBox())?.x);
  let requests = 0;
  page.on("request", (request) => {
    if (request.url().endsWith("/api/results/marks")) requests += 1;
  });
  await cell(page, 1, 1).click();
  const wrong = ["tám", "-1", "3:75", "1,2,3"];
  const marks = Array.from({ length: 300 }, (_, row) =>
    SCORES.map((_, column) =>
      row < 40 && column === row % 20 ? (wrong[row % 4] ?? "") : String(5 + (row % 4)),
    ),
  );
  await paste(page, marks);
  await expect(page.getByText("40 ô ghi sai, chưa lưu")).toBeVisible();
  await expect(page.getByText("Còn 40 ô chưa lưu được")).toBeVisible({ timeout: 30_000 });
  expect(requests).toBe(1);
  expect((await marksOf(unit)).states).toEqual({ pending: 40, scored: 5960 });
  await expect(page.getByRole("button", { name: /“tám”: Chưa phải là số/ }).first()).toBeVisible();

  await page.getByRole("button", { name: "Hoàn tác" }).click();
  await saved(page);
  expect(requests).toBe(2);
  expect((await marksOf(unit)).states).toEqual({ pending: 6000 });
});

test("what two people enter at once is shown to the second, with both marks and whose it is @desk", async ({
  as,
}) => {
  const { unit } = await marksBattalion(2, ["REG-INT"]);
  const [leader, officer] = [await as(unit.leader), await as(unit.companyOfficer)];
  await open(leader);
  await open(officer);
  /** The officer is about to write his as the leader's is saved. */
  async function bothWrite(row: number, leaders: string, officers: string) {
    await cell(officer, row, 1).click();
    await officer.keyboard.type(officers);
    await type(leader, row, 1, leaders);
    await saved(leader);
    await officer.keyboard.press("Enter");
    await expect(officer.getByText("1 ô có hai kết quả khác nhau")).toBeVisible();
  }
  await bothWrite(1, "8", "6");
  await expect(cell(officer, 1, 1)).toContainText("hai kết quả");
  await cell(officer, 1, 1).click();
  await expect(officer.getByText(/Đồng chí ghi 6,0; .*Cao Đức Tài đã ghi 8,0/)).toBeVisible();
  await isAccessible(officer);
  expect((await marksOf(unit)).values).toEqual([8]);
  await officer.keyboard.press("F2");
  await officer.keyboard.press("Tab");
  await officer.keyboard.press("Enter");
  await expect(cell(officer, 1, 1)).toContainText("8,0");
  await saved(officer);

  // And with one's own kept.
  await bothWrite(2, "5", "7");
  await cell(officer, 2, 1).click();
  await officer.getByRole("button", { name: "Giữ của tôi: 7,0" }).click();
  await saved(officer);
  expect((await marksOf(unit)).values).toEqual([7, 8]);
});

test.describe("without a line", () => {
  test.use({ expected: [/ERR_INTERNET_DISCONNECTED|Failed to fetch|fetching the script/] });

  test("what is typed stays on this device, is there after closing the page, and goes when the line is back @desk", async ({
    as,
  }) => {
    const { unit } = await marksBattalion(3, ["REG-INT"]);
    const page = await as(unit.leader);
    // What the page fetches for later is there before the line goes.
    const listening = page.waitForResponse(/\/api\/events/);
    await open(page);
    await listening;
    await page.context().setOffline(true);
    await type(page, 1, 1, "8");
    await type(page, 2, 1, "chín");
    await expect(page.getByText("Mất kết nối: 1 ô đang chờ gửi")).toBeVisible();
    await type(page, 3, 1, "7");
    await expect(cell(page, 3, 1)).toContainText("chờ lưu");
    expect((await marksOf(unit)).states).toEqual({ pending: 3 });
    await page.context().setOffline(false);
    await expect(page.getByText("Còn 1 ô chưa lưu được")).toBeVisible({ timeout: 20_000 });
    expect((await marksOf(unit)).values).toEqual([7, 8]);

    await page.context().setOffline(true);
    await type(page, 1, 1, "9");
    await expect(page.getByText("Mất kết nối")).toBeVisible();
    const context = page.context();
    await page.close();
    await context.setOffline(false);
    const again = await context.newPage();
    await open(again);
    await saved(again);
    // What is no mark is never kept: it would be asked about for ever.
    await expect(cell(again, 2, 1)).not.toContainText("chín");
    expect((await marksOf(unit)).values).toEqual([7, 9]);
  });
});

/** The sheet as it comes back from Excel with something changed in it; its table begins in the third row. */
async function edited(
  download: Download,
  change: (cell: (row: number, head: string) => exceljs.Cell) => void,
) {
  const book = new exceljs.Workbook();
  await book.xlsx.readFile(await download.path());
  const [sheet] = book.worksheets;
  if (!sheet) throw new Error("no sheet");
  const heads = sheet.getRow(2).values as string[];
  change((row, head) => sheet.getRow(row + 2).getCell(heads.indexOf(head)));
  const buffer = Buffer.from(await book.xlsx.writeBuffer());
  return {
    name: "ket-qua.xlsx",
    mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    buffer,
  };
}

test("a sheet is taken out, filled in and brought back: errors by cell first, then saved once, another's mark named @desk", async ({
  as,
}) => {
  const { unit, tests } = await marksBattalion(5, ["REG-INT"]);
  const page = await as(unit.leader);
  await page.goto(`/results/${tests[0]}/import`);
  const coming = page.waitForEvent("download");
  await page.getByRole("link", { name: "Tải bảng về" }).click();
  const download = await coming;
  const choose = async (change: Parameters<typeof edited>[1]) =>
    page.getByLabel("Chọn tệp").setInputFiles(await edited(download, change));

  await choose((cell) => {
    cell(1, "Kết quả").value = "8,5";
    cell(2, "Kết quả").value = "tám";
    cell(3, "Họ và tên").value = "Lê Văn Khác";
  });
  await expect(page.getByRole("heading", { name: "2 chỗ cần sửa" })).toBeVisible();
  await expect(page.getByText("Ô G4:")).toBeVisible();
  await expect(page.getByText(/Ô D5:.*Lê Văn Khác, nhưng hàng này là của/)).toBeVisible();
  await expect(page.getByRole("button", { name: /^Lưu/ })).toBeHidden();
  await isAccessible(page);
  expect((await marksOf(unit)).states).toEqual({ pending: 5 });

  const fill: Parameters<typeof edited>[1] = (cell) => {
    for (const row of [1, 2, 3, 4]) cell(row, "Kết quả").value = "8,5";
  };
  await page.getByRole("button", { name: "Chọn tệp khác" }).click();
  await choose(fill);
  await page.getByRole("button", { name: "Lưu 4 kết quả" }).click();
  await expect(page.getByText("Đã lưu 4 kết quả.")).toBeVisible();
  expect(await marksOf(unit)).toEqual({ states: { pending: 1, scored: 4 }, values: [8.5, 8.5, 8.5, 8.5] });

  await page.getByRole("button", { name: "Chọn tệp khác" }).click();
  await choose(fill);
  await expect(page.getByText("Bảng giống hệt kết quả đang có")).toBeVisible();

  // The officer has written another mark since the sheet was taken out: it stays unless it is ticked.
  const officer = await as(unit.companyOfficer);
  await open(officer);
  await type(officer, 5, 1, "6");
  await saved(officer);
  await page.getByRole("button", { name: "Chọn tệp khác" }).click();
  await choose((cell) => {
    for (const row of [1, 2, 3, 4]) cell(row, "Kết quả").value = "8,5";
    cell(5, "Kết quả").value = "9";
  });
  await expect(page.getByRole("heading", { name: "1 kết quả đang có khác với bảng" })).toBeVisible();
  await expect(page.getByText(/Đang có: 6,0, .*Mai Xuân Thành nhập lúc/)).toBeVisible();
  await expect(page.getByRole("button", { name: /^Lưu/ })).toBeHidden();
  await page.getByLabel(/lấy 9,0 theo bảng/).check();
  await page.getByRole("button", { name: "Lưu 1 kết quả" }).click();
  await expect(page.getByText("Đã lưu 1 kết quả.")).toBeVisible();
  expect((await marksOf(unit)).values).toEqual([8.5, 8.5, 8.5, 8.5, 9]);
});

test("the grid is taken out as one workbook that says the same @desk", async ({ as }) => {
  const { unit } = await marksBattalion(3, ["REG-INT", "INF-GRN"]);
  const page = await as(unit.leader);
  await open(page);
  await type(page, 1, 1, "8,5");
  await type(page, 1, 2, "25/3");
  await type(page, 2, 2, "V");
  await saved(page);
  const coming = page.waitForEvent("download");
  await page.getByRole("link", { name: "Tải về Excel" }).click();
  const book = new exceljs.Workbook();
  await book.xlsx.readFile(await (await coming).path());
  const texts = (book.worksheets[0]?.getRows(3, 3) ?? []).map((row) =>
    [5, 6].map((at) => row.getCell(at).text),
  );
  expect(texts).toEqual([
    ["8,5", "25/3"],
    ["", "V"],
    ["", ""],
  ]);
  expect(book.worksheets).toHaveLength(3);
});

test("a phone is offered to enter one recruit after the other @phone", async ({ as }) => {
  const { unit, tests } = await marksBattalion(2, ["REG-INT"]);
  const page = await as(unit.leader);
  await page.goto("/results/grid");
  await expect(page.getByRole("link", { name: /Trật tự nội vụ/ })).toHaveAttribute(
    "href",
    `/results/${tests[0]}/enter`,
  );
  await expect(grid(page)).toBeHidden();
});
