import { randomUUID } from "node:crypto";
import { readdir, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq, sql } from "drizzle-orm";
import sharp from "sharp";
import { thumbHashToRGBA } from "thumbhash";
import { beforeAll, describe, expect, test } from "vitest";
import type { CadreViewer, FamilyViewer, Viewer } from "../auth/types.ts";
import { photoRecruits, photos, posts } from "../db/schema/posts.ts";
import { asSystem } from "../db/system.ts";
import { env } from "../env.ts";
import { NotFound } from "../errors.ts";
import { openAlbum, openFamilyPage, sonOf } from "../feed/queries.ts";
import { sendArchive } from "../intakes/archive.ts";
import { battalion, cadreOf, familyOf, makePost } from "../testing/battalion.ts";
import { unzip } from "../testing/unzip.ts";
import { editPhoto } from "./edit.ts";
import { preparePhoto } from "./pool.ts";
import { UNTOUCHED } from "./recipe.ts";
import { servePhoto, serveUnedited } from "./serve.ts";
import { savePhoto } from "./store.ts";
import { sweepOrphans } from "./sweep.ts";
import type { PhotoEdit, PreparedPhoto } from "./types.ts";

let leader: CadreViewer;
let officer: CadreViewer;
let otherOfficer: CadreViewer;
let mother: FamilyViewer;
let planted: PreparedPhoto;

const [WIDTH, HEIGHT] = [1600, 1200];
/** Where the board stands that nobody may read: stripes of two colours that are nowhere else. */
const BOARD = { x: 0.6, y: 0.5, width: 0.2, height: 0.2 };
const COVER: PhotoEdit = { turns: 0, covers: [{ how: "cover", box: BOARD }], crop: null };
const BLUR: PhotoEdit = { turns: 0, covers: [{ how: "blur", box: BOARD }], crop: null };
const BRUSH: PhotoEdit = {
  turns: 0,
  covers: [
    {
      how: "blur",
      thickness: 0.12,
      line: [0.52, 0.58, 0.64, 0.7].flatMap((y) => [
        [0.59, y],
        [0.81, y],
      ]),
    },
  ],
  crop: null,
};

beforeAll(async () => {
  await battalion();
  leader = await cadreOf("0950000011");
  officer = await cadreOf("0950000010");
  otherOfficer = await cadreOf("0950000020");
  mother = await familyOf("0950100001");
  const pixels = Buffer.alloc(WIDTH * HEIGHT * 3);
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) {
      const [u, v] = [x / WIDTH, y / HEIGHT];
      const board = u >= 0.6 && u < 0.8 && v >= 0.5 && v < 0.7;
      const stripe = Math.floor(x / 16) % 2 === 0;
      const colour = board ? (stripe ? [255, 0, 255] : [0, 255, 255]) : [70, 110, 60];
      pixels.set(colour, (y * WIDTH + x) * 3);
    }
  }
  const path = join(tmpdir(), `${randomUUID()}.png`);
  await sharp(pixels, { raw: { width: WIDTH, height: HEIGHT, channels: 3 } })
    .png()
    .toFile(path);
  planted = await preparePhoto({ path, name: "a.png", type: "image/png" });
});

async function stored(status: "draft" | "submitted" | "approved" | "published" = "submitted", values = {}) {
  const son = mother.sons[0]?.id ?? "";
  const post = await makePost(status, { author: leader, approver: officer, tagged: [son] }, values);
  const photoId = post.photoIds[0] ?? "";
  await savePhoto(photoId, planted);
  const { width, height, thumbhash } = planted;
  await asSystem(async (tx) => {
    await tx.update(photos).set({ width, height, thumbhash }).where(eq(photos.id, photoId));
    await tx.update(photoRecruits).set({ x: 0.25, y: 0.5 }).where(eq(photoRecruits.photoId, photoId));
  });
  return { postId: post.id, photoId };
}

const rowOf = async (photoId: string) => {
  const [row] = await asSystem((tx) => tx.select().from(photos).where(eq(photos.id, photoId)));
  if (!row) throw new Error("no row");
  return row;
};
const filesOf = async (photoId: string) =>
  (await readdir(join(env.DATA_DIR, "media/photos", photoId))).sort();
