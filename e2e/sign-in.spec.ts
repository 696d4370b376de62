import type { Page } from "@playwright/test";
import { isAccessible } from "./accessible.ts";
import { accountFor, alsoHolds, smallBattalion } from "./database.ts";
import { expect, PASSWORD, test } from "./fixtures.ts";

const fill = async (page: Page, phone: string, password: string) => {
  await page.getByLabel("Số điện thoại").fill(phone);
  await page.getByLabel("Mật khẩu", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Đăng nhập" }).click();
};

test("each duty lands on its own page", async ({ as }) => {
  for (const [phone, heading] of [
    ["0950000011", "Trung đội 1"],
    ["0950000001", /Tiểu đoàn 7, tuần \d/],
    ["0950100001", "Lê Xuân Quyết"],
    ["0950000099", "Quản trị hệ thống"],
  ] as const) {
    const page = await as(phone);
    await page.goto("/");
    await expect(page.getByRole("heading", { name: heading }).first()).toBeVisible();
  }
});

test("who holds two duties chooses one, is nobody else meanwhile, and changes it from the menu", async ({
  as,
}) => {
  const at = await smallBattalion();
  await alsoHolds(at.leader, "companyDeputyPoliticalOfficer", at.company[1].id);
  const page = await as(at.leader);
  const answers = async () => {
    const asked = ["/platoon", "/company"].map((path) => page.request.get(path, { maxRedirects: 0 }));
    return (await Promise.all(asked)).map((answer) => answer.status());
  };
  await page.goto("/");
  await expect(page.getByRole("heading", { name: "Đồng chí vào với vai trò nào?" })).toBeVisible();
  await isAccessible(page);
  expect(await answers()).toEqual([404, 404]);
  await page.getByRole("button", { name: "Trung đội trưởng · Trung đội 1" }).click();
  await expect(page.getByRole("heading", { name: "Trung đội 1", exact: true })).toBeVisible();
  expect(await answers()).toEqual([200, 404]);

  await page.locator("header summary").click();
  await page.getByRole("link", { name: "Đổi chức vụ" }).click();
  await page.getByRole("button", { name: "Chính trị viên phó đại đội · Đại đội 5" }).click();
  await expect(page).toHaveURL(/\/company$/);
  expect(await answers()).toEqual([404, 200]);
});

test("a page's scripts need its nonce, and a handler's answer names its request", async ({ request }) => {
  const policies = [];
  for (const path of ["/sign-in", "/sign-in", "/recover"]) {
    const policy = (await request.get(path)).headers()["content-security-policy"] ?? "";
    const scripts = policy.split("; ").find((part) => part.startsWith("script-src ")) ?? "";
    expect(scripts).toMatch(/'nonce-[\w+/]{22}=='/);
    expect(scripts).not.toContain("'unsafe-inline'");
    expect(policy).toContain("object-src 'none'");
    policies.push(scripts);
  }
  expect(new Set(policies).size).toBe(policies.length);

  const health = await request.get("/api/health");
  expect(health.status()).toBe(200);
  const ids = [health, await request.get("/api/family/feed")].map(
    (answer) => answer.headers()["x-request-id"],
  );
  for (const id of ids) expect(id).toMatch(/^[0-9a-f-]{36}$/);
  expect(ids[0]).not.toBe(ids[1]);
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
