import type { Browser, Page } from "@playwright/test";
import { isAccessible } from "./accessible.ts";
import { newcomer, published } from "./database.ts";
import { expect, lan, test } from "./fixtures.ts";
import { sheet } from "./sheet.ts";

const OFFICER = "0950000010";
const LEADER = "0950000011";
const SECRET = "bếp nhỏ có khói";

// A family's phone is of one size whatever the officer sits at.
test.beforeEach(({ browserName: _ }, info) => {
  test.skip(info.project.name === "desk" && !info.title.includes("@desk"));
});

const WORDS = {
  vi: {
    phone: "Số điện thoại của gia đình",
    parts: ["Ngày", "Tháng", "Năm"],
    next: "Tiếp tục",
    password: "Mật khẩu mới",
    set: "Đặt mật khẩu này",
    answers: ["Các gia đình cùng đại đội xem được", "Có, gia đình muốn nhận", "Có, đơn vị cứ gọi"],
    agree: "Tôi đã đọc và làm theo",
    finish: "Hoàn tất",
    done: "Gia đình đã vào trang",
    go: "Vào xem ngay",
  },
  en: {
    phone: "Your phone number",
    parts: ["Day", "Month", "Year"],
    next: "Continue",
    password: "New password",
    set: "Use this password",
    answers: ["Families of the company may see them", "Yes, we would like them", "Yes, the unit may call"],
    agree: "I have read them and will keep them",
    finish: "Finish",
    done: "You have joined",
    go: "Show me the page",
  },
} as const;
type Language = keyof typeof WORDS;

/** A phone that was never here, at 360×740, all text twice as large: the reader's own setting, on the root. */
async function newPhone(browser: Browser, language: Language = "vi", large = true): Promise<Page> {
  const { baseURL } = test.info().project.use;
  const context = await browser.newContext({
    baseURL,
    viewport: { width: 360, height: 740 },
    isMobile: true,
    hasTouch: true,
    locale: "vi-VN",
    timezoneId: "Asia/Ho_Chi_Minh",
  });
  if (language === "en") await context.addCookies([{ name: "locale", value: "en", url: baseURL }]);
  const page = await context.newPage();
  if (large)
    await page.addInitScript(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync("html { font-size: 200% !important }");
      document.adoptedStyleSheets.push(sheet);
    });
  const faults: string[] = [];
  page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
  page.on("pageerror", (fault) => faults.push(String(fault)));
  page.on("close", () => expect(faults).toEqual([]));
  return page;
}

/** Nothing runs out of the screen, and nothing serious for a screen reader, in light and dark. */
async function isUsable(page: Page) {
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await isAccessible(page);
}

/** The officer opens the recruit's page and makes a link. @returns what he would send */
async function sentTo(page: Page, recruitId: string, name: string): Promise<{ link: string; code: string }> {
  await page.goto(`/people/${recruitId}`);
  const row = page
    .locator("section", { hasText: "Mời gia đình" })
    .getByRole("listitem")
    .filter({ hasText: name });
  await row.getByRole("button", { name: /Gửi đường dẫn mời|Mời lại/ }).click();
  const text = await page.getByLabel("Lời mời", { exact: true }).inputValue();
  await page.keyboard.press("Escape");
  await expect(row.getByText(/Đã mời, đến/)).toBeVisible();
  return {
    link: new URL(/https?:\/\/\S+\/join\/[\w-]+/.exec(text)?.[0] ?? "").pathname,
    code: /[2-9A-Z]{5}-[2-9A-Z]{5}/.exec(text)?.[0] ?? "",
  };
}

type Guest = Awaited<ReturnType<typeof newcomer>>;

async function confirm(page: Page, { phone, birthDay }: Guest, language: Language = "vi") {
  const words = WORDS[language];
  await page.getByLabel(words.phone).fill(phone);
  await fillDay(page, birthDay, language);
  await page.getByRole("button", { name: words.next }).click();
}

