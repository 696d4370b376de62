import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";

const COMMANDER = "0950000002";
const OFFICER = "0950000010";

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const field = (page: Page, name: string) => page.getByLabel(name, { exact: true });

test("a subject of one's own: a gap is told at its row, two edit at once, and every version stays", async ({
  as,
}) => {
  const code = `TL-${Date.now().toString(36).slice(-6).toUpperCase()}`;
  const name = `Nhảy dây ${code}`;
  const page = await as(COMMANDER);
  await page.goto("/battalion");
  await page.getByRole("link", { name: "Chương trình huấn luyện" }).click();
  await page.getByRole("link", { name: "Thêm môn" }).click();
  await field(page, "Mã môn").fill(code);
  await field(page, "Tên tiếng Việt").fill(name);
  await field(page, "Tên tiếng Anh").fill(`Skipping rope ${code}`);
  await field(page, "Cách chấm").selectOption({ label: "Số lần, số bài" });
  await field(page, "Khá, từ").fill("12");
  await expect(page.getByText("Giữa Đạt và Khá còn khoảng trống")).toBeVisible();
  await button(page, "Thêm môn").click();
  await expect(page.getByText("Còn chỗ chưa đúng trong bảng ngưỡng")).toBeVisible();
  await button(page, "Nối liền các dòng").click();
  await expect(field(page, "Đạt, đến")).toHaveValue("11");
  // Off, so that nobody else's journey is offered it.
  await page.getByText("Đang dùng: mở kiểm tra được").click();
  await field(page, "Giải thích cho gia đình, tiếng Việt").fill("Nhảy dây đều và bền.");
  await field(page, "Giải thích cho gia đình, tiếng Anh").fill("Skipping evenly and long.");
  await field(page, "Lý do thêm môn").fill("Thử cho tiểu đoàn");
  await button(page, "Thêm môn").click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();

  const slower = await as(COMMANDER);
  await slower.goto(page.url());
  await field(slower, "Giỏi, từ").fill("15");
  await expect(slower.getByText("Giữa Khá và Giỏi còn khoảng trống")).toBeVisible();
  await field(slower, "Khá, đến").fill("14");
  await field(slower, "Lý do sửa").fill("Ngưỡng giỏi cao hơn");

  await field(page, "Hệ số (0,1 đến 10)").fill("1,5");
  await field(page, "Lý do sửa").fill("Hệ số mới");
  await button(page, "Lưu phiên bản mới").click();
  await expect(page.getByText("Đã lưu phiên bản 2.")).toBeVisible();

  await button(slower, "Lưu phiên bản mới").click();
  await expect(slower.getByText(/vừa lưu phiên bản 2, đổi: hệ số\./)).toBeVisible();
  await expect(field(slower, "Giỏi, từ")).toHaveValue("15");
  await field(slower, "Hệ số (0,1 đến 10)").fill("1,5");
  await button(slower, "Lưu tiếp lên phiên bản 2").click();
  await button(slower, "Lưu phiên bản mới").click();
  await expect(slower.getByText("Đã lưu phiên bản 3.")).toBeVisible();
  await expect(slower.getByText("Đổi: cách chấm và ngưỡng.")).toBeVisible();
  await expect(slower.getByText("Lý do: Hệ số mới")).toBeVisible();

  const reader = await as(OFFICER);
  await reader.goto(page.url());
  await expect(reader.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(button(reader, "Lưu phiên bản mới")).toHaveCount(0);
  await expect(reader.getByRole("row", { name: /Giỏi 15 trở lên/ }).first()).toBeVisible();
  await expect(reader.getByText("Đang tắt").first()).toBeVisible();
});

test("what is fired is kept from families on the form too", async ({ as }) => {
  const page = await as(COMMANDER);
  await page.goto("/programme");
  await page.getByRole("link", { name: "Bắn súng tiểu liên AK bài 1" }).click();
  await expect(field(page, "Gia đình thấy")).toHaveValue("grade");
  await expect(field(page, "Gia đình thấy").locator("option")).toHaveText([
    "Chỉ xếp loại",
    "Xếp loại chung của tiểu đội",
    "Không hiện",
  ]);
  const fired = page.getByRole("checkbox", { name: /^Nội dung bắn, ném, nổ/ });
  await fired.click();
  await expect(fired).toBeChecked();
});

test("a week is written in both languages; its words are there at once", async ({ as }) => {
  const page = await as(COMMANDER);
  await page.goto("/programme/weeks");
  await page.getByText("Kiểm tra kết thúc, chuẩn bị tuyên thệ").click();
  await page.getByText("Sửa tuần 12").click();
  const note = "Giấy mời dự lễ gửi riêng từng gia đình. Xin đừng đăng giờ và nơi làm lễ lên mạng xã hội.";
  await field(page, "Nhắn gia đình, tiếng Việt").filter({ visible: true }).fill(note);
  await button(page, "Lưu tuần 12").click();
  await expect(page.getByText("Đã lưu tuần 12.")).toBeVisible();
  await page.reload();
  await page.getByText("Kiểm tra kết thúc, chuẩn bị tuyên thệ").click();
  await expect(page.getByText(note, { exact: true }).first()).toBeVisible();
});

test("the course's shares are said in words, and only the commander edits them", async ({ as }) => {
  const page = await as(OFFICER);
  await page.goto("/programme/course");
  await expect(
    page.getByText("Giỏi khi mọi môn từ khá trở lên và môn giỏi chiếm ít nhất 60% hệ số."),
  ).toBeVisible();
  await expect(page.getByText("Sửa tỷ lệ")).toHaveCount(0);
  const own = await as(COMMANDER);
  await own.goto("/programme/course");
  await own.getByText("Sửa tỷ lệ").click();
  await field(own, "Lý do sửa").fill("Không đổi gì");
  await button(own, "Lưu tỷ lệ").click();
  await expect(own.getByText("Chưa có gì khác so với bản đang dùng.")).toBeVisible();
});
