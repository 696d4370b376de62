import { chromium, type Page } from "@playwright/test";
import postgres from "postgres";
import { browserFlags, findChromium } from "../browser.ts";
import { startWeb } from "../web.ts";
import type { Row } from "./row.ts";
import { sessionOf } from "./session.ts";
import { tasksWhile } from "./tasks.ts";

const RECRUITS = 120;
const SUBJECTS = ["POL-COG", "REG-MGT", "REG-INT", "TAC-IND", "PHY-3K", "PHY-JMP", "PHY-PUL", "INF-GRN"];
/** Cells typed one after the other, as many as fill a column and a half: rows come into sight meanwhile. */
const TYPED = 180;

/** Typing and pasting in a grid of a company: whether a key ever waits, what it redraws, how a paste is sent. */
export async function benchGrid(port: number, log: (line: string) => void): Promise<Row[]> {
  log(`Grid of ${RECRUITS} recruits and ${SUBJECTS.length} assessments: typing ${TYPED} cells, pasting all`);
  const leader = await layGrid();
  const environment = { ...process.env, SECOND_FACTOR: "off" };
  const web = await startWeb(port, environment, new AbortController().signal);
  const browser = await chromium.launch({ executablePath: await findChromium(), args: browserFlags });
  try {
    const base = `http://127.0.0.1:${port}`;
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    await context.addCookies([{ name: "portal.session", value: await sessionOf(leader), url: base }]);
    const page = await context.newPage();
    // Once for the server's own first time.
    await page.goto(`${base}/results/grid`, { waitUntil: "networkidle" });
    await page.goto(`${base}/results/grid`, { waitUntil: "networkidle" });
    await page.locator("[data-ready]").waitFor();
    const { longest, clock, changed } = await typing(page);
    const { requests, milliseconds } = await pasting(page);
    const what = `grid of ${RECRUITS} × ${SUBJECTS.length}`;
    return [
      {
        what: `${what}, longest task while typing ${TYPED} marks, processor time`,
        measured: `${longest.toFixed(0)} ms (by the clock ${clock.toFixed(0)} ms)`,
        bound: "≤ 50 ms",
        kept: longest <= 50,
      },
      {
        what: `${what}, elements that a key changes, the middle one of all keys`,
        measured: String(changed),
        bound: "≤ 20",
        kept: changed <= 20,
      },
      {
        what: `${what}, requests of a paste of all of it`,
        measured: `${requests} (saved after ${(milliseconds / 1000).toFixed(1)} s)`,
        bound: "1",
        kept: requests === 1,
      },
    ];
  } finally {
    await browser.close();
    await web.stop();
  }
}

/** A battalion of its own, beside the demo's. @returns the phone of its platoon's leader */
async function layGrid(): Promise<string> {
  const { asSystem } = await import("#lib/db/system.ts");
  const { battalion } = await import("#lib/testing/battalion.ts");
  const { makeBattalion } = await import("#lib/testing/small-battalion.ts");
  const { addRecruits, openTests } = await import("#lib/testing/small-marks.ts");
  const { installProgramme } = await import("#lib/training/install.ts");
  const { battalionId } = await battalion();
  await asSystem((tx) => installProgramme(tx, battalionId));
  const sql = postgres(process.env.SYSTEM_DATABASE_URL ?? "", { max: 1, onnotice: () => {} });
  const unit = await makeBattalion(sql);
  await addRecruits(sql, unit, RECRUITS - 2);
  await openTests(sql, unit, SUBJECTS);
  await sql.end();
  return unit.leader;
}

/** Down the first column and into the second, key by key, with a frame between two keys as between two presses. */
async function typing(page: Page) {
  await page.locator('[role=gridcell][aria-colindex="2"]').first().click();
  await page.evaluate(COUNT);
  const tasks = await tasksWhile(page, async () => {
    for (let n = 0; n < TYPED; n++) {
      for (const key of ["7", ",", "5", "Enter"]) {
        await page.keyboard.press(key);
        await page.evaluate(() => new Promise((next) => requestAnimationFrame(next)));
      }
      if (n === RECRUITS - 1)
        for (const key of ["Control+Home", "ArrowRight"]) await page.keyboard.press(key);
    }
    await page.locator('[data-line="idle"]').waitFor();
  });
  await page.evaluate(() => dispatchEvent(new Event("counted")));
  return { ...tasks, changed: await page.evaluate(() => Number(document.body.dataset.changed)) };
}

/** Counts the elements that are changed between two frames, where any are; frames in which marks come back saved as well. */
const COUNT = () => {
  const changed = new Set<Node>();
  const counts: number[] = [];
  new MutationObserver((records) => {
    for (const { target, addedNodes, removedNodes } of records)
      for (const node of [target, ...addedNodes, ...removedNodes]) changed.add(node);
  }).observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
  const look = () => {
    if (changed.size > 0) counts.push(changed.size);
    changed.clear();
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  addEventListener("counted", () => {
    counts.sort((a, b) => a - b);
    document.body.dataset.changed = String(counts[Math.floor(counts.length / 2)] ?? 0);
  });
};

/** Everything at once, from the first cell on. */
async function pasting(page: Page) {
  let requests = 0;
  page.on("request", (request) => {
    if (request.url().endsWith("/api/results/marks")) requests += 1;
  });
  await page.keyboard.press("Control+Home");
  const saved = page.waitForResponse((answer) => answer.url().endsWith("/api/results/marks"));
  const began = performance.now();
  await page.evaluate(
    (text) => {
      const data = new DataTransfer();
      data.setData("text/plain", text);
      const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
      document.activeElement?.dispatchEvent(event);
    },
    Array.from({ length: RECRUITS }, () => SUBJECTS.map(() => "6").join("\t")).join("\r\n"),
  );
  const answer = await saved;
  if (!answer.ok()) throw new Error(`the paste was not saved: ${answer.status()}`);
  await page.locator('[data-line="idle"]').waitFor();
  return { requests, milliseconds: performance.now() - began };
}