async function fillDay(page: Page, birthDay: string, language: Language = "vi") {
  const [year = "", month = "", day = ""] = birthDay.split("-");
  for (const [place, digits] of [String(Number(day)), String(Number(month)), year].entries())
    await page.getByLabel(WORDS[language].parts[place] ?? "", { exact: true }).fill(digits);
}

async function decide(page: Page, language: Language = "vi") {
  const words = WORDS[language];
  for (const radio of await page.getByRole("radio").all()) expect(await radio.isChecked()).toBe(false);
  for (const answer of words.answers) await page.getByText(answer, { exact: true }).click();
  await page.getByText(words.agree).click();
  await page.getByRole("button", { name: words.finish }).click();
  await expect(page.getByRole("heading", { name: words.done })).toBeVisible();
}

/** The unit brings a sheet with one recruit and his mother, as it was written down at reception. */
async function brought(page: Page, son: string): Promise<Guest> {
  const fullName = `Trần Thị ${son.split(" ").at(-1)}`;
  const phone = `097${String(Date.now()).slice(-7)}`;
  const row = ["7/11/2007", son, "xã Chợ Đồn, Thái Nguyên", "1", fullName, phone, "", "Có"];
  await page.goto("/people/import");
  await page
    .locator("input[type=file]")
    .setInputFiles(await sheet([row], "dot-moi.xlsx", "TRUNG ĐỘI 1 ĐẠI ĐỘI 1"));
  await page.getByRole("button", { name: "Nhận 1 chiến sĩ" }).click();
  await page.getByRole("link", { name: "Xem danh sách" }).click();
  await page.getByLabel("Tìm chiến sĩ").fill(son);
  await page.getByRole("button", { name: "Tìm" }).click();
  await page.getByRole("link", { name: son }).click();
  await expect(page.getByRole("heading", { level: 1, name: son })).toBeVisible();
  const recruitId = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  return { recruitId, relativeId: "", fullName, phone, birthDay: "2007-11-07", son };
}

for (const language of ["vi", "en"] as const)
  test(`a mother comes from the unit's sheet to her first look at the feed, text at 200 %, in ${language}`, async ({
    as,
    browser,
  }) => {
    test.slow();
    const officer = await as(OFFICER);
    const mother = await brought(officer, language === "vi" ? "Ngô Khắc Mới" : "Ngô Khắc Tân");
    await published({ by: LEADER, caption: `Bữa cơm ${language} ${Date.now()}`, photos: 1, son: mother.son });
    const { link } = await sentTo(officer, mother.recruitId, mother.fullName);
    const words = WORDS[language];
    const page = await newPhone(browser, language);
    await page.goto(link);
    await isUsable(page);
    await confirm(page, mother, language);
    await expect(page.getByLabel(words.password)).toBeVisible();
    await isUsable(page);
    await page.getByLabel(words.password).fill(SECRET);
    await page.getByRole("button", { name: words.set }).click();
    await expect(page.getByRole("radio").first()).toBeVisible();
    await isUsable(page);
    await decide(page, language);
    await isUsable(page);
    await page.getByRole("link", { name: words.go }).click();
    await expect(page).toHaveURL(/\/family$/);
    await expect(page.getByRole("heading", { name: mother.son })).toBeVisible();
    const photo = page.locator("article img[src*='/api/media/']").first();
    await photo.scrollIntoViewIfNeeded();
    await expect(photo).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);

    // The same link again, for whoever finds it in the chat.
    const other = await newPhone(browser, language);
    await other.goto(link);
    await expect(other.getByRole("heading", { level: 1 })).toHaveText(
      language === "vi" ? "Lời mời này đã được dùng" : "This invitation has been used",
    );
    await page.context().close();
    await other.context().close();
  });

