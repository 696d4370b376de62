import { rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import prepare from "../lib/media/renditions.ts";
import { photoOf, submitted } from "./database.ts";

const [WIDTH, HEIGHT] = [1600, 1200];

/** A submitted post whose photo shows a board, at 60 to 80 % across and 50 to 70 % down, in two colours of its own. */
export async function planted(made: {
  by: string;
  caption: string;
}): Promise<{ post: string; photo: string }> {
  const pixels = Buffer.alloc(WIDTH * HEIGHT * 3);
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) {
      const board = x >= WIDTH * 0.6 && x < WIDTH * 0.8 && y >= HEIGHT * 0.5 && y < HEIGHT * 0.7;
      const stripe = Math.floor(x / 16) % 2 === 0;
      pixels.set(board ? (stripe ? [255, 0, 255] : [0, 255, 255]) : [70, 110, 60], (y * WIDTH + x) * 3);
    }
  }
  const post = await submitted({ ...made, photos: 1 });
  const photo = await photoOf(post);
  const folder = join(process.env.DATA_DIR ?? "data", "media/photos", photo);
  const path = join(tmpdir(), `${photo}.png`);
  await writeFile(
    path,
    await sharp(pixels, { raw: { width: WIDTH, height: HEIGHT, channels: 3 } })
      .png()
      .toBuffer(),
  );
  const done = await prepare({ path, name: "planted.png", type: "image/png" });
  if ("refused" in done) throw new Error(done.refused);
  await rm(path);
  for (const [name, bytes] of Object.entries(done.files)) await writeFile(join(folder, name), bytes);
  return { post, photo };
}

/** How many pixels of a picture still have one of the board's colours. */
export async function sentPixels(bytes: Buffer): Promise<number> {
  const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  let found = 0;
  for (let at = 0; at < data.length; at += info.channels) {
    const [red = 0, green = 0, blue = 0] = data.subarray(at, at + 3);
    if (blue > 170 && Math.abs(red - green) > 110) found++;
  }
  return found;
}
