import { randomBytes, randomUUID } from "node:crypto";
import { chromium, type Page } from "@playwright/test";
import postgres from "postgres";
import sharp from "sharp";
import { browserFlags, findChromium } from "../browser.ts";
import { startWeb } from "../web.ts";
import type { Row } from "./row.ts";
import { sessionOf } from "./session.ts";
import { tasksWhile } from "./tasks.ts";

const OFFICER = "0950000010";
const LEADER_PATH = "e900.d7.c1.b1";
const POSTS = 25;
const PHOTOS_EACH = 20;
const TAGGED = 6;

/** The contact sheet of a week of 500 photos on a desk: what it holds, what it moves, and whether scrolling waits. */
export async function benchWeek(port: number, log: (line: string) => void): Promise<Row[]> {
  log("Laying 500 photos on the contact sheet");
  const small = await layPhotos();
  const environment = { ...process.env, SECOND_FACTOR: "off" };
  const web = await startWeb(port, environment, new AbortController().signal);
  const browser = await chromium.launch({ executablePath: await findChromium(), args: browserFlags });
  try {
    const base = `http://127.0.0.1:${port}`;
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    await context.addCookies([{ name: "portal.session", value: await sessionOf(OFFICER), url: base }]);
    // Once for the server's own first time, which is nobody's wait for this page.
    await (await context.newPage()).goto(`${base}/company/week`, { waitUntil: "networkidle" });
    const found = await measure(
      await (
        await browser.newContext({
          viewport: { width: 1280, height: 800 },
          storageState: await context.storageState(),
        })
      ).newPage(),
      `${base}/company/week`,
    );
    const { bytes, elements, longest, clock } = found;
    return [
      row(
        "contact sheet of 500 photos, bytes to open it",
        `${(bytes / 1e6).toFixed(2)} MB (a square: ${(small / 1000).toFixed(0)} kB)`,
        "≤ 1.5 MB",
        bytes <= 1.5e6,
      ),
      row(
        "contact sheet, elements at the most while scrolling",
        String(elements),
        "≤ 2500",
        elements <= 2500,
      ),
      row(
        "contact sheet, longest task while scrolling, processor time",
        `${longest.toFixed(0)} ms (by the clock ${clock.toFixed(0)} ms)`,
        "≤ 50 ms",
        longest <= 50,
      ),
    ];
  } finally {
    await browser.close();
    await web.stop();
  }
}

const row = (what: string, measured: string, bound: string, kept: boolean): Row => ({
  what,
  measured,
  bound,
  kept,
});

