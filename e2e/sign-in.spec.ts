import type { Page } from "@playwright/test";
import { isAccessible } from "./accessible.ts";
import { accountFor } from "./database.ts";
import { expect, PASSWORD, test } from "./fixtures.ts";

const fill = async (page: Page, phone: string, password: string) => {
  await page.getByLabel("Số điện thoại").fill(phone);
  await page.getByLabel("Mật khẩu", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Đăng nhập" }).click();
};

test("each duty lands on its own page", async ({ as }) => {
  for (const [phone, heading] of [
    ["0950000011", "Trung đội 1"],
    ["0950000001", /Tiểu đoàn 7, tuần 8/],
    ["0950100001", "Lê Xuân Quyết"],
    ["0950000099", "Quản trị hệ thống"],
  ] as const) {
    const page = await as(phone);
    await page.goto("/");
    await expect(page.getByRole("heading", { name: heading }).first()).toBeVisible();
  }
});

test.describe("refusals", () => {
  // next-auth answers a refusal with 401, which the browser's console tells.
  test.use({ expected: [/401/] });

  test("a number that is none, a wrong password, and the sixth try are told in words", async ({
    page,
  }, info) => {
    const phone = await accountFor(
      "companyDeputyCommander",
      info.project.name === "phone" ? "e900.d7.c2" : "e900.d7.c3",
      info.project.name === "phone" ? "0950000028" : "0950000038",
    );
    await page.goto("/sign-in");
    await fill(page, "0123", PASSWORD);
    await expect(page.getByText("Số điện thoại chưa đúng")).toBeVisible();
    for (let attempt = 0; attempt < 5; attempt++) {
      await fill(page, phone, `sai-${attempt}`);
      await expect(page.getByText("Số điện thoại hoặc mật khẩu chưa đúng")).toBeVisible();
    }
    await fill(page, phone, "sai-5");
    await expect(page.getByText(/Chờ 5 phút rồi thử lại/)).toBeVisible();
  });
});

test("English when chosen, and signing out from one's devices' page", async ({ page }) => {
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "English" }).click();
  await expect(page.getByRole("heading", { name: "Welcome, family" })).toBeVisible();
  await page.getByLabel("Phone number").fill("+84 950 100 002");
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/family$/);
  await expect(page.getByText("The unit never asks you to transfer money.")).toBeVisible();
  await page.getByRole("link", { name: "My devices" }).click();
  await expect(page.getByText("This device", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await expect(page).toHaveURL(/\/sign-in$/);
  await page.goto("/family");
  await expect(page).toHaveURL(/\/sign-in$/);
});

test("over plain http on the machine's network address, without configuring anything", async ({
  page,
  baseURL,
}) => {
  // A name that Chromium maps to this machine (playwright.config.ts): no secure context, like any LAN address.
  const lan = (baseURL ?? "").replace("localhost", "portal.lan");
  await page.goto(`${lan}/sign-in`);
  expect(await page.evaluate(() => window.isSecureContext)).toBe(false);
  await fill(page, "0950100001", PASSWORD);
  await expect(page).toHaveURL(`${lan}/family`);
  await expect(page.getByRole("heading", { name: "Lê Xuân Quyết" })).toBeVisible();
  await expect(page.locator("img[src*='/api/media/']").first()).toBeVisible();
});

test("nothing serious for a screen reader, in light and dark", async ({ page, as }) => {
  const officer = await as("0950000010");
  const leader = await as("0950000011");
  const battalion = await as("0950000001");
  const pages: [Page, string][] = [
    [page, "/sign-in"],
    [officer, "/company"],
    [officer, "/devices"],
    [leader, "/platoon"],
    [leader, "/capture"],
    [leader, "/posts"],
    [battalion, "/battalion"],
  ];
  for (const [who, path] of pages) {
    await who.goto(path);
    await expect(who.locator("h1:visible, h2:visible").first()).toBeVisible();
    await isAccessible(who);
  }
});
