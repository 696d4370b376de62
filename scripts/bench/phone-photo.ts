import sharp from "sharp";
import { drawScene, type SceneKind } from "#drizzle/demo/scenes/scene.ts";

const [WIDTH, HEIGHT] = [4032, 3024];

/** A 12-megapixel JPEG as a phone takes it: a drawn scene with grain, so that it compresses like a photograph. */
export async function phonePhoto(seed = "bench", kind: SceneKind = "formation"): Promise<Buffer> {
  const scene = sharp(Buffer.from(drawScene(kind, { seed, time: "morning" }))).resize(WIDTH, HEIGHT);
  const grain = await sharp({
    create: {
      width: WIDTH,
      height: HEIGHT,
      channels: 3,
      background: "#808080",
      noise: { type: "gaussian", mean: 128, sigma: 14 },
    },
  })
    .png({ compressionLevel: 0 })
    .toBuffer();
  return scene
    .composite([{ input: grain, blend: "soft-light" }])
    .jpeg({ quality: 90 })
    .toBuffer();
}
