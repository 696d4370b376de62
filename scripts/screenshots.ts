import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Browser, chromium } from "@playwright/test";
import sharp from "sharp";
import { browserFlags, findChromium } from "./browser.ts";
import { DEMO_PASSWORD } from "./demo.ts";
import { complain, say } from "./terminal.ts";

// `npm run screenshots`: the README's pictures, one of each role's page, from a running demo (BASE_URL).
const base = process.env.BASE_URL ?? "http://localhost:3000";
const folder = join(import.meta.dirname, "../docs/images");
const phone = { width: 390, height: 844 };
const desk = { width: 1280, height: 800 };

const pictures = [
  { name: "family", account: "0950100001", path: "/family", size: phone },
  { name: "platoon", account: "0950000011", path: "/platoon", size: phone },
  { name: "capture", account: "0950000011", path: "/capture", size: phone },
  { name: "company", account: "0950000010", path: "/company", size: desk },
  { name: "battalion", account: "0950000001", path: "/battalion", size: desk },
];

async function take(browser: Browser, { name, account, path, size }: (typeof pictures)[number]) {
  const small = size.width < 700;
  const context = await browser.newContext({
    baseURL: base,
    viewport: size,
    deviceScaleFactor: small ? 2 : 1.5,
    isMobile: small,
    hasTouch: small,
    locale: "vi-VN",
    timezoneId: "Asia/Ho_Chi_Minh",
  });
  const { csrfToken } = await (await context.request.get("/api/auth/csrf")).json();
  const form = { csrfToken, phone: account, password: DEMO_PASSWORD, json: "true" };
  await context.request.post("/api/auth/callback/credentials", { form });
  const page = await context.newPage();
  await page.goto(path, { waitUntil: "networkidle" });
  // Palette PNGs: flat colours lose nothing, and a clone stays small.
  await sharp(await page.screenshot())
    .png({ palette: true, effort: 10 })
    .toFile(join(folder, `${name}.png`));
  say(`docs/images/${name}.png`);
  await context.close();
}

try {
  mkdirSync(folder, { recursive: true });
  const browser = await chromium.launch({ executablePath: await findChromium(), args: browserFlags });
  for (const picture of pictures) await take(browser, picture);
  await browser.close();
} catch (error) {
  complain(error, folder);
  process.exitCode = 1;
}
