import type { Browser, Page } from "@playwright/test";
import { isAccessible } from "./accessible.ts";
import { published, recruitOf } from "./database.ts";
import { expect, PASSWORD, test } from "./fixtures.ts";

const MOTHER = "0950100001";
const FATHER_OF_TWO = "0950100003";
const LEADER = "0950000011";
const OFFICER = "0950000010";
const SON = "Lê Xuân Quyết";

const photosOf = (page: Page, post: string) => page.locator(`article[data-post="${post}"] [data-set] a`);

/** Opens a page and waits until it hears what happens elsewhere. */
async function openAndListen(page: Page, path: string) {
  const listening = page.waitForResponse(/\/api\/events/);
  await page.goto(path);
  await listening;
}

async function choose(page: Page, question: string, choice: string) {
  const group = page.getByRole("group", { name: question });
  // Again while the script is still on its way.
  await expect(async () => {
    await group.getByRole("button", { name: choice }).click();
    await expect(group.getByRole("button", { name: choice })).toHaveAttribute("aria-pressed", "true", {
      timeout: 2000,
    });
  }).toPass();
}

test.describe("photos that are taken back", () => {
  // An open page may just be asking for one of them.
  test.use({ expected: [[/404/], { scope: "test" }] });

  test("a mother takes her consent back: another family's open page loses the photo, its bytes are gone", async ({
    as,
  }) => {
    const caption = `Cả nhà xem ảnh ${Date.now()}`;
    const post = await published({ by: LEADER, caption, photos: 3, tagged: 0, son: SON });
    const other = await as(FATHER_OF_TWO);
    const { id } = await recruitOf(FATHER_OF_TWO, 1);
    await openAndListen(other, `/family?son=${id}`);
    await expect(photosOf(other, post)).toHaveCount(3);
    const bytes = await photosOf(other, post).evaluateAll((all) =>
      all.map((photo) => photo.getAttribute("href") ?? ""),
    );

    const mother = await as(MOTHER);
    await mother.goto("/family");
    await expect(photosOf(mother, post)).toHaveCount(3);
    await mother.getByRole("link", { name: "Của gia đình" }).click();
    await expect(mother.getByRole("heading", { level: 1, name: "Của gia đình" })).toBeVisible();
    await isAccessible(mother);
    await choose(mother, "Ảnh của Quyết", "Không đăng ảnh Quyết");
    await expect(mother.getByText("Hiện nay không gia đình nào xem được ảnh có Quyết.")).toBeVisible();

    await expect(photosOf(other, post)).toHaveCount(2);
    const left = await photosOf(other, post).evaluateAll((all) =>
      all.map((photo) => photo.getAttribute("href")),
    );
    const gone = bytes.find((path) => !left.includes(path)) ?? "";
    for (const page of [mother, other])
      for (const width of [320, 960, 2048])
        expect((await page.request.get(gone.replace(/\d+$/, String(width)))).status()).toBe(404);
    await mother.goto("/family");
    await expect(mother.getByText(/không đăng ảnh có Quyết/)).toBeVisible();

    const officer = await as(OFFICER);
    await officer.goto("/people/consents");
    await expect(officer.getByRole("listitem").filter({ hasText: SON })).toContainText("Mẹ");
    await isAccessible(officer);
    expect((await officer.request.get(gone)).status()).toBe(200);

    await mother.goto("/family/me");
    await choose(mother, "Ảnh của Quyết", "Các gia đình cùng đại đội xem được");
    await expect(photosOf(other, post)).toHaveCount(3);
    await mother.getByText("Các lần đã chọn").first().click();
    await expect(mother.getByText("gia đình mình chọn").first()).toBeVisible();
  });
});

test("results and calls are refused and agreed to apart, also without seeing well", async ({ as }) => {
  const mother = await as(MOTHER);
  await mother
    .context()
    .addCookies([{ name: "text-size", value: "4", url: test.info().project.use.baseURL }]);
  await mother.goto("/family/me");
  expect(await mother.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
    0,
  );
  await choose(mother, "Kết quả huấn luyện của Quyết", "Không nhận");
  await choose(mother, "Đơn vị gọi, nhắn cho gia đình", "Có, đơn vị cứ gọi");
  await choose(mother, "Kết quả huấn luyện của Quyết", "Có, gia đình muốn nhận");
});

test.describe("without a line", () => {
  test.use({ expected: [/net::ERR_/] });

  test("a press says so where it was made, and holds once there is one", async ({ as }) => {
    const mother = await as(MOTHER);
    await mother.goto("/family/me");
    const group = mother.getByRole("group", { name: "Kết quả huấn luyện của Quyết" });
    const yes = group.getByRole("button", { name: "Có, gia đình muốn nhận" });
    await mother.route("**/family/me*", (route) =>
      route.request().method() === "POST" ? route.abort("internetdisconnected") : route.continue(),
    );
    await yes.click();
    await expect(mother.getByText("Mất mạng, chưa chắc đã ghi được.", { exact: false })).toBeVisible();
    await mother.unroute("**/family/me*");
    await yes.click();
    await expect(mother.getByText("Đã ghi. Có hiệu lực ngay.")).toBeVisible();
    await expect(yes).toHaveAttribute("aria-pressed", "true");
  });
});

/** A device of her own, apart from the one the other journeys keep. */
async function signedInAnew(browser: Browser, userAgent: string): Promise<Page> {
  const { baseURL, viewport } = test.info().project.use;
  const context = await browser.newContext({ baseURL, viewport, userAgent, locale: "vi-VN" });
  const page = await context.newPage();
  await page.goto("/sign-in");
  await page.getByLabel("Số điện thoại").fill(MOTHER);
  await page.getByLabel("Mật khẩu", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Đăng nhập" }).click();
  await page.waitForURL(/\/family/);
  return page;
}

test("the company signs a lost phone out: its open page leaves at once, and the family is told", async ({
  as,
  browser,
}) => {
  const lost = await signedInAnew(browser, "Mozilla/5.0 (Linux; Android 14) Zalo");
  await openAndListen(lost, "/family/photos");
  const { id } = await recruitOf(MOTHER, 1);
  const mother = await as(MOTHER);
  await mother.goto("/family/me");
  const listed = mother.getByText(/đăng xuất một máy của gia đình: Android · Zalo/);
  await expect(mother.getByRole("heading", { level: 1 })).toBeVisible();
  const before = await listed.count();
  const officer = await as(OFFICER);
  await officer.goto(`/people/${id}`);
  await officer.getByRole("button", { name: /^Đăng xuất Android · Zalo của / }).click();
  await expect(lost).toHaveURL(/\/sign-in/, { timeout: 3000 });
  await lost.context().close();
  await expect(officer.getByRole("button", { name: /Android · Zalo/ })).toHaveCount(0);
  await isAccessible(officer);

  await mother.goto("/family");
  const told = mother.getByRole("status").filter({ hasText: "Android · Zalo" });
  await expect(told).toBeVisible();
  await isAccessible(mother);
  await told.getByRole("button", { name: "Đã đọc" }).click();
  await expect(told).toHaveCount(0);
  await mother.goto("/family/me");
  await expect(listed).toHaveCount(before + 1);
  // The officer has opened the son's own page to do it, and the family may know.
  await expect(mother.getByText(/, chính trị viên đại đội, xem /).first()).toBeVisible();
});
