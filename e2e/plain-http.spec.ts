import { phonePhoto } from "../lib/testing/photos.ts";
import { postSaying, smallBattalion } from "./database.ts";
import { expect, lan, test } from "./fixtures.ts";
import { tickAll } from "./ticks.ts";

test.use(lan);

test("a photo comes from a leader's device by his officer's desk to the mother", async ({ as }) => {
  const unit = await smallBattalion();
  const caption = `Cả tiểu đội tưới rau (${Date.now()}).`;
  const leader = await as(unit.leader);
  await leader.goto("/capture");
  expect(await leader.evaluate(() => window.isSecureContext)).toBe(false);
  await expect(leader.getByText("Địa chỉ này không phải https", { exact: false })).toBeVisible();
  await leader.getByText("Tăng gia sản xuất").click();
  const chooser = leader.waitForEvent("filechooser");
  await leader.getByRole("button", { name: "Chọn ảnh" }).click();
  const buffer = await phonePhoto({ width: 900, height: 600 });
  await (await chooser).setFiles({ name: "rau.jpg", mimeType: "image/jpeg", buffer });
  await expect(leader.getByText("Đã gửi 1/1")).toBeVisible({ timeout: 40_000 });
  await leader.getByRole("main").getByRole("button", { name: /Ân/, pressed: false }).first().click();
  await leader.getByRole("button", { name: "Ghi chú và gửi duyệt" }).click();
  await leader.getByLabel("Lời chú thích").fill(caption);
  await leader.getByRole("button", { name: "Gửi duyệt ngay" }).click();
  await expect(leader.getByRole("heading", { name: "Đã gửi 1 ảnh chờ duyệt" })).toBeVisible();

  const officer = await as(unit.companyOfficer);
  await officer.goto("/company");
  await officer.locator(`a[href="/company?post=${await postSaying(caption)}"]`).click();
  await expect(officer.getByText(caption).first()).toBeVisible();
  await tickAll(officer);
  await officer.getByRole("button", { name: "Duyệt và đăng", exact: true }).click();
  await officer.getByRole("button", { name: "Đăng", exact: true }).click();
  await expect(officer.getByText(/^Đã đăng cho \d+ gia đình\.$/)).toBeVisible();

  const mother = await as(unit.mother);
  await mother.goto("/family");
  await expect(mother.getByText(caption).first()).toBeVisible();
  const photo = mother.locator("article img[src*='/api/media/']").first();
  await expect.poll(() => photo.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
});