const fetched = async (viewer: Viewer, photoId: string, width: string, query = "") =>
  Buffer.from(
    await (
      await servePhoto(viewer, new Request(`http://portal.test/api/media/${photoId}/${width}${query}`), {
        photoId,
        width,
      })
    ).arrayBuffer(),
  );
const release = (postId: string) =>
  asSystem(async (tx) => {
    const by = officer.cadreId;
    await tx
      .update(posts)
      .set({ status: "approved", approvedBy: by, approvedAt: sql`now()` })
      .where(eq(posts.id, postId));
    await tx
      .update(posts)
      .set({ status: "published", publishedBy: by, publishedAt: sql`now()`, publishedAs: officer.duty.post })
      .where(eq(posts.id, postId));
  });

/** How many pixels still have one of the board's two colours, near enough for a lossy picture. */
async function traces(bytes: Uint8Array): Promise<number> {
  const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  let found = 0;
  for (let at = 0; at < data.length; at += info.channels) {
    const [red = 0, green = 0, blue = 0] = data.subarray(at, at + 3);
    if (blue > 170 && Math.abs(red - green) > 110) found++;
  }
  return found;
}

const refusal = (code: string) => expect.objectContaining({ code });

describe("what was covered", () => {
  test.each([
    ["covered", COVER],
    ["blurred", BLUR],
    ["brushed over", BRUSH],
    ["cropped away", { ...UNTOUCHED, crop: { x: 0, y: 0, width: 0.55, height: 1 } }],
    [
      "blurred and turned",
      { turns: 1, covers: [{ how: "blur", box: { x: 0.3, y: 0.6, width: 0.2, height: 0.2 } }], crop: null },
    ],
  ] satisfies [string, PhotoEdit][])(
    "%s: in no byte that a family can fetch, and its files are gone",
    async (_, edit) => {
      const { postId, photoId } = await stored();
      // The proof would prove nothing if the pattern could not be found to begin with.
      for (const width of ["320", "960", "2048"])
        expect(await traces(await fetched(officer, photoId, width))).toBeGreaterThan(100);
      const before = await rowOf(photoId);
      await editPhoto(officer, { photoId, edition: 0, edit });
      await release(postId);

      const row = await rowOf(photoId);
      expect(row.edition).toBeGreaterThan(0);
      expect(row.thumbhash).not.toBe(before.thumbhash);
      expect(await filesOf(photoId)).toEqual([
        `e${row.edition}-2048.webp`,
        `e${row.edition}-320.webp`,
        `e${row.edition}-960.webp`,
        "master.jpg",
      ]);
      const seen: Buffer[] = [];
      for (const width of ["320", "960", "2048"]) {
        seen.push(await fetched(mother, photoId, width));
        seen.push(await fetched(mother, photoId, width, "?download"));
        seen.push(await fetched(mother, photoId, width, "?v=0"));
      }
      const son = sonOf(mother, undefined);
      const zip = await unzip(Buffer.from(await (await sendArchive(mother, son)).arrayBuffer()));
      const large = await fetched(mother, photoId, "2048");
      expect([...zip.values()].some((file) => file.equals(large))).toBe(true);
      for (const [name, file] of zip) if (name.endsWith(".webp")) seen.push(file);
      for (const bytes of seen) expect(await traces(bytes)).toBe(0);
      for (const secret of ["master", "master.jpg", "unedited", `e${row.edition}-960`, "0-960"])
        await expect(fetched(mother, photoId, secret)).rejects.toBeInstanceOf(NotFound);
      await expect(serveUnedited(mother, photoId)).rejects.toBeInstanceOf(NotFound);

      const { feed, top } = await openFamilyPage(mother, son);
      const album = await openAlbum(mother, son);
      const told = [...feed.posts, ...top.posts, ...album.posts]
        .flatMap((post) => post[6])
        .filter((photo) => photo[0] === photoId);
      expect(told.length).toBeGreaterThanOrEqual(3);
      for (const [, width, height, thumbhash] of told) {
        expect([width, height, thumbhash]).toEqual([row.width, row.height, row.thumbhash]);
        const { rgba } = thumbHashToRGBA(Buffer.from(thumbhash, "base64"));
        const pinks = Array.from({ length: rgba.length / 4 }, (_v, at) => at * 4).filter(
          (at) => (rgba[at] ?? 0) - (rgba[at + 1] ?? 0) > 60,
        );
        expect(pinks).toEqual([]);
      }
      const { width, height } = await sharp(large).metadata();
      expect([width, height]).toEqual([row.width, row.height]);
    },
  );

  test("can't be had back by asking with what a browser kept of the edition before", async () => {
    const { photoId } = await stored();
    await editPhoto(officer, { photoId, edition: 0, edit: COVER });
    const request = new Request("http://portal.test/", {
      headers: { "if-none-match": `"${photoId}-0-960"` },
    });
    expect((await servePhoto(officer, request, { photoId, width: "960" })).status).toBe(200);
  });
});