test("a chat app's preview sees nothing about anybody and uses nothing up", async ({
  as,
  request,
  browser,
}) => {
  const mother = await newcomer("R003");
  const { link } = await sentTo(await as(OFFICER), mother.recruitId, mother.fullName);
  for (let look = 0; look < 3; look++) {
    const answer = await request.get(link);
    expect(answer.headers()["referrer-policy"]).toBe("no-referrer");
    const html = await answer.text();
    expect(html).toContain('name="robots" content="noindex');
    for (const secret of [mother.son, mother.fullName, mother.phone.slice(1), mother.birthDay])
      expect(html).not.toContain(secret);
  }
  const page = await newPhone(browser, "vi", false);
  await page.goto(link);
  await confirm(page, mother);
  await expect(page.getByLabel("Mật khẩu mới")).toBeVisible();
  await page.context().close();
});

test("the code typed from a card; a wrong one, a wrong birth date and a common password say so", async ({
  as,
  browser,
}) => {
  const mother = await newcomer("R004");
  const { code } = await sentTo(await as(OFFICER), mother.recruitId, mother.fullName);
  const page = await newPhone(browser);
  await page.goto("/sign-in");
  await page.getByRole("link", { name: "Nhập mã trên thẻ mời" }).click();
  await page.getByLabel("Mã mười chữ").fill("22222-22222");
  await page.getByLabel("Số điện thoại của gia đình").fill(mother.phone);
  await page.getByRole("button", { name: "Tiếp tục" }).click();
  await expect(page.getByText(/Mã hoặc số điện thoại chưa khớp/)).toBeVisible();
  await page.getByLabel("Mã mười chữ").fill(code.toLowerCase().replace("-", " "));
  await page.getByRole("button", { name: "Tiếp tục" }).click();
  await expect(page.getByRole("heading", { name: "Chiến sĩ sinh ngày nào?" })).toBeVisible();
  await isUsable(page);
  await fillDay(page, "2001-01-01");
  await page.getByRole("button", { name: "Tiếp tục" }).click();
  await expect(page.getByText(/ngày sinh chưa khớp/)).toBeVisible();
  await fillDay(page, mother.birthDay);
  await page.getByRole("button", { name: "Tiếp tục" }).click();
  await page.getByLabel("Mật khẩu mới").fill("matkhau123");
  await page.getByRole("button", { name: "Đặt mật khẩu này" }).click();
  await expect(page.getByText(/dễ bị đoán/)).toBeVisible();
  await page.getByLabel("Mật khẩu mới").fill(SECRET);
  await page.getByRole("button", { name: "Đặt mật khẩu này" }).click();
  await decide(page);
  await page.context().close();
});

test("who has an account adds a second son by her password, and a third where she is signed in", async ({
  as,
  browser,
}) => {
  test.slow();
  const officer = await as(OFFICER);
  const mother = await newcomer("R007");
  const { link } = await sentTo(officer, mother.recruitId, mother.fullName);
  const old = await newPhone(browser, "vi", false);
  await old.goto(link);
  await confirm(old, mother);
  await old.getByLabel("Mật khẩu mới").fill(SECRET);
  await old.getByRole("button", { name: "Đặt mật khẩu này" }).click();
  await decide(old);

  const second = await newcomer("R008", mother.phone);
  const page = await newPhone(browser);
  await page.goto((await sentTo(officer, second.recruitId, second.fullName)).link);
  await confirm(page, second);
  await expect(page.getByRole("heading", { name: "Số này đã có tài khoản" })).toBeVisible();
  await isUsable(page);
  await page.getByLabel("Mật khẩu đang dùng").fill(SECRET);
  await page.getByRole("button", { name: "Tiếp tục" }).click();
  await decide(page);

  const third = await newcomer("R009", mother.phone);
  await page.goto((await sentTo(officer, third.recruitId, third.fullName)).link);
  await confirm(page, third);
  await decide(page);
  await page.getByRole("link", { name: "Vào xem ngay" }).click();
  const sons = page.getByRole("navigation", { name: "Gia đình muốn xem ai" }).getByRole("link");
  await expect(sons).toHaveCount(3);
  for (const phone of [old, page]) await phone.context().close();
});

