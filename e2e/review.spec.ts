import type { Page } from "@playwright/test";
import { isAccessible } from "./accessible.ts";
import { accountFor, ageTakeDown, statusOf, submitted } from "./database.ts";
import { expect, test } from "./fixtures.ts";
import { tickAll } from "./ticks.ts";

// Company 3, so that the other journeys have Company 1 to themselves.
const OFFICER = "0950000030";
const COMMANDER = "0950000039";
const LEADER = "0950000031";
const deputy = () => accountFor("companyDeputyPoliticalOfficer", "e900.d7.c3", "0950000034");

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const status = (id: string) => expect.poll(() => statusOf(id));

async function open(page: Page, id: string) {
  await page.goto(`/company?post=${id}`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
}

async function publish(page: Page, id: string) {
  await open(page, id);
  await tickAll(page);
  await button(page, "Duyệt và đăng").click();
  await expect(page.getByText(/^Đăng 2 ảnh cho \d+ gia đình\?$/)).toBeVisible();
  await button(page, "Đăng").click();
  await expect(page.getByText(/^Đã đăng cho \d+ gia đình\.$/)).toBeVisible();
  await status(id).toBe("published");
}

test("approve and publish: asked once more, said how many families, then in today's list", async ({ as }) => {
  const id = await submitted({ by: LEADER, caption: "Bữa trưa có canh chua cá." });
  const page = await as(OFFICER);
  await page.goto("/company");
  await page.locator(`a[href="/company?post=${id}"]`).click();
  await expect(page.getByText("Bữa trưa có canh chua cá.")).toBeVisible();
  await expect(page.getByText("Không chụp bảng định lượng quân số")).toBeVisible();
  await publish(page, id);
  await page.goto("/company");
  await expect(page.locator(`a[href="/company?post=${id}"]`)).toContainText("Đã đăng");
});

test("every photo of a post is there, and a thumb or a thumbnail leads to the next", async ({ as }) => {
  const id = await submitted({ by: LEADER, caption: "Ba tấm ảnh.", photos: 3 });
  const page = await as(OFFICER);
  await open(page, id);
  await expect(page.getByText("ảnh 1 trên 3", { exact: false })).toBeVisible();
  await isAccessible(page);
  await button(page, "Xem ảnh 3").click();
  await expect(page.getByText("ảnh 3 trên 3", { exact: false })).toBeVisible();
  const photo = page.getByRole("img", { name: "Ảnh 3 trên 3: Bữa ăn, nhà bếp" }).first();
  await expect(photo).toBeInViewport();
  await expect.poll(() => photo.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
});

test("approve now, publish later", async ({ as }) => {
  const id = await submitted({ by: LEADER, caption: "Duyệt trước, đăng sau." });
  const page = await as(OFFICER);
  await open(page, id);
  await tickAll(page);
  await button(page, "Duyệt").click();
  await status(id).toBe("approved");
  await open(page, id);
  await button(page, "Đăng lên nhóm").click();
  await button(page, "Đăng").click();
  await status(id).toBe("published");
});

test("return with a note; without one the field is shown and asked for", async ({ as }) => {
  const id = await submitted({ by: LEADER, caption: "Có bảng ở ảnh hai." });
  const page = await as(OFFICER);
  await open(page, id);
  await button(page, "Trả lại").click();
  await expect(page.getByLabel("Ghi chú khi trả lại")).toBeFocused();
  await button(page, "Trả lại").click();
  await expect(page.getByText("Viết một câu cho người gửi biết cần sửa gì.")).toBeVisible();
  await page.getByLabel("Ghi chú khi trả lại").fill("Làm mờ bảng ở ảnh 2.");
  await button(page, "Trả lại").click();
  await status(id).toBe("returned");
  await open(page, id);
  await expect(page.getByText("Đã trả lại: Làm mờ bảng ở ảnh 2.")).toBeVisible();
  await expect(button(page, "Duyệt")).toHaveCount(0);
});

test("one's own post is listed, says who reviews it, and can't be decided", async ({ as }) => {
  const id = await submitted({ by: OFFICER, caption: "Ảnh chính trị viên tự chụp." });
  const page = await as(OFFICER);
  await page.goto("/company");
  await expect(page.locator(`a[href="/company?post=${id}"]`)).toContainText("Bài của đồng chí");
  await open(page, id);
  await expect(page.getByText("Chính trị viên phó đại đội duyệt bài này.")).toBeVisible();
  await expect(button(page, "Duyệt")).toHaveCount(0);
  await expect(button(page, "Trả lại")).toHaveCount(0);
  await publish(await as(await deputy()), id);
});

test("two officers at once: the second knows of the first, and the slower one is told", async ({ as }) => {
  const id = await submitted({ by: LEADER, caption: "Hai người cùng duyệt." });
  const first = await as(OFFICER);
  const claimed = first.waitForResponse((response) => response.request().method() === "POST");
  await open(first, id);
  await claimed;
  const second = await as(await deputy());
  await open(second, id);
  await expect(second.getByText("Đồng chí Đặng Hồng Quảng đang xem bài này.")).toBeVisible();
  await tickAll(second);
  await button(second, "Duyệt và đăng").click();
  await publish(first, id);
  await button(second, "Đăng").click();
  await expect(second.getByText(/^Bài này vừa được Đặng Hồng Quảng xử lý lúc \d\d:\d\d\./)).toBeVisible();
  await expect(button(second, "Duyệt")).toHaveCount(0);
  await expect(second.getByText("Gia đình đang xem được bài này.")).toBeVisible();
});

test("take down with a reason, take it back, and too late after ten minutes", async ({ as }) => {
  const id = await submitted({ by: LEADER, caption: "Sẽ bị gỡ." });
  const page = await as(OFFICER);
  await publish(page, id);
  await open(page, id);
  await button(page, "Gỡ bài này").click();
  await button(page, "Gỡ bài này").click();
  await expect(page.getByText("Ghi lý do gỡ để các đồng chí khác biết.")).toBeVisible();
  expect(await statusOf(id)).toBe("published");
  await page.getByLabel("Lý do gỡ").fill("Gia đình xin gỡ.");
  await button(page, "Gỡ bài này").click();
  await expect(page.getByText("Đã gỡ khỏi mọi gia đình.")).toBeVisible();
  await status(id).toBe("takenDown");
  await page.getByRole("status").getByRole("button", { name: "Hoàn tác" }).click();
  await status(id).toBe("published");

  await button(page, "Gỡ bài này").click();
  await page.getByLabel("Lý do gỡ").fill("Lộ biển tên.");
  await button(page, "Gỡ bài này").click();
  await status(id).toBe("takenDown");
  await open(page, id);
  await expect(page.getByText("có thể hoàn tác đến", { exact: false })).toBeVisible();
  await ageTakeDown(id, 11);
  await button(page, "Hoàn tác").click();
  await expect(page.getByText("Đã quá 10 phút nên không hoàn tác được.", { exact: false })).toBeVisible();
  await expect(page.getByText("Lý do gỡ: Lộ biển tên.")).toBeVisible();
  await expect(button(page, "Hoàn tác")).toHaveCount(0);
});

test("nothing is approved before each check is ticked, and none is ticked beforehand", async ({ as }) => {
  const id = await submitted({ by: LEADER, caption: "Chưa kiểm gì." });
  const page = await as(OFFICER);
  await open(page, id);
  const list = page.getByRole("group", { name: /^Kiểm tra bảo mật/ });
  await expect(list.getByRole("checkbox", { checked: true })).toHaveCount(0);
  await expect(list).toContainText("0 trên 3");
  await expect(page.getByText("Còn 3 mục chưa kiểm", { exact: false })).toBeVisible();
  const first = list.getByRole("checkbox").first();
  await expect(async () => {
    await button(page, "Duyệt và đăng").click();
    await expect(first).toBeFocused({ timeout: 1000 });
  }).toPass();
  await expect(button(page, "Đăng")).toHaveCount(0);
  await list.getByText("9 mục khác cần để mắt").click();
  await expect(list.getByText("Không có bản đồ, sa bàn, sơ đồ, kế hoạch")).toBeVisible();
  await publish(page, id);
});

test("a sensitive activity is looked at twice: the company, the battalion, then the company publishes", async ({
  as,
}) => {
  const id = await submitted({
    by: LEADER,
    activity: "live_fire_test",
    caption: "Kiểm tra đã xong, an toàn.",
  });
  const page = await as(OFFICER);
  await open(page, id);
  await expect(page.getByText("Hoạt động này tiểu đoàn duyệt lần hai.", { exact: false })).toBeVisible();
  await expect(button(page, "Duyệt và đăng")).toHaveCount(0);
  await tickAll(page);
  await button(page, "Duyệt, chờ lần hai").click();
  await status(id).toBe("secondReview");
  await open(page, id);
  await expect(page.getByText("Đã duyệt lần một.", { exact: false })).toBeVisible();
  await expect(button(page, "Đăng lên nhóm")).toHaveCount(0);

  const battalion = await as("0950000001");
  await battalion.goto("/battalion");
  await expect(battalion.getByRole("heading", { name: /^Chờ đồng chí duyệt lần hai/ })).toBeVisible();
  await battalion.locator(`a[href="/battalion/posts/${id}"]`).click();
  await expect(battalion.getByText("Đại đội đã duyệt lần một.", { exact: false })).toBeVisible();
  await tickAll(battalion);
  await button(battalion, "Duyệt lần hai").click();
  await status(id).toBe("approved");

  await open(page, id);
  await button(page, "Đăng lên nhóm").click();
  await button(page, "Đăng").click();
  await status(id).toBe("published");
});

test("a note on a photo comes back with the post, on that photo", async ({ as }) => {
  const id = await submitted({ by: LEADER, caption: "Có bảng ở ảnh hai, ghi tại ảnh." });
  const page = await as(OFFICER);
  await open(page, id);
  const note = page.getByLabel("Ghi chú cho ảnh 2");
  await expect(async () => {
    await button(page, "Xem ảnh 2").click();
    await expect(page.getByText("ảnh 2 trên 2", { exact: false })).toBeVisible({ timeout: 1000 });
  }).toPass();
  await button(page, "Trả lại").click();
  await note.fill("Bảng sau lưng còn đọc được.");
  await button(page, "Trả lại").click();
  await status(id).toBe("returned");
  const author = await as(LEADER);
  await author.goto(`/posts/${id}`);
  await expect(author.getByRole("listitem").filter({ hasText: "Bảng sau lưng còn đọc được." })).toHaveCount(
    1,
  );
});

test("the commander reads and takes down, but does not review", async ({ as }) => {
  const id = await submitted({ by: LEADER, caption: "Đại đội trưởng xem." });
  const page = await as(COMMANDER);
  await open(page, id);
  await expect(page.getByText("Chính trị viên đại đội hoặc cấp phó duyệt bài này.")).toBeVisible();
  await expect(button(page, "Duyệt")).toHaveCount(0);
  await publish(await as(OFFICER), id);
  await open(page, id);
  await button(page, "Gỡ bài này").click();
  await page.getByLabel("Lý do gỡ").fill("Chỉ huy yêu cầu.");
  await button(page, "Gỡ bài này").click();
  await status(id).toBe("takenDown");
});

test("keys decide on a desk, and are silent while somebody writes", { tag: "@desk" }, async ({ as }) => {
  const first = await submitted({ by: LEADER, caption: "Bài thứ nhất." });
  const second = await submitted({ by: LEADER, caption: "Bài thứ hai." });
  const page = await as(OFFICER);
  await open(page, first);
  // A thumbnail that answers shows that the page's script is there, and listens to keys.
  await button(page, "Xem ảnh 2").click();
  await expect(page.getByText("ảnh 2 trên 2", { exact: false })).toBeVisible();
  await page.keyboard.press("ArrowLeft");
  await expect(page.getByText("ảnh 1 trên 2", { exact: false })).toBeVisible();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByText("ảnh 2 trên 2", { exact: false })).toBeVisible();
  await page.keyboard.press("j");
  await expect(page).toHaveURL(`/company?post=${second}`);
  await expect(page.getByText("Bài thứ hai.")).toBeVisible();
  await page.keyboard.press("k");
  await expect(page).toHaveURL(`/company?post=${first}`);
  await expect(page.getByText("Bài thứ nhất.")).toBeVisible();

  await page.keyboard.press("Shift+?");
  await expect(page.getByRole("dialog", { name: "Phím tắt" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog", { name: "Phím tắt" })).toBeHidden();

  const checks = page.getByRole("group", { name: /^Kiểm tra bảo mật/ }).getByRole("checkbox");
  await page.keyboard.press("a");
  await expect(checks.first()).toBeFocused();
  await page.keyboard.press("Escape");
  for (const key of ["1", "2", "3"]) await page.keyboard.press(key);
  await expect(checks.nth(2)).toBeChecked();
  await page.keyboard.press("a");
  await expect(button(page, "Đăng")).toBeFocused();
  await page.keyboard.press("Escape");
  await page.keyboard.press("r");
  const note = page.getByLabel("Ghi chú khi trả lại");
  await expect(note).toBeFocused();
  await page.keyboard.type("jar a?");
  await expect(note).toHaveValue("jar a?");
  await page.keyboard.press("Escape");
  await page.keyboard.press("a");
  await page.keyboard.press("Enter");
  await status(first).toBe("published");
  await expect(page).not.toHaveURL(`/company?post=${first}`);
});

test.describe("other people's posts", () => {
  test.use({ expected: [/404/] });

  test("another company's post, an unknown and a malformed id answer alike", async ({ as }) => {
    const foreign = await submitted({ by: "0950000011", caption: "Của Đại đội 1." });
    const page = await as(OFFICER);
    for (const id of [foreign, "00000000-0000-4000-8000-000000000000", "x"]) {
      expect((await page.goto(`/company?post=${id}`))?.status()).toBe(404);
    }
  });
});
