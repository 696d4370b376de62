import type { Page } from "@playwright/test";
import { Secret, TOTP } from "otpauth";
import { isAccessible } from "./accessible.ts";
import { accountFor, dutyOf, endedAt, restoreDuty } from "./database.ts";
import { expect, PASSWORD, test } from "./fixtures.ts";
import { watchForLeaving } from "./leaving.ts";

// Company 2's deputies, whom no other journey needs; each kind of device its own.
const BATTALION = "0950000001";
const ADMIN = "0950000099";
const UNIT = "e900.d7.c2";
const POST = "companyDeputyPoliticalOfficer";
const ended = "Chức vụ của đồng chí trên cổng đã kết thúc";

const deputy = () => accountFor(POST, UNIT, "0950000024");
const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name, exact: true });

test.describe.configure({ mode: "serial" });
test.beforeEach(() => restoreDuty(POST, UNIT));
test.afterAll(async () => {
  await restoreDuty(POST, UNIT);
  await restoreDuty("battalionMedic", "e900.d7");
});

/** Opens a page and waits until it hears what happens elsewhere. */
async function openAndListen(page: Page, path: string) {
  const listening = page.waitForResponse(/\/api\/events/);
  await page.goto(path);
  await listening;
}

/** A number nobody has, since a journey may run again on the same database. */
const freshPhone = () => `0963${String(Math.floor(Math.random() * 1e6)).padStart(6, "0")}`;

test("a hand-over ends the open page of the one before within the second, and its link lets the next one in", async ({
  as,
  browser,
  baseURL,
}) => {
  const before = await as(await deputy());
  const officer = await as(BATTALION);
  const left = await watchForLeaving(before);
  await openAndListen(before, "/company");
  await expect(before).toHaveURL(/\/company$/);
  await officer.goto("/cadres");
  await isAccessible(officer);
  const held = await dutyOf(POST, UNIT);
  await officer.goto(`/cadres/${held}`);
  await isAccessible(officer);
  await officer.getByRole("link", { name: "Bàn giao chức vụ" }).click();
  await expect(officer).toHaveURL(/\/hand-over$/);
  await isAccessible(officer);
  await officer.getByText("Người mới").click();
  const phone = freshPhone();
  await officer.getByLabel("Họ và tên").fill("Nguyễn Văn Kế");
  await officer.getByLabel("Số điện thoại").fill("123");
  await button(officer, "Bàn giao").click();
  await expect(officer.getByText(/Số điện thoại chưa đúng/).first()).toBeVisible();
  await officer.getByLabel("Số điện thoại").fill(phone);
  await button(officer, "Bàn giao").click();
  await expect(officer.getByText("Đã bàn giao cho người nhận.", { exact: false })).toBeVisible();
  expect((await left()) - (await endedAt(held))).toBeLessThan(1000);
  // The page of the one before leaves by itself.
  await expect(before.getByRole("heading", { name: ended })).toBeVisible({ timeout: 3000 });
  await before.goto("/company");
  await expect(before.getByRole("heading", { name: ended })).toBeVisible();
  await isAccessible(before);

  const link = await officer.getByLabel("Liên kết").inputValue();
  const next = await (await browser.newContext({ baseURL, locale: "vi-VN" })).newPage();
  await next.goto(new URL(link).pathname);
  await next.getByLabel("Số điện thoại của đồng chí").fill(phone);
  await button(next, "Tiếp tục").click();
  await next.getByLabel("Mật khẩu mới").fill("bep nho co khoi bay");
  await button(next, "Đặt mật khẩu này").click();
  await expect(next.getByRole("heading", { name: "Tài khoản đã sẵn sàng" })).toBeVisible();
  await next.goto("/");
  await expect(next).toHaveURL(/\/company$/);
  await next.context().close();
});

test.describe("on a bad line", () => {
  test.use({ expected: [/ERR_FAILED/] });

  test("whoever hands his own over sees what came of it, and an act on a page left open lands where that is said", async ({
    as,
  }) => {
    const phone = await deputy();
    const [here, there] = [await as(phone), await as(phone)];
    // A page that hears nothing, as on a bad line.
    await there.route("**/api/events*", (route) => route.abort());
    const id = await dutyOf(POST, UNIT);
    await there.goto(`/cadres/${id}`);
    await here.goto(`/cadres/${id}/hand-over`);
    await expect(here.getByText("Đồng chí sẽ hết quyền ở chức vụ này ngay khi bấm.")).toBeVisible();
    await here.getByLabel("Chọn đồng chí").selectOption({ index: 3 });
    await button(here, "Bàn giao").click();
    await expect(here.getByText("Đã bàn giao cho người nhận.", { exact: false })).toBeVisible();
    await here.getByRole("link", { name: "Về trang chính" }).click();
    await expect(here.getByRole("heading", { name: ended })).toBeVisible();

    await there.getByLabel("Ủy quyền cho").selectOption({ index: 1 });
    await there.getByLabel("Đến hết ngày").fill(new Date(Date.now() + 86_400_000).toISOString().slice(0, 10));
    await button(there, "Ủy quyền").click();
    await expect(there.getByRole("heading", { name: ended })).toBeVisible();
  });
});

