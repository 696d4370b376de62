import { expect, test } from "vitest";
import { phonePhoto, plainPhoto } from "../testing/photos.ts";
import { claimedPixels, sniff } from "./sniff.ts";

const bytes = (text: string) => Buffer.from(text, "latin1");

test.each([
  ["jpeg", "\xff\xd8\xff\xe0\0\x10JFIF"],
  ["webp", "RIFF\x10\0\0\0WEBPVP8 "],
  ["avif", "\0\0\0\x1cftypavif\0\0\0\0avifmif1miaf"],
  ["avif", "\0\0\0\x1cftypmif1\0\0\0\0mif1avifmiaf"],
  ["heic", "\0\0\0\x18ftypheic\0\0\0\0mif1heic"],
  ["video", "\0\0\0\x18ftypisom\0\0\0\0isommp41"],
  ["gif", "GIF89a\x01\0\x01\0"],
  ["tiff", "II*\0\x08\0\0\0"],
  ["pdf", "%PDF-1.7"],
  ["svg", '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'],
  ["svg", " \n<svg onload=alert(1)>"],
  ["unknown", "hello"],
  ["unknown", ""],
])("%s by its first bytes", (format, text) => {
  expect(sniff(bytes(text))).toEqual({ format, animated: false });
});

test("animation is seen before anything is decoded", () => {
  const chunk = (kind: string) => `\0\0\0\0${kind}crc!`;
  const png = "\x89PNG\r\n\x1a\n";
  expect(sniff(bytes(png + chunk("IHDR") + chunk("acTL") + chunk("IDAT"))).animated).toBe(true);
  expect(sniff(bytes(png + chunk("IHDR") + chunk("IDAT") + chunk("acTL"))).animated).toBe(false);
  expect(sniff(bytes("RIFF\x10\0\0\0WEBPVP8X\x0a\0\0\0\x02")).animated).toBe(true);
  expect(sniff(bytes("\0\0\0\x18ftypavis\0\0\0\0avisavif")).animated).toBe(true);
});

test("a box that claims to be long, or to be nothing, is read no further than it is", () => {
  expect(sniff(bytes("\xff\xff\xff\xffftypzzzz")).format).toBe("video");
  expect(sniff(bytes("\0\0\0\0ftypheic")).format).toBe("heic");
  expect(sniff(bytes("\0\0\0\x18ftyp")).format).toBe("video");
});

test("what a header claims is read without decoding", async () => {
  expect(claimedPixels(await plainPhoto(40, 30))).toBe(1200);
  expect(claimedPixels(await phonePhoto({ width: 64, height: 48 }))).toBe(3072);
  expect(claimedPixels(await plainPhoto(40, 30, "png"))).toBe(1200);
  expect(claimedPixels(await plainPhoto(40, 30, "webp"))).toBeUndefined();
  expect(claimedPixels(new Uint8Array([0xff, 0xd8, 0xff]))).toBeUndefined();
});