test("a lost password: the officer reads out a code, the old phone is signed out at once", async ({
  as,
  browser,
}) => {
  test.slow();
  const mother = await newcomer("R005");
  const officer = await as(OFFICER);
  const { link } = await sentTo(officer, mother.recruitId, mother.fullName);
  const old = await newPhone(browser, "vi", false);
  await old.goto(link);
  await confirm(old, mother);
  await old.getByLabel("Mật khẩu mới").fill(SECRET);
  await old.getByRole("button", { name: "Đặt mật khẩu này" }).click();
  await decide(old);
  await old.getByRole("link", { name: "Vào xem ngay" }).click();
  await expect(old).toHaveURL(/\/family$/);

  await officer.reload();
  const row = officer
    .locator("section", { hasText: "Mời gia đình" })
    .getByRole("listitem")
    .filter({ hasText: mother.fullName });
  await row.getByRole("button", { name: "Cấp mã đặt lại mật khẩu" }).click();
  await officer.getByRole("button", { name: "Cấp mã", exact: true }).click();
  await expect(officer.getByText("Đánh dấu đủ các việc")).toBeVisible();
  for (const box of await officer.getByRole("dialog").getByRole("checkbox").all()) await box.check();
  await officer.getByRole("button", { name: "Cấp mã", exact: true }).click();
  const code = await officer.getByText(/^[2-9A-Z]{5}-[2-9A-Z]{5}$/).textContent();

  const page = await newPhone(browser);
  await page.goto("/recover");
  await isUsable(page);
  await page.getByLabel("Mã mười chữ").fill(code ?? "");
  await page.getByLabel("Số điện thoại của gia đình").fill(mother.phone);
  await page.getByRole("button", { name: "Tiếp tục" }).click();
  await page.getByLabel("Mật khẩu mới").fill("vườn sau có ổi");
  await page.getByRole("button", { name: "Đặt mật khẩu này" }).click();
  await expect(page.getByRole("heading", { name: "Đã đặt mật khẩu mới" })).toBeVisible();
  await expect(old).toHaveURL(/\/sign-in/);
  await page.getByRole("link", { name: "Vào xem ngay" }).click();
  await expect(page).toHaveURL(/\/family$/);
  for (const phone of [old, page]) await phone.context().close();
});

test("who is not on the roster asks, is approved, and comes in by the same address", async ({
  as,
  browser,
}) => {
  test.slow();
  const man = await newcomer("R006");
  const phone = `098${String(Date.now()).slice(-7)}`;
  const page = await newPhone(browser);
  await page.goto("/join/ask");
  await isUsable(page);
  const name = `Trần Thị ${String(Date.now()).slice(-5)}`;
  await page.getByLabel("Họ và tên của người xin").fill(name);
  await page.getByLabel("Số điện thoại").fill(phone);
  await page.getByLabel("Quan hệ với chiến sĩ").selectOption({ label: "Cô, dì, bác gái" });
  await page.getByLabel("Chiến sĩ ở đại đội nào?").selectOption({ label: "Đại đội 1" });
  await page.getByLabel("Họ và tên chiến sĩ").fill(man.son.toUpperCase());
  await fillDay(page, man.birthDay);
  await page.getByRole("button", { name: "Gửi đơn" }).click();
  await page.getByRole("link", { name: "Xem đơn của tôi" }).click();
  await expect(page.getByRole("heading", { name: "Đơn đang chờ đơn vị xem" })).toBeVisible();

  const officer = await as(OFFICER);
  await officer.goto("/people/requests");
  const card = officer.getByRole("listitem").filter({ hasText: name });
  await expect(card.getByText("Đúng tên, đúng ngày sinh").first()).toBeAttached();
  await isAccessible(officer);
  await card.getByRole("button", { name: "Duyệt" }).click();
  await expect(card).toBeHidden();

  await page.reload();
  await confirm(page, { ...man, phone });
  await page.getByLabel("Mật khẩu mới").fill(SECRET);
  await page.getByRole("button", { name: "Đặt mật khẩu này" }).click();
  await decide(page);
  await page.getByRole("link", { name: "Vào xem ngay" }).click();
  await expect(page.getByRole("heading", { name: man.son })).toBeVisible();
  await page.context().close();
});