test("points follow the picture; a point cropped away is none; the photo as it came brings none back", async () => {
  const { photoId } = await stored();
  const pointOf = async () => {
    const [tag] = await asSystem((tx) =>
      tx.select().from(photoRecruits).where(eq(photoRecruits.photoId, photoId)),
    );
    return [tag?.x, tag?.y];
  };
  await editPhoto(officer, { photoId, edition: 0, edit: { ...UNTOUCHED, turns: 1 } });
  expect(await pointOf()).toEqual([0.5, 0.25]);
  const { edition, width, height } = await rowOf(photoId);
  expect([width, height]).toEqual([1200, 1600]);
  const crop = { x: 0, y: 0.5, width: 1, height: 0.5 };
  await editPhoto(officer, { photoId, edition, edit: { ...UNTOUCHED, turns: 1, crop } });
  expect(await pointOf()).toEqual([null, null]);
  const again = await rowOf(photoId);
  await editPhoto(officer, { photoId, edition: again.edition, edit: UNTOUCHED });
  expect(await pointOf()).toEqual([null, null]);
  expect((await rowOf(photoId)).edit).toBeNull();
  expect(await traces(await fetched(officer, photoId, "960"))).toBeGreaterThan(100);
});

describe("two at once", () => {
  test("the slower of two edits is told, and the faster one's files are untouched", async () => {
    const { photoId } = await stored();
    const outcomes = await Promise.allSettled([
      editPhoto(officer, { photoId, edition: 0, edit: COVER }),
      editPhoto(officer, { photoId, edition: 0, edit: BLUR }),
      editPhoto(officer, { photoId, edition: 0, edit: BRUSH }),
    ]);
    expect(outcomes.filter((outcome) => outcome.status === "fulfilled")).toHaveLength(1);
    for (const outcome of outcomes)
      if (outcome.status === "rejected") expect(outcome.reason).toEqual(refusal("photoChanged"));
    const { edition } = await rowOf(photoId);
    expect(await filesOf(photoId)).toHaveLength(4);
    expect(await traces(await fetched(officer, photoId, "2048"))).toBe(0);
    await expect(editPhoto(officer, { photoId, edition: 0, edit: COVER })).rejects.toEqual(
      refusal("photoChanged"),
    );
    expect((await rowOf(photoId)).edition).toBe(edition);
  });

  test("published meanwhile: the edit is refused and leaves nothing", async () => {
    const { postId, photoId } = await stored();
    const edit = editPhoto(officer, { photoId, edition: 0, edit: COVER });
    await release(postId);
    await expect(edit).rejects.toEqual(refusal("editPublished"));
    expect((await rowOf(photoId)).edition).toBe(0);
    expect(await filesOf(photoId)).toEqual(["2048.webp", "320.webp", "960.webp", "master.jpg"]);
  });
});

