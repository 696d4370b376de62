import type { Page } from "@playwright/test";
import { marksBattalion } from "./database.ts";
import { expect, test } from "./fixtures.ts";
import {
  approve,
  cell,
  findsNothing,
  grid,
  handIn,
  learns,
  paste,
  press,
  publish,
  saved,
} from "./marking.ts";

// In a battalion of its own. In the first company's platoon are Đỗ Văn Ân and Huỳnh Tấn Lộc.
test.setTimeout(180_000);

const ROOMS = ["", "/results", "/results/certificate", "/guide", "/photos", "/archive", "/me"];

/** All that a family is sent: its pages as a browser and as the router asks for them, and what they fetch. */
async function toldTo(page: Page, son: string): Promise<string> {
  const told: string[] = [];
  for (const room of ROOMS) {
    const routed = await learns(page, `/family${room}`, { rsc: "1" });
    expect(routed).not.toMatch(/^<!doctype/i);
    told.push(await learns(page, `/family${room}`), routed);
  }
  for (const path of ["feed", "check", `archive?son=${son}`])
    told.push(await learns(page, `/api/family/${path}`));
  // Drawings are numbers too.
  return told.join("\n").replace(/(?<=")M[\d.-][\sa-z\d.,-]+/gi, "");
}

/** Where any of these secrets stands in what was told, with what is around it. */
const leaks = (told: string, ...secrets: RegExp[]) =>
  secrets.flatMap((secret) =>
    Array.from(told.matchAll(new RegExp(secret, "g")), ({ index }) => told.slice(index - 60, index + 60)),
  );

/** Points that stand for themselves, not in an id, a row of the router's or a class; above what a clock shows. */
const shot = (points: number, hits: number) =>
  new RegExp(`(?<![\\w$+/-])${points}(?![\\w:+=-])|${points}/${hits}|\\bhits\\b|(?<!\\d)${hits} viên`);

test("one entered on a phone, one pasted on a desk: each family reads its own, of shooting the grade alone @desk", async ({
  as,
}) => {
  const { unit, tests } = await marksBattalion(2, ["PHY-JMP", "INF-AK1"]);
  const [jump, rifle] = tests as [string, string];

  const phone = await as(unit.leader);
  await phone.setViewportSize({ width: 360, height: 740 });
  await phone.goto(`/results/${jump}/enter`);
  await press(phone, "4", "Dấu phẩy", "3", "7", "Ghi, tiếp tục");
  await expect(phone.getByText("Vừa ghi Đỗ Văn Ân: 4,37")).toBeVisible();
  await press(phone, "3", "Dấu phẩy", "9", "1", "Ghi");
  await expect(phone.getByText("Đủ 2/2 người.")).toBeVisible();
  await expect(phone.getByText("Đã lưu")).toBeVisible();
  await phone.getByRole("link", { name: "Về trang kiểm tra" }).last().click();
  await handIn(phone);

  const desk = await as(unit.leader);
  await desk.goto(`/results/${rifle}`);
  await desk.getByRole("link", { name: "Nhập bằng bảng" }).click();
  await expect(grid(desk)).toHaveAttribute("data-ready", "");
  await cell(desk, 1, 1).click();
  await paste(desk, [["72/8"], ["67/6"]]);
  await expect(cell(desk, 2, 1)).toContainText("67/6");
  await saved(desk);
  await desk.goto(`/results/${rifle}`);
  await handIn(desk);

  const [commander, officer] = [await as(unit.companyCommander), await as(unit.companyOfficer)];
  for (const [id, mark] of [
    [jump, "4,37"],
    [rifle, "72/8"],
  ]) {
    await commander.goto(`/results/${id}`);
    await expect(commander.getByRole("row", { name: new RegExp(`Đỗ Văn Ân.*${mark}`) })).toBeVisible();
    await approve(commander);
    await officer.goto(`/results/${id}`);
    await publish(officer);
  }

  const mother = await as(unit.mother);
  await mother.goto("/family/results");
  const row = (subject: string) =>
    mother.getByRole("listitem").filter({ hasText: subject }).first().locator("summary").first();
  await expect(row("Nhảy xa")).toContainText("4,37 m");
  await expect(row("Nhảy xa")).toContainText("Khá");
  await expect(row("Bắn súng tiểu liên AK bài 1")).toContainText("Giỏi");
  const hers = await toldTo(mother, unit.son);
  for (const own of ["Đã có kết quả mới của Ân.", "4,37 m", "ket-qua.html"]) expect(hers).toContain(own);
  expect(leaks(hers, shot(72, 8), shot(67, 6), /3[,.]91|Tấn Lộc/)).toEqual([]);

  // The other family is of the same group: its own son's, and nothing of Ân's.
  const father = await as(unit.father);
  const his = await toldTo(father, unit.comrade);
  expect(his).toContain("3,91 m");
  expect(his).toContain("Bắn súng tiểu liên AK bài 1");
  expect(leaks(his, shot(72, 8), shot(67, 6), /4[,.]37|Văn Ân|của Ân/)).toEqual([]);
  // Two are too few to say anything of the company: what is not Lộc's would be Ân's.
  for (const page of [mother, father]) {
    await page.goto("/family/results");
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.getByText("Cả đại đội")).toHaveCount(0);
  }

  for (const path of [`/family/results?son=${unit.son}`, `/api/family/archive?son=${unit.son}`])
    expect((await father.request.get(path)).status(), path).toBe(404);
  for (const stranger of [await as(unit.otherLeader), await as(unit.otherOfficer), mother, father]) {
    for (const id of [jump, rifle]) await findsNothing(stranger, id, /Đỗ Văn Ân|4,37|72\/8/);
    const file = await stranger.request.get(`/people/${unit.son}`);
    expect([403, 404]).toContain(file.status());
  }
});
