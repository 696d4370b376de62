import type { Locator, Page } from "@playwright/test";
import { expect } from "./fixtures.ts";

export const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name, exact: true });

/** Presses keys of the screen that enters one recruit after the other. */
export async function press(page: Page, ...keys: string[]) {
  for (const key of keys) await button(page, key).click();
}

export const grid = (page: Page) => page.getByRole("grid");
export const cell = (page: Page, row: number, column: number): Locator =>
  page.locator(`[role=row][aria-rowindex="${row + 1}"] [role=gridcell][aria-colindex="${column + 1}"]`);
export const saved = (page: Page) => expect(page.getByText("Đã lưu hết")).toBeVisible({ timeout: 20_000 });

/** What Ctrl+V brings from a spreadsheet, on a page that may not read the clipboard itself. */
export const paste = (page: Page, rows: string[][]) =>
  page.evaluate(
    (text) => {
      const data = new DataTransfer();
      data.setData("text/plain", text);
      const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
      document.activeElement?.dispatchEvent(event);
    },
    rows.map((row) => row.join("\t")).join("\r\n"),
  );

/** On an assessment's page, as its platoon's leader, the company's commander, its political officer. */
export async function handIn(page: Page) {
  await button(page, "Báo nhập xong").click();
  await expect(page.getByText(/^Báo xong/)).toBeVisible();
}

export async function approve(page: Page) {
  await button(page, "Duyệt kết quả").first().click();
  await page.getByRole("dialog").getByRole("button", { name: "Duyệt kết quả" }).click();
  await expect(page.getByText("Chờ công bố")).toBeVisible();
}

export async function publish(page: Page) {
  await button(page, "Công bố cho gia đình").first().click();
  await page.getByRole("dialog").getByRole("button", { name: "Công bố cho gia đình" }).click();
  await expect(page.getByText("Đã công bố").first()).toBeVisible();
}

/** What is answered at an address, as a page is asked for unless said otherwise. */
export const learns = async (page: Page, path: string, headers: Record<string, string> = {}) =>
  (await page.request.get(path, { headers: { accept: "text/html", ...headers } })).text();

/** Whoever has no part in an assessment finds neither it nor a file of it, and nothing that leads there. */
export async function findsNothing(page: Page, id: string, secrets: RegExp) {
  const address = `/results/${id}`;
  const own = [address, `${address}/enter`, `${address}/import`];
  for (const path of [...own, `/api${address}/sheet`, `/api/results/sheet?a=${id}`]) {
    const answer = await page.request.get(path);
    // 403: no cadre at all, whatever the id.
    expect([403, 404], path).toContain(answer.status());
    expect(await answer.text()).not.toMatch(secrets);
  }
  for (const path of [`/results/grid?a=${id}`, "/results/figures"])
    expect(await learns(page, path), path).not.toMatch(secrets);
  expect(await learns(page, "/results")).not.toContain(address);
}
