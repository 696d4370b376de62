import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { drawScene, SCENE_KINDS, type SceneKind } from "#drizzle/demo/scenes/scene.ts";

const [WIDTH, HEIGHT] = [4032, 3024];

/** The grain of a small sensor, the same in every photo: making it takes longer than a photo does. */
let grain: Promise<Buffer> | undefined;
const makeGrain = () =>
  sharp({
    create: {
      width: WIDTH,
      height: HEIGHT,
      channels: 3,
      background: "#808080",
      noise: { type: "gaussian", mean: 128, sigma: 14 },
    },
  })
    .removeAlpha()
    .raw()
    .toBuffer();

/** A 12-megapixel JPEG as a phone takes it: a drawn scene with grain, so that it compresses like a photograph. */
export async function phonePhoto(seed = "bench", kind: SceneKind = "formation"): Promise<Buffer> {
  grain ??= makeGrain();
  const raw = { width: WIDTH, height: HEIGHT, channels: 3 } as const;
  // Drawn at half its size: a drawing of twelve megapixels takes seconds, and the grain is what weighs.
  const drawn = await sharp(Buffer.from(drawScene(kind, { seed, time: "morning" })))
    .resize(WIDTH / 2, HEIGHT / 2)
    .flatten()
    .png({ compressionLevel: 1 })
    .toBuffer();
  return sharp(drawn)
    .resize(WIDTH, HEIGHT)
    .composite([{ input: await grain, raw, blend: "soft-light" }])
    .jpeg({ quality: 90 })
    .toBuffer();
}

/**
 * Takes that many photos into a folder, each another scene. Before the ingest is loaded: from then on the image library
 * reads no drawings in this process.
 * @returns their files
 */
export async function takePhotos(count: number, folder: string): Promise<string[]> {
  const files: string[] = [];
  for (let i = 0; i < count; i++) {
    const file = join(folder, `taken-${i}.jpg`);
    await writeFile(file, await phonePhoto(`bench/${i}`, SCENE_KINDS[i % SCENE_KINDS.length]));
    files.push(file);
  }
  return files;
}
