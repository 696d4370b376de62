import { spawn } from "node:child_process";
import { randomUUIDv7 } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { photoRecruits, photos, posts } from "#lib/db/schema/posts.ts";
import { asSystem } from "#lib/db/system.ts";
import { preparePhoto } from "#lib/media/pool.ts";
import { removePhotoFiles, savePhoto } from "#lib/media/store.ts";
import type { PlannedPhoto, PlannedPost } from "./plan.ts";
import { headsOf } from "./scenes/heads.ts";
import { drawScene, type SceneKind } from "./scenes/scene.ts";

type KeptPhoto = PlannedPhoto & {
  row: Omit<typeof photos.$inferInsert, "postId" | "uploadedBy" | "battalionId">;
};

/** Faces there are not only recruits', so nobody is pointed at. */
const WITH_OTHERS = new Set<SceneKind>(["study", "range", "neighbours", "harvest"]);

/**
 * Draws a planned post's photos, takes them in as any upload and writes the post whole, or nothing of it. A post that
 * is there already is left alone, so that a run that was cut short is simply repeated.
 */
export async function makePost(planned: PlannedPost): Promise<void> {
  if (await isThere(planned)) return;
  const folder = await mkdtemp(join(tmpdir(), "hau-phuong-"));
  const photoIds = planned.photos.map(() => randomUUIDv7());
  try {
    await draw(planned.photos, folder);
    const kept: KeptPhoto[] = [];
    for (const [position, photo] of planned.photos.entries()) {
      const file = { path: join(folder, `${position}.jpg`), name: `IMG_${position}.jpg`, type: "image/jpeg" };
      const { files, ...measures } = await preparePhoto(file);
      const id = photoIds[position] as string;
      await savePhoto(id, { files, ...measures });
      const { clientId, audience } = photo;
      kept.push({ ...photo, row: { ...measures, id, clientId, position, audience } });
    }
    await write(planned, kept);
  } catch (fault) {
    await removePhotoFiles(photoIds);
    if (await isThere(planned)) return;
    throw fault;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The same for one that has waited in the queue. */
export const makePlanned = (data: unknown): Promise<void> => makePost(data as PlannedPost);

const isThere = ({ post }: PlannedPost): Promise<boolean> =>
  asSystem(async (tx) => {
    const found = await tx.select({ id: posts.id }).from(posts).where(eq(posts.clientId, post.clientId));
    return found.length > 0;
  });

/** By path, so that the bundler leaves the program alone and Node runs the source as it is. */
async function draw(photos: PlannedPhoto[], folder: string): Promise<void> {
  const program = join(process.cwd(), "drizzle/demo/darkroom.ts");
  const child = spawn(process.execPath, [program, folder], {
    stdio: ["pipe", "ignore", "pipe"],
    env: { NODE_ENV: "production" },
  });
  let complaint = "";
  child.stderr.on("data", (chunk) => (complaint += chunk));
  child.stdin.end(JSON.stringify(photos));
  const status = await new Promise((done, failed) => child.once("error", failed).once("close", done));
  if (status !== 0) throw new Error(`the darkroom ended with ${status}: ${complaint.slice(-2000)}`);
}

function write({ post, moments }: PlannedPost, kept: KeptPhoto[]): Promise<void> {
  return asSystem(async (tx) => {
    const { battalionId, createdBy } = post;
    const when = Object.fromEntries(Object.entries(moments).map(([name, iso]) => [name, new Date(iso)]));
    const [made] = await tx
      .insert(posts)
      .values({ ...post, ...when })
      .returning({ id: posts.id });
    const postId = made?.id ?? "";
    await tx.insert(photos).values(
      kept.map(({ row, takenAt }) => ({
        ...row,
        postId,
        battalionId,
        uploadedBy: createdBy,
        createdAt: new Date(takenAt),
      })),
    );
    const seenDay = post.status === "published" ? post.day : null;
    const tags = kept.flatMap(({ row, scene, recruitIds }) => {
      const heads = WITH_OTHERS.has(scene.kind) ? [] : headsOf(drawScene(scene.kind, scene));
      return recruitIds.map((recruitId, i) => ({
        photoId: row.id as string,
        recruitId,
        postId,
        battalionId,
        taggedBy: createdBy,
        seenDay,
        x: heads[i]?.[0],
        y: heads[i]?.[1],
      }));
    });
    await tx.insert(photoRecruits).values(tags);
  });
}
