import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type BrowserContext, chromium, type Page } from "@playwright/test";
import postgres from "postgres";
import { browserFlags, findChromium } from "../browser.ts";
import { startWeb } from "../web.ts";
import { median, type Row } from "./row.ts";
import { sessionOf } from "./session.ts";
import { ssimAt } from "./ssim.ts";
import { tagDay } from "./tagging.ts";

const LEADER = "0950000011";
/** How many are sent. */
export const PHOTOS = 30;
/** A mountain signal: 1 Mbit/s up, 300 ms away, one request in twenty lost. */
const LINE = { offline: false, latency: 300, downloadThroughput: 250_000, uploadThroughput: 125_000 };
const LOSS = 0.05;
/** All of it at the line's full speed is two and a half minutes; lost requests are tried again after twenty seconds. */
const PATIENCE = 12 * 60_000;

/** Thirty photos over a bad line, and the taps of a day of tagging, in the real page. The site is built already. */
export async function benchPhone(port: number, files: string[], log: (line: string) => void): Promise<Row[]> {
  // A page for who has given no code of his phone's.
  const environment = { ...process.env, SECOND_FACTOR: "off" };
  const web = await startWeb(port, environment, new AbortController().signal);
  try {
    return await measurePhone(`http://127.0.0.1:${port}`, await sessionOf(LEADER), files, log);
  } finally {
    await web.stop();
  }
}

async function measurePhone(
  base: string,
  session: string,
  files: string[],
  log: (line: string) => void,
): Promise<Row[]> {
  const browser = await chromium.launch({ executablePath: await findChromium(), args: browserFlags });
  try {
    const context = await browser.newContext({
      baseURL: base,
      viewport: { width: 360, height: 740 },
      deviceScaleFactor: 2,
      isMobile: true,
      hasTouch: true,
      locale: "vi-VN",
      // Its requests could not be lost.
      serviceWorkers: "block",
    });
    await context.addCookies([
      { name: "portal.session", value: session, url: base },
      { name: "locale", value: "vi", url: base },
    ]);
    const sent = await sendAll(context, files, log);
    log(
      `${sent.arrived} arrived in ${sent.seconds.toFixed(0)} s, longest task ${sent.longest.toFixed(0)} ms`,
    );
    const day = await tagDay(context, log);
    return [
      row(
        `${PHOTOS} photos of 12 megapixels over 1 Mbit/s, 300 ms, 5 % lost`,
        `${sent.arrived} arrived, ${sent.lost} requests lost, ${(sent.seconds / 60).toFixed(1)} min`,
        `${PHOTOS} arrive`,
        sent.arrived === PHOTOS,
      ),
      row(
        "bytes sent a photo, median",
        `${(median(sent.bytes) / 1000).toFixed(0)} kB (heaviest ${(Math.max(...sent.bytes) / 1000).toFixed(0)})`,
        "≤ 700 kB",
        median(sent.bytes) <= 700_000,
      ),
      row(
        "what the server keeps of it, SSIM at 1280 px to the original, the worst of all",
        sent.worst.toFixed(3),
        "≥ 0.95",
        sent.worst >= 0.95,
      ),
      row(
        "the page meanwhile, longest task",
        sent.longest === 0 ? "none of 50 ms" : `${sent.longest.toFixed(0)} ms`,
        "≤ 200 ms",
        sent.longest <= 200,
      ),
      row(
        "a day of 30 photos tagged by the demo's squads",
        `${day.squads} taps (man by man as in the demo: ${day.men})`,
        "≤ 90 taps",
        day.squads <= 90,
      ),
    ];
  } finally {
    await browser.close();
  }
}

const row = (what: string, measured: string, bound: string, kept: boolean): Row => ({
  what,
  measured,
  bound,
  kept,
});

/** Chooses them all at once, as from the gallery at the end of a day, and waits until the page says that all are there. */
async function sendAll(context: BrowserContext, files: string[], log: (line: string) => void) {
  const page = await context.newPage();
  await page.goto("/capture", { waitUntil: "networkidle" });
  await page.getByRole("group").getByText("Tăng gia sản xuất").click();
  const network = await context.newCDPSession(page);
  await network.send("Network.enable");
  await network.send("Network.emulateNetworkConditions", LINE);
  let lost = 0;
  const next = randomOf(20260416);
  await page.route("**/*", (route) => {
    if (next() >= LOSS) return route.continue();
    lost++;
    return route.abort("connectionreset");
  });
  await watchTasks(page);
  const began = performance.now();
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Chọn ảnh" }).click();
  await (await chooser).setFiles(files);
  await page.waitForURL(/\?post=/, { timeout: PATIENCE });
  const ticking = setInterval(async () => log(await said(page)), 30_000);
  await page
    .getByText(`Đã gửi ${PHOTOS}/${PHOTOS}`)
    .waitFor({ timeout: PATIENCE })
    .finally(() => clearInterval(ticking));
  const seconds = (performance.now() - began) / 1000;
  const longest = await page.evaluate(() => (window as unknown as { longest: number }).longest);
  const postId = new URL(page.url()).searchParams.get("post") ?? "";
  await page.close();
  return { seconds, longest, lost, ...(await whatArrived(postId, files)) };
}

const said = (page: Page) =>
  page
    .locator("main")
    .getByText(/^Đã gửi \d+\//)
    .textContent()
    .then(
      (text) => `  ${text}`,
      () => "  …",
    );

/** The longest task of the page from here on, in milliseconds; 0 where none took 50. */
const watchTasks = (page: Page) =>
  page.evaluate(() => {
    Object.assign(window, { longest: 0 });
    new PerformanceObserver((list) => {
      const seen = window as unknown as { longest: number };
      for (const { duration } of list.getEntries()) seen.longest = Math.max(seen.longest, duration);
    }).observe({ type: "longtask" });
  });

async function whatArrived(postId: string, files: string[]) {
  const sql = postgres(process.env.SYSTEM_DATABASE_URL ?? "", { max: 1 });
  const photos = await sql<{ id: string; position: number; bytes: string }[]>`
    select f.id, u.position, u.bytes from photos f join uploads u on u.client_id = f.client_id
    where f.post_id = ${postId} order by u.position`;
  await sql.end();
  const likeness: number[] = [];
  for (const { id, position } of photos) {
    const master = await readFile(join(process.env.DATA_DIR ?? "", "media/photos", id, "master.jpg"));
    likeness.push(await ssimAt(1280, await readFile(files[position] ?? ""), master));
  }
  return {
    arrived: photos.length,
    bytes: photos.map(({ bytes }) => Number(bytes)),
    worst: Math.min(...likeness),
  };
}

/** mulberry32: the same losses in every run. */
function randomOf(seed: number) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
