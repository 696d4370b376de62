import { expect, type Page } from "@playwright/test";

/** Ticks everything that the checklist of the post on the page wants, once the page listens. */
export async function tickAll(page: Page): Promise<void> {
  const list = page.getByRole("group", { name: /^Kiểm tra bảo mật/ });
  await expect(async () => {
    for (const box of await list.getByRole("checkbox").all()) {
      await box.setChecked(false, { timeout: 2000 });
      await box.setChecked(true, { timeout: 2000 });
    }
    await expect(list).toContainText(/(\d+) trên \1/, { timeout: 500 });
  }).toPass();
}