test("lent for a time: both names are shown, and it is called back", async ({ as }) => {
  const page = await as(await deputy());
  await page.goto(`/cadres/${await dutyOf(POST, UNIT)}`);
  await page.getByLabel("Ủy quyền cho").selectOption({ index: 1 });
  await page
    .getByLabel("Đến hết ngày")
    .fill(new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10));
  await button(page, "Ủy quyền").click();
  const lent = page.getByRole("list", { name: "Đang ủy quyền" });
  await expect(lent.getByRole("listitem")).toHaveCount(1);
  await page.goto("/cadres");
  await expect(page.getByText(/thay đồng chí .+ · từ/)).toBeVisible();
  await page.goBack();
  await button(page, "Thu hồi").click();
  await page.getByRole("dialog").getByRole("button", { name: "Thu hồi" }).click();
  await expect(lent).toHaveCount(0);
});

test.describe("the code of the phone", () => {
  const code = (key: string, steps: number) =>
    new TOTP({ secret: Secret.fromBase32(key) }).generate({ timestamp: Date.now() + steps * 30_000 });

  test("is set up, asked for at the next sign-in, given by a recovery code, and reset by the battalion", async ({
    as,
    browser,
    baseURL,
  }) => {
    const phone = await deputy();
    const page = await as(phone);
    await page.goto("/second-factor");
    await isAccessible(page);
    const key = ((await page.locator("[translate=no]").textContent()) ?? "").replaceAll(/\s/g, "");
    await page.getByLabel("Mã 6 chữ số").fill("000000");
    await button(page, "Bật mã xác nhận").click();
    await expect(page.getByText(/Mã chưa đúng/)).toBeVisible();
    await page.getByLabel("Mã 6 chữ số").fill(code(key, 0));
    await button(page, "Bật mã xác nhận").click();
    const codes = page.locator("ul[translate=no] li");
    await expect(codes).toHaveCount(8);
    await isAccessible(page);
    const [first = ""] = await codes.allTextContents();
    await page.getByRole("link", { name: "Đã chép, vào cổng" }).click();
    await expect(page).toHaveURL(/\/company$/);

    const signIn = async () => {
      const other = await (await browser.newContext({ baseURL, locale: "vi-VN" })).newPage();
      await other.goto("/sign-in");
      await other.getByLabel("Số điện thoại").fill(phone);
      await other.getByLabel("Mật khẩu", { exact: true }).fill(PASSWORD);
      await button(other, "Đăng nhập").click();
      await expect(other).toHaveURL(/\/second-factor$/);
      return other;
    };
    const byCode = await signIn();
    await byCode.goto("/company");
    await expect(byCode).toHaveURL(/\/second-factor$/);
    expect((await byCode.request.get("/api/media/019d0000-0000-7000-8000-000000000000/320")).status()).toBe(
      403,
    );
    await isAccessible(byCode);
    // The step the set-up used is used up.
    await byCode.getByLabel("Mã 6 chữ số").fill(code(key, 1));
    await button(byCode, "Tiếp tục").click();
    await expect(byCode).toHaveURL(/\/company$/);

    const byRecovery = await signIn();
    await button(byRecovery, "Không có điện thoại: dùng mã dự phòng").click();
    await byRecovery.getByLabel("Mã dự phòng").fill(first.toLowerCase());
    await button(byRecovery, "Tiếp tục").click();
    await expect(byRecovery).toHaveURL(/\/company$/);

    const officer = await as(BATTALION);
    await officer.goto(`/cadres/${await dutyOf(POST, UNIT)}`);
    await button(officer, "Mất điện thoại: đặt lại mã xác nhận").click();
    await officer.getByRole("dialog").getByRole("button", { name: "Đặt lại" }).click();
    await expect(officer.getByText(/Đã đặt lại/)).toBeVisible();
    // The open page leaves by itself.
    await expect(byCode).toHaveURL(/\/sign-in$/);
    await byCode.context().close();
    await byRecovery.context().close();
  });
});

test("the administrator looks after the battalion's own posts and sees no recruit", async ({ as }) => {
  const page = await as(ADMIN);
  await page.goto("/duty");
  await expect(page.getByRole("heading", { name: "Tài khoản cán bộ" })).toBeVisible();
  await isAccessible(page);
  await page.getByRole("link", { name: "Bổ nhiệm ở Tiểu đoàn 7" }).click();
  await expect(page.getByRole("heading", { name: "Bổ nhiệm ở Tiểu đoàn 7" })).toBeVisible();
  await isAccessible(page);
  await page.getByLabel("Chức vụ").selectOption("battalionMedic");
  await page.getByText("Người mới").click();
  await page.getByLabel("Họ và tên").fill("Lê Thị Thử");
  await page.getByLabel("Số điện thoại").fill(freshPhone());
  await button(page, "Bổ nhiệm").click();
  await expect(page.getByText("Đã bổ nhiệm.")).toBeVisible();
  await expect(page.getByLabel("Liên kết")).toHaveValue(/\/join\/[\w-]{43}$/);
  for (const path of ["/people", "/company", "/battalion"])
    expect((await page.request.get(path)).status()).toBe(404);
});
