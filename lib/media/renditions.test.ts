import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import sharp from "sharp";
import { thumbHashToRGBA } from "thumbhash";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { CANARIES, phonePhoto, plainPhoto } from "../testing/photos.ts";
import prepare from "./renditions.ts";
import type { PreparedPhoto } from "./types.ts";

const TYPES: Record<string, string> = {
  jpg: "image/jpeg",
  png: "image/png",
  webp: "image/webp",
  avif: "image/avif",
  gif: "image/gif",
  heic: "image/heic",
  svg: "image/svg+xml",
};
const typeOf = (name: string) => TYPES[name.replace(/^.*\./, "").toLowerCase()] ?? "";

vi.setConfig({ testTimeout: 30_000 });

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "renditions-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function made(name: string, bytes: Buffer | string, type = typeOf(name)) {
  const path = join(folder, "received");
  await writeFile(path, bytes);
  return prepare({ path, name, type });
}

async function photo(name: string, bytes: Buffer, type?: string): Promise<PreparedPhoto> {
  const result = await made(name, bytes, type);
  if ("refused" in result) throw new Error(result.refused);
  return result;
}

const sizes = (of: PreparedPhoto) =>
  Promise.all(
    Object.entries(of.files).map(async ([name, bytes]) => {
      const { width, height } = await sharp(bytes).metadata();
      return [name, width, height];
    }),
  );

