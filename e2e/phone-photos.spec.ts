import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "./fixtures.ts";

// Real files that go wrong easily, beside the repository where they are at hand: what becomes of each when a cadre
// chooses it on a phone. Most are mended there: turned upright, made small, drawn anew without metadata.
const shared = join(process.cwd(), "../shared/photos");
const there = existsSync(shared);
if (!there) console.warn(`SKIPPED: no test photos at ${shared}`);

/** `sent`, or what the cadre is told. */
const OUTCOMES: Record<string, "sent" | RegExp> = {
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
  "hostile/mp4-named.jpg": /Tệp/,
  "hostile/pixel-flood-65500x65500.jpg": /quá nhiều điểm ảnh|triệu điểm ảnh/,
  "hostile/polyglot-gif-js.gif": "sent",
  "hostile/polyglot-jpeg-html.jpg": "sent",
  "hostile/svg-entity-bomb-renamed.png": /Tệp/,
  "hostile/svg-script.svg": /Tệp/,
  "hostile/text-renamed.jpg": /Tệp/,
  "hostile/truncated.jpg": /hỏng|chưa đủ|sent/,
  "hostile/webp-named.JPG": "sent",
  "hostile/zero-byte.jpg": /trống, không có dữ liệu/,
};

test.use({ expected: [/Failed to load resource|Connecting to 'blob:|api.uploadthing|api.ingest/] });
test.skip(!there, "no test photos beside the repository");
test.setTimeout(240_000);

test("every odd and hostile photo has the outcome of the table", { tag: "@phone" }, async ({ as }) => {
  const known = ["tricky", "hostile"].flatMap((folder) =>
    readdirSync(join(shared, folder)).map((name) => `${folder}/${name.normalize("NFC")}`),
  );
  expect(Object.keys(OUTCOMES).sort()).toEqual(known.sort());
  const page = await as("0950000032");
  const found: Record<string, string> = {};
  for (const file of Object.keys(OUTCOMES)) {
    await page.goto("/capture");
    await page.getByText("Tăng gia sản xuất").click();
    const chooser = page.waitForEvent("filechooser");
    await page.getByRole("button", { name: "Chọn ảnh" }).click();
    await (await chooser).setFiles(join(shared, file));
    const done = page.getByText(/^Đã gửi 1\/1$/);
    const failed = page.getByRole("button", { name: "Ảnh 1, Chưa gửi" });
    await expect(done.or(failed).first()).toBeVisible({ timeout: 60_000 });
    found[file] = (await failed.isVisible()) ? ((await page.locator("main").textContent()) ?? "") : "sent";
    await page.getByRole("button", { name: "Bỏ ảnh" }).click();
  }
  for (const [file, outcome] of Object.entries(OUTCOMES)) {
    if (outcome === "sent") expect([file, found[file]]).toEqual([file, "sent"]);
    else expect(found[file], file).toMatch(outcome);
  }
});
