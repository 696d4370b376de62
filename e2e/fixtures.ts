import { type Browser, type BrowserContext, test as base, expect, type Page } from "@playwright/test";

/** Of every account of the demo. */
export const PASSWORD = "Hau-phuong-2026";

type Cookies = Awaited<ReturnType<BrowserContext["cookies"]>>;

// One sign-in a person, address and run: a session is what a phone keeps, and password hashing is meant to be slow.
const signedIn = new Map<string, Cookies>();

async function cookiesOf(browser: Browser, url: string | undefined, phone: string): Promise<Cookies> {
  const known = signedIn.get(`${url} ${phone}`);
  if (known) return known;
  const context = await browser.newContext({ baseURL: url });
  // As chosen on this device already, whatever a journey before has made the account keep.
  await context.addCookies([
    { name: "locale", value: "vi", url },
    { name: "text-size", value: "1", url },
  ]);
  const page = await context.newPage();
  await page.goto("/sign-in");
  await page.getByLabel("Số điện thoại").fill(phone);
  await page.getByLabel("Mật khẩu", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Đăng nhập" }).click();
  await page.waitForURL((url) => url.pathname !== "/sign-in" && url.pathname !== "/");
  const cookies = await context.cookies();
  signedIn.set(`${url} ${phone}`, cookies);
  await context.close();
  return cookies;
}

/**
 * For `test.use`: the portal by a name that Chromium maps to this machine (playwright.config.ts): no secure context,
 * as at any address of a unit's own network.
 */
export const lan = {
  baseURL: ({ baseURL }: { baseURL?: string }, use: (url: string) => Promise<void>) =>
    use((baseURL ?? "").replace("localhost", "portal.lan")),
};

type Fixtures = {
  /** A page of its own, signed in as the holder of this phone number, on this project's kind of device. */
  as: (phone: string) => Promise<Page>;
  /** Faults that a test means to cause, such as a 404: matched against the console's words. */
  expected: RegExp[];
};

/** Every test fails when a page of it throws or logs an error that was not expected. */
export const test = base.extend<Fixtures>({
  expected: [[], { option: true }],
  as: async ({ browser, baseURL, expected }, use, info) => {
    const contexts: BrowserContext[] = [];
    const faults: string[] = [];
    await use(async (phone) => {
      const { viewport, deviceScaleFactor, isMobile, hasTouch, userAgent, locale, timezoneId } =
        info.project.use;
      const context = await browser.newContext({
        baseURL,
        viewport,
        deviceScaleFactor,
        isMobile,
        hasTouch,
        userAgent,
        locale,
        timezoneId,
      });
      contexts.push(context);
      await context.addCookies(await cookiesOf(browser, baseURL, phone));
      const page = await context.newPage();
      page.on("console", (message) => {
        // Where it comes from says which request was refused.
        if (message.type() === "error") faults.push(`${message.text()} ${message.location().url}`);
      });
      page.on("pageerror", (fault) => faults.push(String(fault)));
      return page;
    });
    // Before the pages close: what that cuts off is no fault of theirs.
    const seen = [...faults];
    for (const context of contexts) await context.close();
    expect(seen.filter((fault) => !expected.some((pattern) => pattern.test(fault)))).toEqual([]);
  },
});

export { expect };