describe("what is made of a photo", () => {
  test("a large one becomes a master and three renditions", async () => {
    const result = await photo("a.jpg", await plainPhoto(4000, 3000));
    expect(await sizes(result)).toEqual([
      ["master.jpg", 2048, 1536],
      ["320.webp", 320, 240],
      ["960.webp", 960, 720],
      ["2048.webp", 2048, 1536],
    ]);
    expect(result).toMatchObject({
      width: 2048,
      height: 1536,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    const placeholder = thumbHashToRGBA(Buffer.from(result.thumbhash, "base64"));
    expect(placeholder.w / placeholder.h).toBeCloseTo(4 / 3, 0);
  });

  test("an upright one is as wide as asked, a small one is not enlarged", async () => {
    expect((await sizes(await photo("a.jpg", await plainPhoto(1500, 2000)))).slice(1)).toEqual([
      ["320.webp", 320, 427],
      ["960.webp", 960, 1280],
      ["2048.webp", 1500, 2000],
    ]);
    expect(
      (await sizes(await photo("a.png", await plainPhoto(200, 100, "png")))).map((size) => size.slice(1)),
    ).toEqual(Array(4).fill([200, 100]));
  });

  test.each(["jpeg", "png", "webp", "avif"] as const)("%s is taken", async (format) => {
    const name = `a.${format}`;
    expect(await photo(name, await plainPhoto(400, 300, format), `image/${format}`)).toMatchObject({
      width: 400,
    });
  });

  test("grey, 16-bit and transparent pictures end as plain ones", async () => {
    const grey = await sharp(await plainPhoto(300, 200))
      .greyscale()
      .jpeg()
      .toBuffer();
    const deep = await sharp(await plainPhoto(300, 200))
      .toColourspace("rgb16")
      .png()
      .toBuffer();
    const clear = await sharp({ create: { width: 300, height: 200, channels: 4, background: "#00000000" } })
      .png()
      .toBuffer();
    expect(await photo("grey.jpg", grey)).toMatchObject({ width: 300 });
    expect(await photo("deep.png", deep)).toMatchObject({ width: 300 });
    const { files } = await photo("clear.png", clear);
    expect(
      [...(await sharp(files["320.webp"]).raw().toBuffer()).subarray(0, 3)].every((value) => value > 250),
    ).toBe(true);
  });

  test("a wide-gamut picture keeps its look in sRGB, without its profile", async () => {
    const red = sharp({ create: { width: 300, height: 200, channels: 3, background: "#ff0000" } });
    const { files } = await photo("p3.jpg", await red.withIccProfile("p3").jpeg({ quality: 100 }).toBuffer());
    expect((await sharp(files["960.webp"]).metadata()).icc).toBeUndefined();
    expect((await sharp(files["960.webp"]).raw().toBuffer())[0]).toBeGreaterThan(245);
  });
});

test.each([1, 2, 3, 4, 5, 6, 7, 8])("orientation %i ends upright", async (orientation) => {
  const { width, height, files } = await photo("a.jpg", await phonePhoto({ orientation }));
  expect([width, height]).toEqual([640, 480]);
  for (const bytes of Object.values(files)) {
    const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
    const at = (x: number, y: number) => {
      const from = (Math.floor(info.height * y) * info.width + Math.floor(info.width * x)) * 3;
      return [...data.subarray(from, from + 3)].map((value) => (value > 128 ? 1 : 0)).join("");
    };
    // Red, green, blue, white.
    expect([at(0.25, 0.25), at(0.75, 0.25), at(0.75, 0.75), at(0.25, 0.75)]).toEqual([
      "100",
      "010",
      "001",
      "111",
    ]);
  }
});

test("nothing of the camera, the place or the owner is left in any file", async () => {
  const received = await phonePhoto();
  const before = await sharp(received).metadata();
  expect(before.exif?.includes("CanaryMaker")).toBe(true);
  expect(before.xmp?.includes("canary:place")).toBe(true);
  const { files } = await photo("a.jpg", received);
  for (const bytes of Object.values(files)) {
    const { exif, xmp, icc, iptc, orientation } = await sharp(bytes).metadata();
    expect({ exif, xmp, icc, iptc, orientation }).toEqual({});
    const text = Buffer.from(bytes).toString("latin1");
    for (const trace of [...CANARIES, "Exif", "EXIF", "XMP ", "xmpmeta", "ICCP"])
      expect(text).not.toContain(trace);
  }
});

const cutInHalf = (bytes: Buffer) => bytes.subarray(0, bytes.length / 2);

describe("what is refused", () => {
  const gif = () => plainPhoto(30, 20, "gif");
  test.each<[string, string, () => Promise<Buffer> | Buffer | string]>([
    ["emptyFile", "a.jpg", () => ""],
    ["notAnImage", "a.jpg", () => "just words"],
    ["formatRefused", "a.jpg", gif],
    ["formatRefused", "a.gif", gif],
    ["formatRefused", "a.jpg", () => plainPhoto(30, 20, "tiff")],
    ["formatRefused", "a.png", () => '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'],
    ["nameDisagrees", "a.jpg", () => plainPhoto(30, 20, "webp")],
    ["nameDisagrees", "a.jpg.php", () => plainPhoto(30, 20)],
    ["tooManyPixels", "a.png", () => plainPhoto(10_000, 6_000, "png")],
    ["damaged", "a.jpg", async () => cutInHalf(await phonePhoto())],
    ["damaged", "a.png", async () => cutInHalf(await plainPhoto(300, 200, "png"))],
    ["damaged", "a.jpg", () => Buffer.from("ffd8ffe000104a4649460001", "hex")],
  ])("%s: %s", async (refused, name, bytes) => {
    expect(await made(name, await bytes())).toMatchObject({ refused });
  });

  test("a declared type that disagrees with the bytes", async () => {
    expect(await made("photo", await plainPhoto(30, 20), "image/png")).toMatchObject({
      refused: "nameDisagrees",
    });
    expect(await made("photo", await plainPhoto(30, 20), "image/jpeg")).toMatchObject({ width: 30 });
  });

  test("an animated picture", async () => {
    const frame = await sharp({ create: { width: 20, height: 20, channels: 3, background: "#f00" } })
      .png()
      .toBuffer();
    const moving = await sharp([frame, await sharp(frame).negate().png().toBuffer()], {
      join: { animated: true },
    })
      .webp()
      .toBuffer();
    expect(await made("a.webp", moving)).toEqual({ refused: "animated" });
  });
});

// Real files that go wrong easily, beside the repository where they are at hand.
const shared = join(process.cwd(), "../shared/photos");
const OUTCOMES: Record<string, string> = {
  "tricky/animated.webp": "animated",
  "tricky/avif-8bit.avif": "1617x1080",
  "tricky/cmyk-orientation6.jpg": "533x800",
  "tricky/gps-iphone5-orientation3.jpg": "2048x1536",
  "tricky/gps-nokia-phone.jpg": "2048x878",
  "tricky/gps-vietnam-orientation6-synthetic-exif.jpg": "1808x1356",
  "tricky/grayscale-1channel.jpg": "765x510",
  "tricky/heic-iphone7-gps.heic": "heic",
  "tricky/heic-motionphoto-samsung.heic": "heic",
  "tricky/motionphoto-jpeg-synthetic.jpg": "882x600",
  ...Object.fromEntries([1, 2, 3, 4, 5, 6, 7, 8].map((n) => [`tricky/orientation-${n}.jpg`, "1800x1200"])),
  "tricky/panorama-16384x3628.jpg": "tooManyPixels",
  "tricky/png-16bit.png": "640x480",
  "tricky/ultrahdr-pixel6pro.jpg": "2048x1542",
  "tricky/webp-photo.webp": "600x315",
  "tricky/Ảnh tiểu đội 3 – diễn tập (chiều).JPG": "825x550",
  "hostile/bomb-20000x14000.jpg": "tooManyPixels",
  "hostile/bomb-40000x40000.png": "tooManyPixels",
  "hostile/corrupt-scan.jpg": "765x510",
  "hostile/double-extension.php.jpg": "480x320",
  "hostile/mp4-named.jpg": "formatRefused",
  "hostile/pixel-flood-65500x65500.jpg": "tooManyPixels",
  "hostile/polyglot-gif-js.gif": "formatRefused",
  "hostile/polyglot-jpeg-html.jpg": "480x320",
  "hostile/svg-entity-bomb-renamed.png": "formatRefused",
  "hostile/svg-script.svg": "formatRefused",
  "hostile/text-renamed.jpg": "notAnImage",
  "hostile/truncated.jpg": "damaged",
  "hostile/webp-named.JPG": "nameDisagrees",
  "hostile/zero-byte.jpg": "emptyFile",
};

if (!existsSync(shared)) console.warn(`SKIPPED: no test photos at ${shared}`);
test.skipIf(!existsSync(shared)).each(Object.entries(OUTCOMES))(
  "%s: %s",
  { timeout: 20_000 },
  async (file, outcome) => {
    const path = join(shared, file);
    const result = await prepare({ path, name: basename(file), type: typeOf(file) });
    if ("refused" in result) {
      expect(result.refused).toBe(outcome);
      return;
    }
    expect(`${result.width}x${result.height}`).toBe(outcome);
    const scripts = ["<script", "<?php", "onload", "Exif", "EXIF", "xmpmeta", "ftyp"];
    for (const bytes of Object.values(result.files)) {
      expect(scripts.filter((trace) => Buffer.from(bytes).includes(trace))).toEqual([]);
      const { exif, xmp, iptc, icc } = await sharp(bytes).metadata();
      expect({ exif, xmp, iptc, icc }).toEqual({});
    }
  },
);
