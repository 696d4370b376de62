import { defineConfig } from "@playwright/test";
import { browserFlags } from "./scripts/browser.ts";

/** An address that is not loopback to the browser: plain http there offers no secure context, as on a unit's network. */
const lan = "--host-resolver-rules=MAP portal.lan 127.0.0.1";

// scripts/test.ts starts the server and gives BASE_URL and PLAYWRIGHT_CHROMIUM.
export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  // The journeys tell one story on one database, on machines of two cores.
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"], ["json", { outputFile: process.env.PLAYWRIGHT_REPORT ?? "test-results/report.json" }]],
  use: {
    baseURL: process.env.BASE_URL ?? "http://localhost:3000",
    locale: "vi-VN",
    timezoneId: "Asia/Ho_Chi_Minh",
    // An eighth of the time, so only when somebody wants to look: TRACE=1 npm test -- journeys.
    trace: process.env.TRACE ? "retain-on-failure" : "off",
    screenshot: "only-on-failure",
    launchOptions: { executablePath: process.env.PLAYWRIGHT_CHROMIUM, args: [...browserFlags, lan] },
  },
  projects: [
    {
      name: "phone",
      // The answers to a program do not depend on the screen.
      testIgnore: "access.spec.ts",
      grepInvert: /@desk/,
      use: {
        viewport: { width: 360, height: 740 },
        deviceScaleFactor: 2,
        isMobile: true,
        hasTouch: true,
        userAgent:
          "Mozilla/5.0 (Linux; Android 14; SM-A155F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36",
      },
    },
    // What a phone keeps to be read without a line: a desk's browser does the same.
    {
      name: "desk",
      testIgnore: "kept.spec.ts",
      grepInvert: /@phone/,
      use: { viewport: { width: 1280, height: 800 } },
    },
  ],
});
