import type { Page } from "@playwright/test";
import { isAccessible } from "./accessible.ts";
import { forgetRecruits } from "./database.ts";
import { expect, test } from "./fixtures.ts";
import { sheet } from "./sheet.ts";

// Company 2, so that the other journeys have theirs to themselves.
const OFFICER = "0950000020";
const COMMANDER = "0950000019"; // of Company 1
const LEADER = "0950000021";

const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name });
const choose = async (page: Page, file: { name: string; mimeType: string; buffer: Buffer }) =>
  page.locator("input[type=file]").setInputFiles(file);

const son = [
  "5/3/2007",
  "Đỗ Khắc Thử",
  "xã An Mỹ, huyện Mỹ Đức, Hà Nội",
  "a1",
  "Trần Thị Thử",
  "0972.000.001",
  "",
  "Có",
];

const fits = async (page: Page) =>
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);

test.beforeEach(() => forgetRecruits("% Thử%"));
test.afterAll(() => forgetRecruits("% Thử%"));

test("a sheet is brought, found without accents, corrected and brought again", async ({ as }) => {
  const page = await as(OFFICER);
  await page.goto("/people/import");
  await isAccessible(page);
  await choose(page, await sheet([son]));
  await expect(page.getByText("Đã bỏ “huyện Mỹ Đức”", { exact: false })).toBeVisible();
  await isAccessible(page);
  await fits(page);
  await button(page, "Nhận 1 chiến sĩ").click();
  await expect(page.getByText("Đã nhận danh sách: thêm 1, cập nhật 0, giữ nguyên 0.")).toBeVisible();
  await page.getByRole("link", { name: "Xem danh sách" }).click();
  await page.getByLabel("Tìm chiến sĩ").fill("thu do khac");
  await button(page, "Tìm").click();
  await page.getByRole("link", { name: "Đỗ Khắc Thử" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Đỗ Khắc Thử" })).toBeVisible();
  await expect(page.getByText("Tiểu đội 1 · Trung đội 4 · Đại đội 2").first()).toBeVisible();
  await expect(page.getByText("xã An Mỹ, Hà Nội")).toBeVisible();
  await expect(page.getByRole("link", { name: "0972 000 001" }).first()).toBeVisible();

  await page.goto("/people/import");
  await choose(page, await sheet([son]));
  await expect(page.getByText("Bảng này giống hệt danh sách đang có, không cần lưu.")).toBeVisible();
  await page.goto("/people/import");
  await choose(page, await sheet([son.with(3, "2")]));
  await page.getByText("Sẽ cập nhật").click();
  await expect(page.getByText("Đơn vị: Tiểu đội 1 · Trung đội 4 · Đại đội 2 → Tiểu đội 2")).toBeVisible();
  await button(page, "Nhận 1 chiến sĩ").click();
  await expect(page.getByText("Đã nhận danh sách: thêm 0, cập nhật 1, giữ nguyên 0.")).toBeVisible();
});

test("one who came late is added by hand, and not twice", async ({ as }) => {
  const page = await as(OFFICER);
  const addHim = async () => {
    await page.goto("/people");
    await button(page, "Thêm một chiến sĩ").click();
    const form = page.getByRole("dialog");
    await form.getByLabel("Họ và tên").fill("Lê Đến Muộn Thử");
    await form.getByLabel("Ngày sinh").fill("31/12/2006");
    await form.getByLabel("Quê quán").fill("xã An Mỹ, Hà Nội");
    await form.getByLabel("Đơn vị").selectOption({ index: 2 });
    await form.getByRole("button", { name: "Thêm chiến sĩ" }).click();
  };
  await addHim();
  await page.getByRole("link", { name: "Mở trang của chiến sĩ" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Lê Đến Muộn Thử" })).toBeVisible();
  await addHim();
  await expect(
    page.getByText("Lê Đến Muộn Thử sinh ngày này đã có trong danh sách", { exact: false }),
  ).toBeVisible();
  await isAccessible(page);
});

test("every problem is named by its cell, and another column can be chosen", async ({ as }) => {
  const page = await as(OFFICER);
  await page.goto("/people/import");
  const formula = [{ formula: "cmd|' /C calc'!A0" }, "Lê Văn Thử", "Hà Nội", "1", "", "", "", ""];
  await choose(page, await sheet([son, formula, son.with(1, "Đỗ Khắc Thử Hai").with(5, "12")]));
  await expect(page.getByText("2 chỗ cần sửa", { exact: true })).toBeVisible();
  await expect(page.getByText("Ô B4", { exact: true })).toBeVisible();
  await expect(page.getByText("Ô G5", { exact: true })).toBeVisible();
  await expect(button(page, /^Nhận/)).toHaveCount(0);
  await isAccessible(page);
  await fits(page);
  await page.getByLabel("Cột B: Ngày sinh").selectOption({ label: "Không đọc" });
  await expect(page.getByText("Thiếu ngày sinh.", { exact: false }).first()).toBeVisible();
});

test("5,000 rows with 200 errors are all listed and the page stays quick", async ({ as }) => {
  const page = await as(OFFICER);
  await page.goto("/people/import");
  const rows = Array.from({ length: 5000 }, (_, n) => {
    const name = `Lê ${String.fromCharCode(65 + (n % 26))}${String.fromCharCode(97 + (Math.floor(n / 26) % 26))} ${String.fromCharCode(65 + Math.floor(n / 676))}ử Thử`;
    return [n % 25 === 0 ? "31/02/2007" : "5/3/2007", name, "Hà Nội", "1", "", "", "", ""];
  });
  await choose(page, await sheet(rows));
  await expect(page.getByText("200 chỗ cần sửa", { exact: true })).toBeVisible({ timeout: 30_000 });
  expect(await page.locator("li").count()).toBeLessThan(600);
  await button(page, "Xem thêm 150 chỗ").click();
  await expect(page.getByText("Ô B4978", { exact: true })).toBeVisible();
});

test("what is no sheet is refused in words", async ({ as, expected }) => {
  expected.push(/status of 4\d\d/);
  const page = await as(OFFICER);
  await page.goto("/people/import");
  const fine = await sheet([son]);
  await choose(page, { ...fine, name: "danh-sach.xlsm" });
  await expect(page.getByText("Tệp có chứa macro nên không nhận", { exact: false })).toBeVisible();
  await choose(page, {
    ...fine,
    buffer: Buffer.from([0xd0, 0xcf, 0x11, 0xe0, ...Buffer.from("EncryptedPackage", "utf16le")]),
  });
  await expect(page.getByText("Tệp đang khóa bằng mật khẩu", { exact: false })).toBeVisible();
  // Fifty megabytes are refused here, and by the server as soon as it hears how many.
  await choose(page, { ...fine, buffer: Buffer.alloc(49 * 1024 * 1024) });
  await expect(page.getByText("Tệp nặng quá 5 MB.", { exact: false })).toBeVisible();
});

test("relatives are added with their rights, changed and removed; a recruit is moved", async ({ as }) => {
  const page = await as(OFFICER);
  await page.goto("/people/import");
  await choose(page, await sheet([son]));
  await button(page, "Nhận 1 chiến sĩ").click();
  await expect(page.getByRole("link", { name: "Xem danh sách" })).toBeVisible();
  await page.goto("/people?q=do+khac+thu");
  await page.getByRole("link", { name: "Đỗ Khắc Thử" }).click();
  const kin = page.getByRole("region", { name: "Người thân" });
  await kin.getByRole("button", { name: "Thêm người thân" }).click();
  const form = page.getByRole("dialog");
  await form.getByLabel("Họ và tên").fill("Đỗ Thị Thử");
  await form.getByLabel("Số điện thoại").fill("123");
  await form.getByRole("button", { name: "Lưu người thân" }).click();
  await expect(form.getByText("Số điện thoại chưa đúng.", { exact: false })).toBeVisible();
  await form.getByLabel("Số điện thoại").fill("0972 000 009");
  await form.getByLabel("Quan hệ").selectOption({ label: "Chị gái" });
  await form.getByLabel("Nhận kết quả").uncheck();
  await isAccessible(page);
  await form.getByRole("button", { name: "Lưu người thân" }).click();
  await expect(kin.getByText("Được: xem tin và ảnh, hỏi đơn vị, nhận điện thoại")).toBeVisible();
  await kin.getByRole("button", { name: "Sửa: Đỗ Thị Thử" }).click();
  await form.getByRole("button", { name: "Gỡ người thân này" }).click();
  await form.getByRole("button", { name: "Gỡ người thân này" }).click();
  await expect(kin.getByText("Đỗ Thị Thử")).toHaveCount(0);

  await button(page, "Chuyển đơn vị").click();
  await form.getByLabel("Chuyển đến").selectOption({ label: "Tiểu đội 5 · Trung đội 5 · Đại đội 2" });
  await form.getByRole("button", { name: "Chuyển đơn vị" }).click();
  await expect(page.getByText("Tiểu đội 5 · Trung đội 5 · Đại đội 2").first()).toBeVisible();
});

test("a platoon leader reads with masked numbers and changes nothing; Company 1 sees none of it", async ({
  as,
  expected,
}) => {
  expected.push(/404/);
  const page = await as(LEADER);
  await page.goto("/people");
  await expect(page.getByRole("link", { name: "Nhập danh sách" })).toHaveCount(0);
  await page.getByRole("main").getByRole("listitem").getByRole("link").first().click();
  await expect(page.getByText(/^.* · 09\d• ••• \d{3}$/).first()).toBeVisible();
  await expect(button(page, "Sửa thông tin")).toHaveCount(0);
  await isAccessible(page);
  await fits(page);
  const foreign = await as(COMMANDER);
  expect((await foreign.goto(page.url()))?.status()).toBe(404);
  await foreign.goto("/people?q=khong-co-ai");
  await expect(foreign.getByText("Không tìm thấy “khong-co-ai”", { exact: false })).toBeVisible();
});
