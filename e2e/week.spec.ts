import type { Page } from "@playwright/test";
import { phonePhoto } from "../lib/testing/photos.ts";
import { smallBattalion, submitted } from "./database.ts";
import { expect, test } from "./fixtures.ts";

// Each journey in a battalion of its own: two recruits in the platoon, both of whom agreed to photos.
test.setTimeout(180_000);

const ACTIVITY = "Tăng gia sản xuất";
const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name });
const squares = (page: Page) => page.locator("[data-photo]");

/** Photographs on the capture page, tags the first recruit in all photos, and lays the post to the week. */
async function gather(page: Page, caption: string, count: number) {
  await page.goto("/capture");
  await page.getByText(ACTIVITY).click();
  const chooser = page.waitForEvent("filechooser");
  await button(page, "Chọn ảnh").click();
  await (await chooser).setFiles(
    await Promise.all(
      Array.from({ length: count }, async (_, n) => ({
        name: `vuon-${n}.jpg`,
        mimeType: "image/jpeg",
        buffer: await phonePhoto({ width: 900 + n, height: 600 }),
      })),
    ),
  );
  await expect(page.getByText(`Đã gửi ${count}/${count}`)).toBeVisible({ timeout: 40_000 });
  for (let n = 1; n <= count; n++) {
    await button(page, `Ảnh ${n}, Đã gửi`).click();
    await page.getByRole("main").getByRole("button", { name: /Ân/, pressed: false }).first().click();
  }
  await button(page, "Ghi chú và gửi duyệt").click();
  await page.getByLabel("Lời chú thích").fill(caption);
  await button(page, "Để vào tuần này").click();
  await expect(page.getByRole("heading", { name: `Đã để ${count} ảnh vào tuần này` })).toBeVisible();
}

async function tickAll(page: Page) {
  const boxes = page.getByRole("dialog").getByRole("checkbox");
  for (let n = await boxes.count(); n > 0; n--) await boxes.nth(n - 1).check();
}

test("a platoon gathers and hands over; its officer chooses, orders and publishes; the mother sees just that", async ({
  as,
}, info) => {
  const unit = await smallBattalion();
  const caption = `Luống rau đầu tiên của tiểu đội (${info.project.name})`;
  const leader = await as(unit.leader);
  await leader.goto("/platoon/week");
  await expect(leader.getByRole("heading", { name: "2 gia đình chưa có ảnh nào tuần này" })).toBeVisible();
  await gather(leader, caption, 3);
  await leader.getByRole("link", { name: "Xem tuần của trung đội" }).click();
  await expect(leader.getByRole("heading", { name: "Đã gom 1 bài, 3 ảnh" })).toBeVisible();
  await expect(leader.getByRole("heading", { name: "1 gia đình chưa có ảnh nào tuần này" })).toBeVisible();

  await button(leader, /^Bàn giao tuần này/).click();
  await button(leader, "Vẫn bàn giao").click();
  await expect(leader.getByText("Ghi lý do rồi bàn giao.")).toBeVisible();
  await leader.getByLabel("Vì sao 1 gia đình chưa có ảnh?").fill("Đồng chí Lộc đi viện");
  await button(leader, "Vẫn bàn giao").click();
  await expect(leader.getByText(/^Đã bàn giao lúc/)).toBeVisible();
  await expect(leader.getByText("Đã bàn giao hết.")).toBeVisible();

  const officer = await as(unit.companyOfficer);
  await officer.goto("/company/week");
  await expect(officer.getByText("Còn 1 gia đình chưa có ảnh: Đồng chí Lộc đi viện")).toBeVisible();
  await expect(squares(officer)).toHaveCount(3);
  const ids = await squares(officer).evaluateAll((all) => all.map((one) => one.getAttribute("data-photo")));
  // The top of it is there before any script.
  const plain = await (await officer.request.get("/company/week")).text();
  expect(plain).toContain(`<img src="/api/media/${ids[0]}/320"`);
  if (info.project.name === "desk") {
    await squares(officer).first().focus();
    await officer.keyboard.press("Space");
    await officer.keyboard.press("ArrowRight");
    await expect(squares(officer).nth(1)).toBeFocused();
    await officer.keyboard.press("]");
    await expect(squares(officer).nth(2)).toBeFocused();
  } else {
    await squares(officer).first().tap();
    await officer.getByRole("dialog").getByRole("button", { name: "Bỏ chọn" }).tap();
    await button(officer, "Đóng").tap();
    await squares(officer).nth(1).tap();
    await officer.getByRole("dialog").getByRole("button", { name: "Lùi sau" }).tap();
    await button(officer, "Đóng").tap();
  }
  await expect(officer.getByText("Chọn 2/3 ảnh")).toBeVisible();
  const after = () => squares(officer).evaluateAll((all) => all.map((one) => one.getAttribute("data-photo")));
  await expect.poll(after).toEqual([ids[0], ids[2], ids[1]]);

  await button(officer, "Đăng 1 bài").click();
  await button(officer, "Đăng theo thứ tự này").click();
  await expect(officer.getByText(`Còn mục chưa đánh dấu ở ${ACTIVITY}.`)).toBeVisible();
  await tickAll(officer);
  await button(officer, "Đăng theo thứ tự này").click();
  await expect(officer.getByText("Đã đăng 1 bài", { exact: true })).toBeVisible();
  await button(officer, "Xong").click();
  await expect(officer.getByText("Không còn ảnh nào chờ đăng.")).toBeVisible();

  const mother = await as(unit.mother);
  await mother.goto("/family");
  await expect(mother.getByText(caption).first()).toBeVisible();
  const html = await mother.content();
  expect(html).toContain(ids[2]);
  expect(html).not.toContain(ids[0]);
  const aside = await mother.request.get(`/api/media/${ids[0]}/320`);
  expect(aside.status()).toBe(404);
});

