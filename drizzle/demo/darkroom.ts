import { writeFile } from "node:fs/promises";
import { setPriority } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import type { PlannedPhoto } from "./plan.ts";
import { CAMERAS, photograph } from "./scenes/photograph.ts";
import { makeRandom } from "./scenes/random.ts";
import { drawScene } from "./scenes/scene.ts";

// A process of its own: the portal's image library reads no SVG once the ingest has forbidden it, and whoever is
// being served meanwhile goes first.
setPriority(15);
const folder = process.argv[2] ?? "";
const photos: PlannedPhoto[] = JSON.parse(await text(process.stdin));
for (const [i, { scene, takenAt, sideways }] of photos.entries()) {
  const random = makeRandom(`camera/${scene.seed}`);
  const jpeg = await photograph(drawScene(scene.kind, scene), {
    takenAt: new Date(takenAt),
    camera: random.pick(CAMERAS),
    // Nowhere in particular; that nothing of it is left after the ingest is the point.
    gps: { lat: random.range(10, 22), lon: random.range(105, 108) },
    orientation: sideways ? 6 : 1,
  });
  await writeFile(join(folder, `${i}.jpg`), jpeg);
}