/** Opens the page with nothing kept, then scrolls it from end to end as a wheel does. */
async function measure(page: Page, url: string) {
  const network = await page.context().newCDPSession(page);
  await network.send("Network.enable");
  let bytes = 0;
  network.on("Network.loadingFinished", ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  await page.goto(url, { waitUntil: "networkidle" });
  await page.locator("[data-photo]").first().waitFor();
  await page.waitForLoadState("networkidle");
  const opened = bytes;
  const counted = page.evaluate(COUNT);
  const tasks = await tasksWhile(page, async () => {
    await page.mouse.move(640, 500);
    const end = () => page.evaluate(() => scrollY + innerHeight >= document.documentElement.scrollHeight - 2);
    for (let turn = 0; turn < 800 && !(await end()); turn++) {
      await page.mouse.wheel(0, 120);
      await page.evaluate(() => new Promise((next) => requestAnimationFrame(next)));
    }
    if (!(await end())) throw new Error("the sheet has no end");
  });
  await page.evaluate(() => dispatchEvent(new Event("counted")));
  return { bytes: opened, elements: await counted, ...tasks };
}

/** Looks at every frame until told to stop. */
const COUNT = () =>
  new Promise<number>((done) => {
    let most = 0;
    const look = () => {
      most = Math.max(most, document.getElementsByTagName("*").length);
      frame = requestAnimationFrame(look);
    };
    let frame = requestAnimationFrame(look);
    addEventListener("counted", () => {
      cancelAnimationFrame(frame);
      done(most);
    });
  });

/** Ten pictures with the grain of a photo, each many times: submitted posts of a platoon. @returns mean bytes of a square */
async function layPhotos(): Promise<number> {
  const { preparePhoto } = await import("#lib/media/pool.ts");
  const { savePhoto } = await import("#lib/media/store.ts");
  const { battalion } = await import("#lib/testing/battalion.ts");
  const { mkdtemp, rm, writeFile } = await import("node:fs/promises");
  const { join } = await import("node:path");
  await battalion();
  const folder = await mkdtemp(join(process.env.DATA_DIR ?? "", "week-"));
  const made = [];
  for (let i = 0; i < 10; i++) {
    const path = join(folder, `${i}.jpg`);
    await writeFile(path, await grain(i));
    made.push(await preparePhoto({ path, name: `${i}.jpg`, type: "image/jpeg" }));
  }
  const db = postgres(process.env.SYSTEM_DATABASE_URL ?? "", { max: 1, onnotice: () => {} });
  const recruits = await db<{ id: string }[]>`select id from recruits
    where unit_path <@ ${LEADER_PATH}::ltree and photo_consent = 'companyGroup' order by id`;
  for (let p = 0; p < POSTS; p++) {
    const [post] = await db<{ id: string; battalion_id: string; created_by: string }[]>`
      insert into posts (battalion_id, client_id, unit_id, unit_path, group_id, activity_type, day, caption, status,
        created_by, submitted_at)
      select d.battalion_id, ${randomUUID()}, u.id, u.path, u.parent_id, ${["meals", "drill", "production"][p % 3] ?? "meals"},
        date_trunc('week', now() at time zone 'Asia/Ho_Chi_Minh')::date,
        'Sau giờ tập, cả tiểu đội ra vườn tưới rau; chiều nay có canh cua rau đay và cá kho.', 'submitted', d.cadre_id, now()
      from duties d join units u on u.id = d.unit_id
      where u.path = ${LEADER_PATH}::ltree and d.post = 'platoonLeader' limit 1
      returning id, battalion_id, created_by`;
    if (!post) throw new Error("nobody leads the platoon");
    for (let n = 0; n < PHOTOS_EACH; n++) {
      const id = randomUUID();
      const { files, ...measures } = made[(p + n) % made.length] ?? (made[0] as (typeof made)[0]);
      await savePhoto(id, { files, ...measures });
      await db`insert into photos (id, battalion_id, client_id, post_id, position, uploaded_by, sha256, width, height, thumbhash)
        values (${id}, ${post.battalion_id}, ${randomUUID()}, ${post.id}, ${n}, ${post.created_by},
          ${randomBytes(32).toString("hex")}, ${measures.width}, ${measures.height}, ${measures.thumbhash})`;
      for (let r = 0; r < TAGGED; r++)
        await db`insert into photo_recruits (photo_id, recruit_id, post_id, battalion_id, tagged_by)
          values (${id}, ${recruits[(p * PHOTOS_EACH + n + r) % recruits.length]?.id ?? ""}, ${post.id},
            ${post.battalion_id}, ${post.created_by})`;
    }
  }
  await db.end();
  await rm(folder, { recursive: true });
  return made.reduce((sum, { files }) => sum + files["320.webp"].byteLength, 0) / made.length;
}

/** Shapes with film grain over them: about what a phone's photo weighs once it is small. */
async function grain(seed: number): Promise<Buffer> {
  const [width, height] = [1600, 1200];
  const coarse = await sharp({
    create: {
      width: 80,
      height: 60,
      channels: 3,
      background: "#777",
      noise: { type: "gaussian", mean: 120 + seed, sigma: 55 },
    },
  })
    .png()
    .toBuffer();
  const fine = await sharp({
    create: {
      width,
      height,
      channels: 3,
      background: "#777",
      noise: { type: "gaussian", mean: 128, sigma: 12 },
    },
  })
    .png()
    .toBuffer();
  return sharp(coarse)
    .resize(width, height, { kernel: "cubic" })
    .composite([{ input: fine, blend: "overlay" }])
    .jpeg({ quality: 85 })
    .toBuffer();
}