describe("who may", () => {
  test.each<[string, string, "draft" | "submitted" | "approved" | "published", string | null]>([
    ["the author, of his draft", "0950000011", "draft", null],
    ["the author, once sent", "0950000011", "submitted", "editTooLate"],
    ["the reviewer, of somebody's draft", "0950000010", "draft", "notFound"],
    ["the reviewer", "0950000010", "submitted", null],
    ["the reviewer, once approved", "0950000010", "approved", null],
    ["the reviewer, once published", "0950000010", "published", "editPublished"],
    ["another platoon's leader", "0950000012", "submitted", "notFound"],
    ["the commander", "0950000019", "submitted", "notAllowed"],
    ["another company's officer", "0950000020", "submitted", "notFound"],
    ["the battalion's officer before his turn", "0950000001", "submitted", "editTooLate"],
    ["the battalion's commander", "0950000002", "submitted", "notAllowed"],
  ])("%s", async (_, phone, status, code) => {
    const viewer = await cadreOf(phone);
    const { photoId } = await stored(status);
    const [edit, unedited] = [
      () => editPhoto(viewer, { photoId, edition: 0, edit: COVER }),
      () => serveUnedited(viewer, photoId),
    ];
    if (code === null) {
      expect((await unedited()).headers.get("cache-control")).toBe("no-store");
      await edit();
      expect((await rowOf(photoId)).edition).toBeGreaterThan(0);
    } else {
      await expect(unedited()).rejects.toEqual(refusal(code));
      await expect(edit()).rejects.toEqual(refusal(code));
      expect((await rowOf(photoId)).edition).toBe(0);
    }
  });

  test("not the company once the battalion has approved it as it is", async () => {
    const second = await cadreOf("0950000001");
    const { photoId } = await stored("approved", {
      secondApprovedAt: sql`now()`,
      secondApprovedBy: second.cadreId,
    });
    await expect(editPhoto(officer, { photoId, edition: 0, edit: COVER })).rejects.toEqual(
      refusal("editSecondApproved"),
    );
  });

  test("nobody reaches a missing photo or a malformed id", async () => {
    for (const id of [randomUUID(), "../master"]) {
      await expect(serveUnedited(officer, id)).rejects.toBeInstanceOf(NotFound);
      await expect(serveUnedited(otherOfficer, id)).rejects.toBeInstanceOf(NotFound);
    }
  });
});

test.each<[string, PhotoEdit, string]>([
  [
    "a box outside",
    { ...UNTOUCHED, covers: [{ how: "cover", box: { x: 1.2, y: 0, width: 0.5, height: 0.5 } }] },
    "editOutside",
  ],
  [
    "a box of nothing",
    { ...UNTOUCHED, covers: [{ how: "cover", box: { x: 0.2, y: 0, width: 0, height: 0.5 } }] },
    "editEmpty",
  ],
])("%s changes nothing", async (_, edit, code) => {
  const { photoId } = await stored();
  await expect(editPhoto(officer, { photoId, edition: 0, edit })).rejects.toEqual(refusal(code));
  expect(await filesOf(photoId)).toEqual(["2048.webp", "320.webp", "960.webp", "master.jpg"]);
});

test("the sweep takes what a cut-short edit left on either side, and masters a day after publishing", async () => {
  const { postId, photoId } = await stored();
  await editPhoto(officer, { photoId, edition: 0, edit: COVER });
  const folder = join(env.DATA_DIR, "media/photos", photoId);
  await writeFile(join(folder, "960.webp"), "left by an end between commit and removal");
  await writeFile(join(folder, "e7-960.webp"), "left by an end before the commit");
  // Two hours on, which is when a photo made now may be looked at: what is fresh then is left.
  const later = Date.now() + 2 * 3_600_000;
  for (const name of await filesOf(photoId)) await utimes(join(folder, name), 0, later / 1000 - 600);
  await sweepOrphans(later);
  expect(await filesOf(photoId)).toHaveLength(6);
  for (const name of await filesOf(photoId)) await utimes(join(folder, name), 0, 0);
  await sweepOrphans(later);
  const { edition } = await rowOf(photoId);
  const used = [`e${edition}-2048.webp`, `e${edition}-320.webp`, `e${edition}-960.webp`];
  expect(await filesOf(photoId)).toEqual([...used, "master.jpg"]);

  await release(postId);
  await sweepOrphans(later);
  expect(await filesOf(photoId)).toHaveLength(4);
  await asSystem((tx) =>
    tx.update(posts).set({ publishedAt: sql`now() - interval '25 hours'` }).where(eq(posts.id, postId)),
  );
  await sweepOrphans(later);
  expect(await filesOf(photoId)).toEqual(used);
  expect(await traces(await fetched(mother, photoId, "2048"))).toBe(0);
});

test("without its master a photo is not edited, and that is said", async () => {
  const { postId, photoId } = await stored("approved");
  await asSystem((tx) =>
    tx.update(posts).set({ publishedAt: sql`now() - interval '25 hours'` }).where(eq(posts.id, postId)),
  );
  await sweepOrphans(Date.now() + 2 * 3_600_000);
  await expect(editPhoto(officer, { photoId, edition: 0, edit: COVER })).rejects.toEqual(
    refusal("masterGone"),
  );
});