test("words are the officer's, the same picture twice is said, a week with nothing is not handed over", async ({
  as,
}) => {
  const unit = await smallBattalion();
  const leader = await as(unit.leader);
  await leader.goto("/platoon/week");
  await expect(leader.getByText("Chưa gom bài nào.")).toBeVisible();
  await expect(button(leader, /Bàn giao/)).toHaveCount(0);

  // The helper's photos are all the same picture.
  await submitted({ by: unit.leader, caption: "Bữa trưa.", photos: 1, tagged: 1 });
  await submitted({ by: unit.leader, caption: "Cũng bữa trưa.", photos: 1, tagged: 1 });
  const officer = await as(unit.companyOfficer);
  await officer.goto("/company/week");
  await expect(officer.getByText("Trùng với ảnh của Trung đội 1")).toHaveCount(2);
  await button(officer, "Bỏ chọn").last().click();
  await expect(officer.getByText("Trùng với ảnh của Trung đội 1")).toHaveCount(0);
  await button(officer, "Sửa lời").first().click();
  await officer.getByLabel("Lời cho gia đình").fill("Bữa trưa có canh chua.");
  await button(officer, "Lưu lời").click();
  await expect(officer.getByText("Bữa trưa có canh chua.")).toBeVisible();
  await expect(officer.getByText("Đã lưu", { exact: true })).toBeVisible();
  await officer.reload();
  await expect(officer.getByText("Bữa trưa có canh chua.")).toBeVisible();
  await expect(officer.getByText("Chọn 1/2 ảnh")).toBeVisible();

  // The posts of a day go out in the order they are put in; looking again leaves them so.
  const words = () => officer.getByText(/bữa trưa/i).allTextContents();
  const before = await words();
  await button(officer, "Cho đăng sau bài liền dưới").first().click();
  await expect.poll(words).toEqual(before.toReversed());
  await expect(button(officer, "Cho đăng sau bài liền dưới").last()).toBeFocused();
  await officer.reload();
  await expect.poll(words).toEqual(before.toReversed());

  const families = button(officer, /gia đình sẽ không có ảnh/);
  await families.click();
  await expect(
    officer.getByRole("dialog").getByText("Lộc").or(officer.getByRole("dialog").getByText("Ân")),
  ).toBeVisible();
});

test("the battalion sets the hour, a platoon reads it", async ({ as }) => {
  const unit = await smallBattalion();
  const battalion = await as(unit.officer);
  await battalion.goto("/battalion/hours");
  // Again while the script is still on its way: what was filled in before it is lost.
  await expect(async () => {
    await battalion.getByLabel("Ngày").selectOption("thứ Năm");
    await battalion.getByLabel("Giờ", { exact: true }).fill("20:15");
    await expect(button(battalion, "Lưu giờ bàn giao")).toBeEnabled({ timeout: 500 });
  }).toPass();
  await button(battalion, "Lưu giờ bàn giao").click();
  await expect(battalion.getByText("Giờ bàn giao: 20:15 thứ Năm")).toBeVisible();
  const leader = await as(unit.leader);
  await leader.goto("/platoon/week");
  await expect(leader.getByText(/20:15 thứ Năm/)).toBeVisible();
});
