import { existsSync, readdirSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { photoOf } from "./database.ts";
import { expect, test } from "./fixtures.ts";

// Real files that go wrong easily, beside the repository where they are at hand: what becomes of each when a cadre
// chooses it on a phone. Most are mended there: turned upright, made small, drawn anew without metadata.
const shared = join(process.cwd(), "../shared/photos");
const there = existsSync(shared);
if (!there) console.warn(`SKIPPED: no test photos at ${shared}`);

/** `sent`, or what the cadre is told. */
const OUTCOMES: Record<string, "sent" | RegExp> = {
  "activity/01-formation.jpg": "sent",
  "activity/02-obstacle-course-woods.jpg": "sent",
  "activity/03-team-pulls-helicopter.jpg": "sent",
  "activity/04-field-rest-radio.jpg": "sent",
  "activity/05-office-duty.webp": "sent",
  "activity/06-greeting.webp": "sent",
  "activity/07-silhouettes-dusk.jpg": "sent",
  "activity/08-road-race.jpg": "sent",
  "activity/09-kayak-team.jpg": "sent",
  "activity/10-group-on-snow.jpg": "sent",
  "activity/11-meal-table-group.jpg": "sent",
  "activity/12-team-photo-indoor.jpg": "sent",
  "activity/13-kitchen-phone-portrait.jpg": "sent",
  "activity/14-large-group-cambodia.jpg": "sent",
  "activity/15-campsite-tent.jpg": "sent",
  "activity/16-flight-deck.jpg": "sent",
  "tricky/animated.webp": "sent",
  "tricky/avif-8bit.avif": "sent",
  "tricky/cmyk-orientation6.jpg": "sent",
  "tricky/gps-iphone5-orientation3.jpg": "sent",
  "tricky/gps-nokia-phone.jpg": "sent",
  "tricky/gps-vietnam-orientation6-synthetic-exif.jpg": "sent",
  "tricky/grayscale-1channel.jpg": "sent",
  "tricky/heic-iphone7-gps.heic": "sent",
  "tricky/heic-motionphoto-samsung.heic": "sent",
  "tricky/motionphoto-jpeg-synthetic.jpg": "sent",
  ...Object.fromEntries(
    [1, 2, 3, 4, 5, 6, 7, 8].map((n) => [`tricky/orientation-${n}.jpg`, "sent"] as const),
  ),
  "tricky/panorama-16384x3628.jpg": "sent",
  "tricky/png-16bit.png": "sent",
  "tricky/ultrahdr-pixel6pro.jpg": "sent",
  "tricky/webp-photo.webp": "sent",
  "tricky/Ảnh tiểu đội 3 – diễn tập (chiều).JPG": "sent",
  "hostile/bomb-20000x14000.jpg": /quá nhiều điểm ảnh|triệu điểm ảnh/,
  "hostile/bomb-40000x40000.png": /quá nhiều điểm ảnh|triệu điểm ảnh/,
  "hostile/corrupt-scan.jpg": "sent",
  "hostile/double-extension.php.jpg": "sent",
  "hostile/mp4-named.jpg": /Tệp “.+?” (không phải là ảnh|là .+?, không nhận được|mang tên một loại ảnh)/,
  "hostile/pixel-flood-65500x65500.jpg": /quá nhiều điểm ảnh|triệu điểm ảnh/,
  "hostile/polyglot-gif-js.gif": "sent",
  "hostile/polyglot-jpeg-html.jpg": "sent",
  "hostile/svg-entity-bomb-renamed.png":
    /Tệp “.+?” (không phải là ảnh|là .+?, không nhận được|mang tên một loại ảnh)/,
  "hostile/svg-script.svg": /Tệp “.+?” (không phải là ảnh|là .+?, không nhận được|mang tên một loại ảnh)/,
  "hostile/text-renamed.jpg": /Tệp “.+?” (không phải là ảnh|là .+?, không nhận được|mang tên một loại ảnh)/,
  "hostile/truncated.jpg": /bị hỏng hoặc thiếu phần cuối/,
  "hostile/webp-named.JPG": "sent",
  "hostile/zero-byte.jpg": /trống, không có dữ liệu/,
};

/** Has a second file inside: a clip behind the picture, or a gain map beside it. */
const DOUBLE = /motionphoto|ultrahdr/;
/** What only such a file says, and who took it and where. */
const WITHIN = /ftyp(?:isom|mp4|qt)|MotionPhoto|MicroVideo|hdrgm|GContainer|MPF\0|Exif\0|http:\/\/ns\.adobe/;

test.use({ expected: [/Failed to load resource|Connecting to 'blob:|api.uploadthing|api.ingest/] });
test.skip(!there, "no test photos beside the repository");
test.setTimeout(240_000);

test("every odd and hostile photo has the outcome of the table", { tag: "@phone" }, async ({ as }, info) => {
  const known = ["activity", "tricky", "hostile"].flatMap((folder) =>
    readdirSync(join(shared, folder)).map((name) => `${folder}/${name.normalize("NFC")}`),
  );
  expect(Object.keys(OUTCOMES).sort()).toEqual(known.sort());
  const page = await as("0950000032");
  const decoderCame = watchForDecoder(page);
  const found: Record<string, { outcome: string; decoder: boolean }> = {};
  const choose = async (files: string[]) => {
    await page.goto("/capture");
    // The one before may still be on its way to the server, and be told of above.
    await page.getByRole("group").getByText("Tăng gia sản xuất").click();
    const chooser = page.waitForEvent("filechooser");
    await page.getByRole("button", { name: "Chọn ảnh" }).click();
    await (await chooser).setFiles(files.map((file) => join(shared, file)));
  };

  // A day as a cadre photographs it, in one go.
  const day = Object.keys(OUTCOMES).filter((file) => file.startsWith("activity/"));
  await choose(day);
  const settled = page.getByRole("button", { name: /^Ảnh \d+, (Đã gửi|Chưa gửi)$/ });
  await expect(settled).toHaveCount(day.length, { timeout: 90_000 });
  const came = await decoderCame();
  for (const [at, file] of day.entries()) {
    const said = await page
      .getByRole("button", { name: new RegExp(`^Ảnh ${at + 1}, `) })
      .getAttribute("aria-label");
    found[file] = { outcome: said?.endsWith("Đã gửi") ? "sent" : (said ?? ""), decoder: came };
  }
  // The others one by one, for what is said of each.
  for (const file of Object.keys(OUTCOMES).filter((file) => !day.includes(file))) {
    await choose([file]);
    const done = page.getByText(/^Đã gửi 1\/1$/);
    const failed = page.getByRole("button", { name: "Ảnh 1, Chưa gửi" });
    await expect(done.or(failed).first()).toBeVisible({ timeout: 60_000 });
    const said = (await failed.isVisible()) ? await page.locator("main").textContent() : "sent";
    found[file] = { outcome: said ?? "", decoder: await decoderCame() };
    if (DOUBLE.test(file)) await isPlain(page, file);
    await page.getByRole("button", { name: "Bỏ ảnh" }).click();
  }
  const table = Object.entries(OUTCOMES).map(([file, outcome]) => {
    const { outcome: said = "", decoder } = found[file] ?? {};
    return { file, outcome: outcome === "sent" ? said : (outcome.exec(said)?.[0] ?? said), decoder };
  });
  const rows = table.map(({ file, outcome, decoder }) => `${file} → ${outcome}${decoder ? " (HEIC)" : ""}`);
  await info.attach("outcomes", { body: rows.join("\n"), contentType: "text/plain" });
  console.table(table);
  for (const [file, outcome] of Object.entries(OUTCOMES)) {
    const { outcome: said, decoder } = found[file] ?? {};
    if (outcome === "sent") expect([file, said]).toEqual([file, "sent"]);
    else expect(said, file).toMatch(outcome);
    // Its decoder is heavy: it comes for a HEIC, and for nothing else.
    expect([file, decoder]).toEqual([file, file.endsWith(".heic")]);
  }
});

/** @returns a function that says whether the HEIC decoder came since it was last asked */
function watchForDecoder(page: Page): () => Promise<boolean> {
  const scripts = new Map<string, Promise<boolean>>();
  let came: Promise<boolean>[] = [];
  page.on("response", (response) => {
    const url = response.url();
    if (!url.endsWith(".js")) return;
    const known =
      scripts.get(url) ??
      response.text().then(
        (code) => code.includes("heif_context"),
        () => false,
      );
    scripts.set(url, known);
    came.push(known);
  });
  return async () => {
    const since = await Promise.all(came);
    came = [];
    return since.includes(true);
  };
}

/** What is stored of the photo on the page is one picture in each of its files, and nothing behind it. */
async function isPlain(page: Page, file: string): Promise<void> {
  const chosen = await readFile(join(shared, file));
  expect([file, WITHIN.test(chosen.toString("latin1"))]).toEqual([file, true]);
  await expect(page).toHaveURL(/[?&]post=/);
  const photo = await photoOf(new URL(page.url()).searchParams.get("post") ?? "");
  const folder = join(process.env.DATA_DIR ?? "data", "media/photos", photo);
  const names = (await readdir(folder)).sort();
  expect(names).toEqual(["2048.webp", "320.webp", "960.webp", "master.jpg"]);
  for (const name of names) {
    const bytes = await readFile(join(folder, name));
    expect([file, name, WITHIN.exec(bytes.toString("latin1"))?.[0]]).toEqual([file, name, undefined]);
    // A JPEG ends with its own end, a WebP is as long as its head says.
    if (name.endsWith(".webp")) expect(bytes.readUInt32LE(4) + 8).toBe(bytes.length);
    else
      expect([bytes.indexOf("\xff\xd9", 0, "latin1"), bytes.length]).toEqual([
        bytes.length - 2,
        bytes.length,
      ]);
  }
}
