import type { Page } from "@playwright/test";
import { isAccessible } from "./accessible.ts";
import { marksBattalion } from "./database.ts";
import { expect, test } from "./fixtures.ts";
import { button, findsNothing } from "./marking.ts";
import { takenTest } from "./told-results.ts";

// Each journey in a battalion of its own: Đỗ Văn Ân and Huỳnh Tấn Lộc in squad 1, the others in squads from 2 on.
test.setTimeout(120_000);

/** Who stands in the assessment on the screen. */
const standing = (page: Page) =>
  page
    .getByRole("rowheader")
    .locator("span:first-child")
    .evaluateAll((names) => names.map((name) => name.textContent ?? "").sort());

/** Sends the form, and waits for the assessment it has opened. */
async function opened(page: Page, subject: string): Promise<string> {
  await button(page, "Mở kiểm tra").click();
  await page.waitForURL(/\/results\/[\da-f-]{36}$/);
  await expect(page.getByRole("heading", { level: 1, name: subject })).toBeVisible();
  return new URL(page.url()).pathname.split("/").at(-1) ?? "";
}

test("a retake of what is published: who failed or was absent is chosen, who passed isn't there to choose", async ({
  as,
}) => {
  const { unit } = await marksBattalion(4, []);
  const first = await takenTest(unit, "PHY-JMP", {
    "Đỗ Văn Ân": { value: 3.6, grade: "fail" },
    "Huỳnh Tấn Lộc": { value: 4.3, grade: "good" },
    "Nguyễn Văn An": "absent",
    "Nguyễn Hữu Ánh": "excused",
  });
  const officer = await as(unit.companyOfficer);
  await officer.goto(`/results/${first}`);
  await officer.getByRole("link", { name: "Mở kiểm tra bù" }).click();
  await expect(officer.getByRole("heading", { level: 1, name: "Mở kiểm tra bù" })).toBeVisible();
  await expect(officer.getByText(/^Nhảy xa, bù cho lần ngày/)).toBeVisible();
  const takers = officer.getByRole("checkbox");
  await expect(takers).toHaveCount(3);
  await expect(officer.getByRole("checkbox", { name: "Huỳnh Tấn Lộc" })).toHaveCount(0);
  await expect(officer.getByRole("checkbox", { name: "Đỗ Văn Ân" })).toBeChecked();
  await expect(officer.getByRole("checkbox", { name: "Nguyễn Văn An" })).toBeChecked();
  await expect(officer.getByRole("checkbox", { name: "Nguyễn Hữu Ánh" })).not.toBeChecked();
  await expect(officer.getByText("Đã chọn 2 chiến sĩ")).toBeVisible();
  await isAccessible(officer);

  const again = await opened(officer, "Nhảy xa");
  expect(again).not.toBe(first);
  await expect(officer.getByText("Kiểm tra bù", { exact: true })).toBeVisible();
  expect(await standing(officer)).toEqual(["Nguyễn Văn An", "Đỗ Văn Ân"]);
  await officer.getByRole("link", { name: /^Kiểm tra bù của lần ngày/ }).click();
  await expect(officer.getByRole("link", { name: /^Đã mở kiểm tra bù ngày/ })).toBeVisible();
  expect(await standing(officer)).toHaveLength(4);

  // It waits for the platoon's leader, with the same two.
  const leader = await as(unit.leader);
  await leader.goto("/results");
  await leader.getByRole("link", { name: /Nhảy xa.*Nhập điểm/ }).click();
  await expect(leader.getByRole("heading", { level: 1, name: "Nhảy xa" })).toBeVisible();
  expect(await standing(leader)).toEqual(["Nguyễn Văn An", "Đỗ Văn Ân"]);
});

test("for chosen squads, then for single recruits: they stand in it and nobody else", async ({ as }) => {
  const { unit } = await marksBattalion(16, []);
  const officer = await as(unit.companyOfficer);
  await officer.goto("/results/open");
  await officer.getByLabel("Môn").selectOption({ label: "Nhảy xa" });
  await officer.getByText("Trung đội, tiểu đội", { exact: true }).click();
  await button(officer, "Mở kiểm tra").click();
  await expect(officer.getByText("Chọn ai dự kiểm tra.")).toBeVisible();
  await officer.getByRole("checkbox", { name: "Tiểu đội 1" }).check();
  await officer.getByRole("checkbox", { name: "Tiểu đội 3" }).check();
  await isAccessible(officer);
  await opened(officer, "Nhảy xa");
  const squads = await standing(officer);
  expect(squads).toHaveLength(4);
  expect(squads).toEqual(expect.arrayContaining(["Đỗ Văn Ân", "Huỳnh Tấn Lộc"]));
  await expect(officer.getByText("Tiểu đội 2", { exact: false })).toHaveCount(0);

  await officer.goto("/results/open");
  await officer.getByLabel("Môn").selectOption({ label: "Chạy 3.000 m" });
  await officer.getByText("Từng chiến sĩ", { exact: true }).click();
  await officer.getByLabel("Tìm chiến sĩ").fill("huynh tan");
  await expect(officer.getByRole("checkbox")).toHaveCount(1);
  await officer.getByRole("checkbox", { name: "Huỳnh Tấn Lộc" }).check();
  await expect(officer.getByText("Đã chọn 1 chiến sĩ")).toBeVisible();
  await isAccessible(officer);
  const single = await opened(officer, "Chạy 3.000 m");
  expect(await standing(officer)).toEqual(["Huỳnh Tấn Lộc"]);
  for (const phone of [unit.otherLeader, unit.mother, unit.father])
    await findsNothing(await as(phone), single, /Huỳnh Tấn Lộc/);
});

test("of a whole battalion: everybody of both companies, or single recruits of one of them", async ({
  as,
}) => {
  const { unit } = await marksBattalion(2, []);
  const officer = await as(unit.officer);
  await officer.goto("/results/open");
  await officer.getByLabel("Môn").selectOption({ label: "Nhảy xa" });
  await opened(officer, "Nhảy xa");
  for (const company of ["Đại đội 4", "Đại đội 5"])
    await expect(officer.getByRole("heading", { level: 2, name: company })).toBeVisible();
  expect(await standing(officer)).toEqual(["Huỳnh Tấn Lộc", "Ngô Gia Bảo", "Đỗ Văn Ân"]);

  await officer.goto("/results/open");
  await officer.getByLabel("Môn").selectOption({ label: "Chạy 3.000 m" });
  await officer.getByLabel("Đơn vị").selectOption({ label: "Đại đội 5" });
  await officer.getByText("Từng chiến sĩ", { exact: true }).click();
  await expect(officer.getByRole("checkbox")).toHaveCount(1);
  await officer.getByRole("checkbox", { name: "Ngô Gia Bảo" }).check();
  const single = await opened(officer, "Chạy 3.000 m");
  expect(await standing(officer)).toEqual(["Ngô Gia Bảo"]);
  const commander = await as(unit.companyCommander);
  const answer = await commander.request.get(`/results/${single}`);
  expect(answer.status()).toBe(404);
});
