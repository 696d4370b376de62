import { randomUUID } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { phonePhoto } from "./phone-photo.ts";
import { median, ROUNDS, type Row } from "./row.ts";

/** The yardstick: decode once, make the same three renditions with the same settings, and nothing else. */
async function bareRenditions(file: Buffer): Promise<void> {
  const { data, info } = await sharp(file)
    .autoOrient()
    .resize(2048, 2048, { fit: "inside" })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const pixels = () => sharp(data, { raw: { width: info.width, height: info.height, channels: 3 } });
  await Promise.all([
    pixels().webp({ quality: 74, effort: 2 }).toBuffer(),
    pixels().resize(960).webp({ quality: 64, effort: 4 }).toBuffer(),
    pixels().resize(320).webp({ quality: 56, effort: 4 }).toBuffer(),
  ]);
}

const PHOTOS = 4;

/** Wall time a photo through our own ingest (worker, renditions, fsynced files, row) against the bare renditions. */
export async function benchIngest(log: (line: string) => void): Promise<Row[]> {
  const { battalion, cadreOf, makePost } = await import("#lib/testing/battalion.ts");
  const { asViewer } = await import("#lib/db/client.ts");
  const { uploads } = await import("#lib/db/schema/media.ts");
  const { keepPhoto } = await import("#lib/media/keep.ts");
  await battalion();
  const viewer = await cadreOf("0950000011");
  const { id: postId } = await makePost("draft", { author: viewer, photoCount: 0 });
  const file = await phonePhoto();
  const path = join(process.env.DATA_DIR ?? "", "phone.jpg");
  await writeFile(path, file);
  log(`Ingest: a 12-megapixel JPEG of ${(file.length / 1e6).toFixed(1)} MB, ${ROUNDS} rounds of ${PHOTOS}`);

  let position = 0;
  const ours = async () => {
    const clientId = randomUUID();
    const upload = {
      clientId,
      battalionId: viewer.battalionId,
      accountId: viewer.accountId,
      cadreId: viewer.cadreId,
      postId,
      position: position++ % 30,
      fileName: "phone.jpg",
      bytes: file.length,
    };
    await asViewer(viewer, (tx) => tx.insert(uploads).values(upload));
    await keepPhoto(viewer, clientId, { path, name: "phone.jpg", type: "image/jpeg" });
  };
  const timed = async (work: () => Promise<void>) => {
    const began = performance.now();
    for (let i = 0; i < PHOTOS; i++) await work();
    return (performance.now() - began) / PHOTOS;
  };
  await ours();
  await bareRenditions(file);
  const [portal, bare]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    bare.push(await timed(() => bareRenditions(file)));
    portal.push(await timed(ours));
  }
  const ratio = median(portal) / median(bare);
  const measured = `${ratio.toFixed(2)} (${median(portal).toFixed(0)} ms to ${median(bare).toFixed(0)} ms)`;
  return [{ what: "ingest, wall time a photo / bare sharp", measured, bound: "≤ 1.3", kept: ratio <= 1.3 }];
}
