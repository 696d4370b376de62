import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { headsOf } from "./heads.ts";
import { CAMERAS, photograph } from "./photograph.ts";
import { drawScene, SCENE_KINDS, TIMES } from "./scene.ts";

/** Every opened element is closed in order, and no number went astray. */
function expectWellFormed(svg: string) {
  const open: string[] = [];
  for (const [, close, name, self] of svg.matchAll(/<(\/?)([A-Za-z]+)(?:\s[^<>]*?)?(\/?)>/g)) {
    if (close) expect(open.pop()).toBe(name);
    else if (!self && name) open.push(name);
  }
  expect(open).toEqual([]);
  expect(svg.match(/<(?![A-Za-z/])/)).toBeNull();
  expect(svg).not.toMatch(/NaN|undefined|Infinity|\[object/);
}

/** The tags of one EXIF directory: just enough of TIFF to see what a phone would have written. */
function readExif(exif: Buffer) {
  const tiff = exif.subarray(exif.subarray(0, 4).toString("latin1") === "Exif" ? 6 : 0);
  const little = tiff.subarray(0, 2).toString("latin1") === "II";
  const u16 = (at: number) => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const u32 = (at: number) => (little ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at));
  const directory = (start: number) =>
    new Map(Array.from({ length: u16(start) }, (_, i) => [u16(start + 2 + 12 * i), start + 2 + 12 * i]));
  const main = directory(u32(4));
  const child = (tag: number) => directory(u32((main.get(tag) ?? 0) + 8));
  const text = (entry = 0) =>
    tiff.subarray(u32(entry + 8), u32(entry + 8) + u32(entry + 4) - 1).toString("latin1");
  const degrees = (entry = 0) => {
    const at = u32(entry + 8);
    const part = (i: number) => u32(at + 8 * i) / u32(at + 8 * i + 4);
    return part(0) + part(1) / 60 + part(2) / 3600;
  };
  const gps = child(0x8825);
  return {
    model: text(main.get(0x0110)),
    software: text(main.get(0x0131)),
    takenAt: text(child(0x8769).get(0x9003)),
    lat: degrees(gps.get(2)),
    lon: degrees(gps.get(4)),
  };
}

const shot = {
  takenAt: new Date("2026-04-16T00:30:00Z"),
  camera: CAMERAS[0] ?? { make: "", model: "", software: "" },
  gps: { lat: 21.0285, lon: 105.8542 },
};

describe("drawScene", () => {
  it.each(SCENE_KINDS)("draws %s well formed at every hour and shape", (kind) => {
    for (const time of TIMES)
      for (const shape of ["4:3", "3:4", "16:9"] as const)
        expectWellFormed(drawScene(kind, { seed: "a", time, shape }));
  });

  it.each(SCENE_KINDS)("draws %s the same for one seed, another way for the next", (kind) => {
    const draw = (seed: number, figures?: number) =>
      drawScene(kind, { seed, time: "morning", shape: "4:3", palette: "delta", figures });
    expect(draw(1)).toBe(draw(1));
    expect(draw(1)).not.toBe(draw(2));
    expectWellFormed(draw(1, 1));
    expectWellFormed(draw(1, 24));
  });
});

describe("photograph", () => {
  it("writes camera, local time and place into the JPEG", async () => {
    const photo = await photograph(drawScene("mess", { seed: 1, time: "noon", shape: "4:3" }), shot);
    const { format, width, height, exif } = await sharp(photo).metadata();
    expect({ format, width, height }).toEqual({ format: "jpeg", width: 1600, height: 1200 });
    const read = readExif(exif ?? Buffer.alloc(0));
    expect(read).toMatchObject({ model: "Sen A12", takenAt: "2026:04:16 07:30:00" });
    expect(read.lat).toBeCloseTo(21.0285, 4);
    expect(read.lon).toBeCloseTo(105.8542, 4);
  });

  it("stores an upright photo on its side when the phone was held so", async () => {
    const svg = drawScene("friends", { seed: 1, time: "morning", shape: "3:4" });
    const sideways = await photograph(svg, { ...shot, width: 800, orientation: 6 });
    expect(await sharp(sideways).metadata()).toMatchObject({ width: 800, height: 600, orientation: 6 });
    const shown = await sharp(sideways).autoOrient().resize(12, 16).removeAlpha().raw().toBuffer();
    const upright = await sharp(await photograph(svg, { ...shot, width: 800 }))
      .resize(12, 16)
      .raw()
      .toBuffer();
    const difference = upright.reduce((sum, value, i) => sum + Math.abs(value - (shown[i] ?? 0)), 0);
    expect(difference / upright.length).toBeLessThan(4);
  });
});

it("faces are found where they are drawn", () => {
  const svg = `<svg viewBox="0 0 200 100"><g transform="translate(100 50) scale(2 2)"><g transform="rotate(90 0 0)">
    <g class="face" transform="translate(10 0)"></g></g></g><g class="face" transform="translate(20 20)"></g>
    <g class="face" transform="translate(-20 20)"></g></svg>`;
  expect(headsOf(svg)).toEqual([
    [0.5, expect.closeTo(0.7)],
    [0.1, 0.2],
  ]);
  for (const kind of SCENE_KINDS)
    expect(headsOf(drawScene(kind, { seed: "faces", time: "noon" })).length, kind).toBeGreaterThan(0);
});