test("inside a chat app the page works, and one tap opens the phone's browser", async ({ browser }) => {
  const { baseURL } = test.info().project.use;
  for (const [userAgent, way] of [
    [
      "Mozilla/5.0 (Linux; Android 13; SM-A155F) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36 Zalo android/24.1",
      /^intent:\/\//,
    ],
    [
      "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 [FBAN/FBIOS;FBAV/450.0]",
      null,
    ],
  ] as const) {
    const context = await browser.newContext({ baseURL, userAgent, viewport: { width: 360, height: 740 } });
    const page = await context.newPage();
    await page.goto("/join");
    if (way) {
      await expect(page.getByText("Trang đang mở trong Zalo.")).toBeVisible();
      expect(await page.getByRole("link", { name: "Mở bằng trình duyệt" }).getAttribute("href")).toMatch(way);
    } else {
      await page.getByText("Cách mở bằng trình duyệt").click();
      await expect(page.getByText(/Mở bằng Safari/)).toBeVisible();
    }
    await context.close();
  }
});

test.describe("a phone with neither a share menu nor a clipboard, as over plain http", () => {
  test.use(lan);

  test("copies the invitation as it stands, and says so where it may not even do that", async ({ as }) => {
    const mother = await newcomer("R003");
    const page = await as(OFFICER);
    await page.goto(`/people/${mother.recruitId}`);
    expect(await page.evaluate(() => "share" in navigator || "clipboard" in navigator)).toBe(false);
    await page
      .getByRole("listitem")
      .filter({ hasText: mother.fullName })
      .getByRole("button", { name: "Gửi đường dẫn mời" })
      .click();
    const message = page.getByLabel("Lời mời", { exact: true });
    const text = await message.inputValue();
    expect(text).toMatch(/http:\/\/portal\.lan:\d+\/join\/[\w-]{43} .*[2-9A-Z]{5}-[2-9A-Z]{5}/);
    await expect(page.getByRole("dialog").getByRole("button", { name: "Gửi", exact: true })).toHaveCount(0);
    const copy = page.getByRole("button", { name: "Chép lời mời" });
    await copy.click();
    await expect(page.getByRole("alert").filter({ hasText: "Đã chép." })).toBeVisible();
    await isAccessible(page);

    await page.evaluate(() => Object.assign(document, { execCommand: () => false }));
    await copy.click();
    await expect(page.getByText("Chưa chép được. Giữ vào lời mời ở trên để chép.")).toBeVisible();
    await expect(message).toBeFocused();
    expect(
      await message.evaluate((box: HTMLTextAreaElement) =>
        box.value.slice(box.selectionStart, box.selectionEnd),
      ),
    ).toBe(text);

    await page.goto("/people");
    const elsewhere = page.getByLabel("Tìm chiến sĩ");
    await elsewhere.focus();
    await page.keyboard.press("ControlOrMeta+v");
    await expect(elsewhere).toHaveValue(text);
  });
});

test("cards for a squad are made sheet by sheet and saved @desk", async ({ as }) => {
  const mother = await newcomer("R001");
  const page = await as(OFFICER);
  await page.goto("/people/cards");
  await page.getByLabel("In cho đơn vị").selectOption({ label: "Trung đội 1" });
  await page.getByRole("button", { name: "Tạo tệp in" }).click();
  await expect(page.getByText("Tệp đã sẵn sàng")).toBeVisible();
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Lưu tệp PDF" }).click(),
  ]);
  expect(file.suggestedFilename()).toBe("the-moi.pdf");
  await page.goto(`/people/${mother.recruitId}`);
  const row = page
    .locator("section", { hasText: "Mời gia đình" })
    .getByRole("listitem")
    .filter({ hasText: mother.fullName });
  await expect(row.getByText(/Đã mời, đến/)).toBeVisible();
  await isAccessible(page);
});
