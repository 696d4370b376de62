import type { Page } from "@playwright/test";
import { published, smallBattalion } from "./database.ts";
import { expect, test } from "./fixtures.ts";

test.setTimeout(120_000);
// The large file of a photo may just be fetched when it goes.
test.use({ expected: [[/404/], { scope: "test" }] });

const photos = (page: Page) => page.locator("[data-set=album] a");
const large = (page: Page) => page.getByRole("dialog", { name: "Xem ảnh" });

async function openAlbum(page: Page) {
  const listens = page.waitForResponse((answer) => answer.url().includes("/api/events"));
  await page.goto("/album?by=day");
  await listens;
  await expect(photos(page)).toHaveCount(3);
  await expect(async () => {
    // Until the script is there a photo opens by its plain link.
    if (!page.url().includes("/album")) await page.goBack();
    await photos(page).first().click();
    await expect(large(page).getByText("1 trên 3", { exact: true })).toBeVisible({ timeout: 2000 });
  }).toPass();
}

test("what is withdrawn leaves a cadre's open album and its large view, attended or not", async ({ as }) => {
  const at = await smallBattalion();
  const made = { by: at.leader, activity: "drill", tagged: 0 };
  const post = await published({ ...made, caption: "Có biển số", photos: 2 });
  await published({ ...made, caption: "Ở lại", photos: 1 });
  const [attended, unattended, officer] = [
    await as(at.leader),
    await as(at.companyCommander),
    await as(at.companyOfficer),
  ];
  await unattended.clock.install();
  await Promise.all([openAlbum(attended), openAlbum(unattended)]);
  await large(attended).getByRole("button", { name: "Ảnh sau" }).click();
  await unattended.clock.fastForward("10:00");

  await officer.setViewportSize({ width: 1280, height: 800 });
  await officer.goto(`/company?post=${post}`);
  const act = officer.getByRole("button", { name: "Gỡ bài này", exact: true });
  await act.click();
  await officer.getByLabel("Vì sao gỡ").selectOption("security");
  await officer.getByLabel("Lý do gỡ").fill("Lộ biển số xe.");
  await act.click();
  await expect(officer.getByText("Đã gỡ khỏi mọi gia đình.")).toBeVisible();

  await expect(large(attended).locator("[data-here]").getByText("Ảnh này đã được gỡ")).toBeVisible();
  await expect(photos(attended)).toHaveCount(1);
  await expect(unattended.getByText("Ảnh vừa có thay đổi trong lúc không ai xem trang này")).toBeVisible();
  await expect(large(unattended)).toHaveCount(0);
  await expect(photos(unattended)).toHaveCount(0);
  await unattended.keyboard.press("Shift");
  await expect(photos(unattended)).toHaveCount(1);
});
