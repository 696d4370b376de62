import { randomUUID, randomUUIDv7 } from "node:crypto";
import { mkdir, readdir, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq, sql } from "drizzle-orm";
import sharp from "sharp";
import { beforeAll, describe, expect, test } from "vitest";
import type { CadreViewer, FamilyViewer, Viewer } from "../auth/types.ts";
import { photos, posts } from "../db/schema/posts.ts";
import { asSystem } from "../db/system.ts";
import { NotFound } from "../errors.ts";
import { battalion, cadreOf, familyOf, makePost } from "../testing/battalion.ts";
import { CANARIES, phonePhoto } from "../testing/photos.ts";
import { preparePhoto } from "./pool.ts";
import { servePhoto } from "./serve.ts";
import { incomingFolder, readRendition, savePhoto } from "./store.ts";
import { sweepOrphans } from "./sweep.ts";
import type { PreparedPhoto } from "./types.ts";

let leader: CadreViewer;
let officer: CadreViewer;
let otherLeader: CadreViewer;
let mother: FamilyViewer;
let wife: FamilyViewer;
let prepared: PreparedPhoto;

beforeAll(async () => {
  await battalion();
  leader = await cadreOf("0950000011");
  officer = await cadreOf("0950000010");
  otherLeader = await cadreOf("0950000021");
  mother = await familyOf("0950100001");
  wife = await familyOf("0950100002");
  const path = join(tmpdir(), `${randomUUID()}.jpg`);
  await writeFile(path, await phonePhoto({ width: 1200, height: 900 }));
  prepared = await preparePhoto({ path, name: "a.jpg", type: "image/jpeg" });
});

async function storedPhoto(status: "draft" | "published" | "takenDown", tagged: string[] = [], values = {}) {
  const post = await makePost(status, { author: leader, approver: officer, tagged }, values);
  const photoId = post.photoIds[0] ?? "";
  await savePhoto(photoId, prepared);
  return { postId: post.id, photoId };
}

const ask = (viewer: Viewer, photoId: string, width = "960", { query = "", headers = {} } = {}) =>
  servePhoto(viewer, new Request(`http://portal.test/api/media/${photoId}/${width}${query}`, { headers }), {
    photoId,
    width,
  });

const refused = (viewer: Viewer, photoId: string, width?: string) =>
  expect(ask(viewer, photoId, width)).rejects.toBeInstanceOf(NotFound);

describe("a photo leaves", () => {
  test("to its families as published, with nothing of the phone in it", async () => {
    const { photoId } = await storedPhoto("published");
    for (const width of ["320", "960", "2048"]) {
      const response = await ask(mother, photoId, width);
      const bytes = Buffer.from(await response.arrayBuffer());
      expect((await sharp(bytes).metadata()).width).toBe(Math.min(1200, Number(width)));
      for (const trace of [...CANARIES, "EXIF", "XMP "]) expect(bytes.includes(trace)).toBe(false);
    }
  });

  test("under headers that keep it private, inert and fresh", async () => {
    const { photoId } = await storedPhoto("published");
    const { headers } = await ask(mother, photoId);
    expect(Object.fromEntries(headers)).toMatchObject({
      "content-type": "image/webp",
      "cache-control": "private, no-cache",
      etag: `"${photoId}-0-960"`,
      "x-content-type-options": "nosniff",
      "cross-origin-resource-policy": "same-origin",
      "content-security-policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'",
      "content-disposition": "inline",
    });
    const kept = await ask(mother, photoId, "2048", { query: "?download" });
    expect(kept.headers.get("content-disposition")).toMatch(
      /^attachment; filename="hau-phuong-\d{4}-\d\d-\d\d-1\.webp"$/,
    );
  });

  test("only when the browser has it not: 304, but never to somebody who may not see it", async () => {
    const { photoId, postId } = await storedPhoto("published");
    const known = { headers: { "if-none-match": `"other", W/"${photoId}-0-960"` } };
    const response = await ask(mother, photoId, "960", known);
    expect([response.status, await response.text(), response.headers.get("cache-control")]).toEqual([
      304,
      "",
      "private, no-cache",
    ]);
    expect((await ask(mother, photoId, "320", known)).status).toBe(200);
    await expect(ask(wife, photoId, "960", known)).rejects.toBeInstanceOf(NotFound);
    await asSystem((tx) =>
      tx
        .update(posts)
        .set({ status: "takenDown", takenDownAt: sql`now()`, takenDownBy: officer.cadreId })
        .where(eq(posts.id, postId)),
    );
    await expect(ask(mother, photoId, "960", known)).rejects.toBeInstanceOf(NotFound);
  });

  test("to the cadres of its unit before it is published, and to nobody else", async () => {
    const { photoId } = await storedPhoto("draft");
    expect((await ask(leader, photoId)).status).toBe(200);
    expect((await ask(officer, photoId)).status).toBe(200);
    await refused(otherLeader, photoId);
    await refused(mother, photoId);
  });

  test("to tagged families alone when it is for them", async () => {
    const son = mother.sons[0]?.id ?? "";
    const forMother = await storedPhoto("published", [son], { audience: "taggedFamilies" });
    const forNobody = await storedPhoto("published", [], { audience: "taggedFamilies" });
    expect((await ask(mother, forMother.photoId)).status).toBe(200);
    await refused(mother, forNobody.photoId);
    await refused(wife, forMother.photoId);
  });

  test("never for an id that is missing, malformed, or of another width", async () => {
    const { photoId } = await storedPhoto("published");
    await refused(mother, randomUUID());
    await refused(mother, "../../secrets.json");
    await refused(mother, `${photoId}'`);
    await refused(mother, photoId, "master.jpg");
    await refused(mother, photoId, "640");
    const bare = await makePost("published", { author: leader, approver: officer });
    await refused(mother, bare.photoIds[0] ?? "");
  });
});

test("the sweep takes what no row leads to, once it is old enough", async () => {
  const { photoId } = await storedPhoto("published");
  const young = randomUUIDv7();
  const orphan = (await storedPhoto("draft")).photoId;
  await asSystem((tx) => tx.delete(photos).where(eq(photos.id, orphan)));
  await savePhoto(young, prepared);
  await mkdir(incomingFolder, { recursive: true });
  await writeFile(join(incomingFolder, "new.part"), "x");
  await writeFile(join(incomingFolder, "old.part"), "x");
  await utimes(join(incomingFolder, "old.part"), 0, Date.now() / 1000 - 90_000);

  await sweepOrphans();
  expect(await readRendition(orphan, 320, 0)).not.toBeNull();
  expect(await readdir(incomingFolder)).toEqual(["new.part"]);

  const swept = await sweepOrphans(Date.now() + 2 * 3_600_000);
  expect(swept.photos).toBeGreaterThanOrEqual(2);
  expect(await readRendition(orphan, 320, 0)).toBeNull();
  expect(await readRendition(young, 320, 0)).toBeNull();
  expect(await readRendition(photoId, 320, 0)).toEqual(new Uint8Array(prepared.files["320.webp"]));
});
