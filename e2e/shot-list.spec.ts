import type { Page } from "@playwright/test";
import { phonePhoto } from "../lib/testing/photos.ts";
import { marksBattalion, published } from "./database.ts";
import { expect, test } from "./fixtures.ts";

/** A squad of the list, with the faces in it. */
const squad = (page: Page, number: number) =>
  page.getByRole("heading", { name: `Tiểu đội ${number}`, exact: true }).locator("xpath=../..");

test("a platoon's day opens with who has no photo yet, by squad; a face leads to the camera and his squad", {
  tag: "@phone",
}, async ({ as }) => {
  // Two recruits in each of two squads, one of them photographed today.
  const { unit } = await marksBattalion(4, []);
  await published({ by: unit.leader, caption: "Sáng nay", photos: 1, tagged: 0, son: "Huỳnh Tấn Lộc" });
  const page = await as(unit.leader);
  await page.goto("/platoon");
  await expect(page.getByRole("heading", { name: "3 chiến sĩ chưa có ảnh tuần này" })).toBeVisible();
  await expect(squad(page, 1).getByRole("link")).toHaveText([/^Ân.*Chưa có/]);
  await expect(squad(page, 1).getByText("1 chiến sĩ")).toBeVisible();
  await expect(squad(page, 2).getByRole("link")).toHaveText([/^An.*Chưa có/, /^Ánh.*Chưa có/]);

  await squad(page, 2).getByRole("link", { name: /^An / }).click();
  await expect(page).toHaveURL(/\/capture\?for=/);
  await page.getByText("Tăng gia sản xuất").click();
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Chụp ảnh" }).click();
  await (await chooser).setFiles([
    { name: "an.jpg", mimeType: "image/jpeg", buffer: await phonePhoto({ width: 900, height: 600 }) },
  ]);
  await expect(page.getByRole("radio", { name: /Tiểu đội 2/ })).toBeChecked();
  await expect(page.getByRole("button", { name: /Chưa có ảnh tuần này: 3 chiến sĩ/ })).toBeVisible();
  await page.getByRole("button", { name: /Nguyễn Văn An/ }).click();
  await expect(page.getByRole("button", { name: /Chưa có ảnh tuần này: 2 chiến sĩ/ })).toBeVisible();
  await expect(page.getByText("Đã gửi 1/1")).toBeVisible({ timeout: 40_000 });
  await page.getByRole("button", { name: "Ghi chú và gửi duyệt" }).click();
  await page.getByLabel("Lời chú thích").fill("An tưới rau");
  await page.getByRole("button", { name: "Gửi duyệt ngay" }).click();
  await expect(page.getByRole("heading", { name: "Đã gửi 1 ảnh chờ duyệt" })).toBeVisible();

  // He has none until it is published, but nobody need run after him.
  await page.goto("/platoon");
  await expect(page.getByRole("heading", { name: "3 chiến sĩ chưa có ảnh tuần này" })).toBeVisible();
  await expect(page.getByText("Trong đó 1 chiến sĩ đã có ảnh chờ bàn giao hoặc chờ duyệt.")).toBeVisible();
  await expect(squad(page, 2).getByRole("link")).toHaveText([/^An.*chờ đăng/, /^Ánh(?!.*chờ đăng)/]);
});
