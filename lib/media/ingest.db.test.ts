import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { CadreViewer } from "../auth/types.ts";
import { auditLog } from "../db/schema/audit.ts";
import { photos, posts } from "../db/schema/posts.ts";
import { asSystem } from "../db/system.ts";
import { env } from "../env.ts";
import { submitPost } from "../posts/mutations.ts";
import { getPost } from "../posts/queries.ts";
import { battalion, cadreOf, familyOf, makePost } from "../testing/battalion.ts";
import { phonePhoto, plainPhoto } from "../testing/photos.ts";
import { folder, phoneOf, refusalOf, type Sent } from "../testing/uploads.ts";
import { dayOf } from "../vietnam/calendar.ts";
import { sign } from "./signature.ts";

let leader: CadreViewer;
let otherLeader: CadreViewer;
let postId: string;
let good: Buffer;

beforeAll(async () => {
  await battalion();
  leader = await cadreOf("0950000011");
  otherLeader = await cadreOf("0950000021");
  good = await phonePhoto();
});
beforeEach(async () => {
  await rm(join(env.DATA_DIR, "media"), { recursive: true, force: true });
  postId = (await makePost("draft", { author: leader, photoCount: 0 })).id;
});
afterEach(() => vi.restoreAllMocks());

const { announce, announceOne, put, putCut, resume } = phoneOf(() => ({
  viewer: leader,
  postId,
  photo: good,
}));

const rows = () => asSystem((tx) => tx.select().from(photos).where(eq(photos.postId, postId)));

async function nothingLeft() {
  expect(await rows()).toEqual([]);
  expect(await folder("photos")).toEqual([]);
  expect(await folder("incoming")).toEqual([]);
}

describe("a photo that is taken", () => {
  test("is a row, four files and a line in the log, and its part is gone", async () => {
    const { url, customId } = await announceOne({ name: "Ảnh tiểu đội (chiều).jpg" });
    const receipt = await put(url, good);
    expect(receipt).toMatchObject({ width: 640, height: 480 });
    expect(await rows()).toMatchObject([
      { id: receipt.photoId, clientId: customId, uploadedBy: leader.cadreId, position: 0 },
    ]);
    expect((await folder(`photos/${receipt.photoId}`)).sort()).toEqual([
      "2048.webp",
      "320.webp",
      "960.webp",
      "master.jpg",
    ]);
    expect(await folder("incoming")).toEqual([]);
    const lines = await asSystem((tx) =>
      tx.select().from(auditLog).where(eq(auditLog.subjectId, receipt.photoId)),
    );
    expect(lines).toMatchObject([{ action: "photoUploaded", accountId: leader.accountId }]);
  });

  test("is one photo however often it is announced and sent", async () => {
    const clientId = randomUUID();
    const first = await announceOne({ clientId });
    const again = await announceOne({ clientId });
    const [one, two] = await Promise.all([put(first.url, good), put(again.url, good)]);
    expect(two).toEqual(one);
    expect(await resume(first.url)).toBe(good.length);
    expect(await put(first.url, new Uint8Array(), { from: good.length })).toEqual(one);
    expect(await rows()).toHaveLength(1);
    expect(await folder("photos")).toEqual([one.photoId]);
    expect(await folder("incoming")).toEqual([]);
  });

  test("goes on where the line was cut", async () => {
    const { url } = await announceOne();
    const half = Math.floor(good.length / 2);
    expect(await refusalOf(putCut(url, good, half))).toMatchObject({
      code: "uploadCut",
      sentence: expect.stringContaining("a.jpg"),
    });
    const start = await resume(url);
    expect(start).toBeGreaterThan(0);
    expect(start).toBeLessThanOrEqual(half);
    expect(await rows()).toEqual([]);
    const receipt = await put(url, good.subarray(start), { from: start });
    expect(await folder("photos")).toEqual([receipt.photoId]);
    expect(await folder("incoming")).toEqual([]);
  });

  test("may be one of thirty, sent four at a time", { timeout: 60_000 }, async () => {
    const announced = await announce(
      leader,
      Array.from({ length: 30 }, (_, n) => ({ name: `${n}.jpg` })),
    );
    for (let n = 0; n < 30; n += 4)
      await Promise.all(announced.slice(n, n + 4).map(({ url }) => put(url, good)));
    expect(await rows()).toHaveLength(30);
    expect(await refusalOf(announceOne())).toMatchObject({
      code: "tooManyPhotos",
      sentence: expect.stringContaining("30"),
    });
  });
});

describe("refused before a byte is sent", () => {
  test.each<[string, Sent, number, string]>([
    ["0 bytes", { name: "rong.jpg", bytes: 0 }, 422, "emptyFile"],
    ["25 MB", { name: "nang.jpg", bytes: 25 * 1024 * 1024 }, 413, "tooLarge"],
    ["SVG", { name: "ve.svg", type: "image/svg+xml" }, 422, "formatRefused"],
    ["GIF", { name: "dong.gif", type: "image/gif" }, 422, "formatRefused"],
    ["HEIC", { name: "iphone.heic", type: "image/heic" }, 422, "heic"],
    ["no type and a strange ending", { name: "tep.exe", type: "" }, 422, "formatRefused"],
  ])("%s", async (_, sent, status, code) => {
    const refusal = await refusalOf(announceOne(sent));
    expect(refusal).toMatchObject({ status, code, sentence: expect.stringContaining(sent.name ?? "") });
    await nothingLeft();
  });

  test("31 files", async () => {
    const refusal = await refusalOf(
      announce(
        leader,
        Array.from({ length: 31 }, () => ({})),
      ),
    );
    expect(refusal).toMatchObject({
      status: 400,
      code: "tooManyPhotos",
      sentence: expect.stringContaining("30"),
    });
    await nothingLeft();
  });

  test("an unknown field, a field that is none, an id twice", async () => {
    expect(await refusalOf(announceOne({ extra: { caption: "x" } }))).toMatchObject({
      code: "unknownField",
      sentence: expect.stringContaining("caption"),
    });
    expect(await refusalOf(announceOne({ clientId: "1" }))).toMatchObject({
      code: "badInput",
      sentence: expect.stringContaining("photos.0.clientId"),
    });
    const clientId = randomUUID();
    expect(await refusalOf(announce(leader, [{ clientId }, { clientId }]))).toMatchObject({
      code: "badInput",
    });
  });

  test("another company's post, one that is none, one that is sent already", async () => {
    const foreign = await makePost("draft", { author: otherLeader, photoCount: 0 });
    const refusals = await Promise.all(
      [foreign.id, randomUUID()].map((id) => refusalOf(announceOne({ postId: id }))),
    );
    expect(refusals[0]).toMatchObject({ status: 404, code: "notFound" });
    expect(refusals[1]).toEqual(refusals[0]);
    const sent = await makePost("submitted", { author: leader, photoCount: 0 });
    expect(await refusalOf(announceOne({ postId: sent.id }))).toMatchObject({
      status: 409,
      code: "notDraft",
    });
  });

  test("a mother, and a hook from outside", async () => {
    expect(await refusalOf(announceOne({}, await familyOf("0950100001")))).toMatchObject({
      status: 403,
      code: "notAllowed",
    });
    expect(await refusalOf(announce(leader, [{}], { "uploadthing-hook": "callback" }))).toMatchObject({
      status: 404,
    });
  });

  test("an id that somebody else has used, or that was for another file", async () => {
    const clientId = randomUUID();
    await announceOne({ clientId });
    const own = await makePost("draft", { author: otherLeader, photoCount: 0 });
    const taken = { status: 409, code: "idTaken", sentence: expect.stringContaining("b.jpg") };
    expect(
      await refusalOf(announceOne({ clientId, postId: own.id, name: "b.jpg" }, otherLeader)),
    ).toMatchObject(taken);
    expect(await refusalOf(announceOne({ clientId, bytes: 9, name: "b.jpg" }))).toMatchObject(taken);
  });

  test("a name cannot hide what it is", async () => {
    const { name } = await announceOne({ name: "a\0b\u202egpj.\u200bjpg" });
    expect(name).toBe("abgpj.jpg");
  });
});

describe("refused once it is here", () => {
  const cut = (bytes: Buffer) => bytes.subarray(0, bytes.length / 2);
  test.each<[string, () => Promise<Buffer> | Buffer, string]>([
    ["a truncated JPEG", () => cut(good), "damaged"],
    ["text renamed .jpg", () => Buffer.from("chỉ là chữ"), "notAnImage"],
    ["SVG renamed .jpg", () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), "formatRefused"],
    ["GIF renamed .jpg", () => plainPhoto(30, 20, "gif"), "formatRefused"],
    ["WebP renamed .jpg", () => plainPhoto(30, 20, "webp"), "nameDisagrees"],
  ])("%s", async (_, make, code) => {
    const bytes = await make();
    const { url } = await announceOne({ name: "chiều.jpg", bytes: bytes.length });
    expect(await refusalOf(put(url, bytes))).toMatchObject({
      status: 422,
      code,
      sentence: expect.stringContaining("chiều.jpg"),
    });
    await nothingLeft();
  });

  test("a 60-megapixel PNG", async () => {
    const bytes = await plainPhoto(10_000, 6_000, "png");
    const { url } = await announceOne({ name: "to.png", type: "image/png", bytes: bytes.length });
    expect(await refusalOf(put(url, bytes))).toMatchObject({
      code: "tooManyPixels",
      sentence: expect.stringContaining("to.png"),
    });
    await nothingLeft();
  });

  test.each([
    ["more than announced", () => Buffer.concat([good, good])],
    ["25 MB", () => Buffer.alloc(25 * 1024 * 1024)],
    ["less than announced", () => good.subarray(1)],
    ["nothing", () => Buffer.alloc(0)],
  ])("a size that lies: %s", async (_, make) => {
    const { url } = await announceOne();
    expect(await refusalOf(put(url, make()))).toMatchObject({
      status: 422,
      code: "sizeLies",
      sentence: expect.stringContaining("a.jpg"),
    });
    await nothingLeft();
  });

  test("far more than announced is cut off", async () => {
    const { url } = await announceOne();
    expect(await refusalOf(put(url, Buffer.alloc(45 * 1024 * 1024)))).toMatchObject({
      status: 413,
      code: "tooLarge",
    });
    await nothingLeft();
  });

  test("a draft that was sent meanwhile", async () => {
    const { url } = await announceOne();
    await asSystem((tx) => tx.update(posts).set({ status: "submitted" }).where(eq(posts.id, postId)));
    expect(await refusalOf(put(url, good))).toMatchObject({ status: 409, code: "notDraft" });
    await nothingLeft();
  });

  test("a draft that was thrown away meanwhile", async () => {
    const { url } = await announceOne();
    await asSystem((tx) => tx.delete(posts).where(eq(posts.id, postId)));
    expect(await refusalOf(put(url, good))).toMatchObject({
      status: 404,
      code: "notPromised",
      sentence: expect.stringContaining("a.jpg"),
    });
    await nothingLeft();
  });
});

describe("addresses", () => {
  const forged = (url: string, change: (url: string) => string) => refusalOf(put(change(url), good));

  test("a wrong signature, a changed promise, a missing one", async () => {
    const { url } = await announceOne();
    const refused = { status: 403, code: "badSignature", sentence: expect.stringContaining("a.jpg") };
    expect(await forged(url, (at) => `${at.slice(0, -1)}${at.endsWith("0") ? "1" : "0"}`)).toMatchObject(
      refused,
    );
    expect(await forged(url, (at) => at.replace(/file-size=\d+/, "file-size=99999999"))).toMatchObject(
      refused,
    );
    expect(await forged(url, (at) => at.replace(/&signature=.*/, ""))).toMatchObject(refused);
    expect(await forged(url, (at) => at.replace(/ingest\/./, "ingest/_"))).toMatchObject(refused);
    expect(await forged(url, (at) => `${at}%`)).toMatchObject(refused);
    await nothingLeft();
  });

  test("an expired one", async () => {
    const { url } = await announceOne();
    const unsigned = url.replace(/&signature=.*/, "").replace(/expires=\d+/, `expires=${Date.now() - 1}`);
    const old = `${unsigned}&signature=${encodeURIComponent(sign(`http://ingest.invalid${unsigned}`))}`;
    expect(await refusalOf(put(old, good))).toMatchObject({
      status: 403,
      code: "uploadExpired",
      sentence: expect.stringContaining("a.jpg"),
    });
    await nothingLeft();
  });

  test("one that was given to somebody else", async () => {
    const { url } = await announceOne();
    expect(await refusalOf(put(url, good, { viewer: otherLeader }))).toMatchObject({
      status: 404,
      code: "notPromised",
    });
    expect(await refusalOf(resume(url, otherLeader))).toMatchObject({ status: 404, code: "notPromised" });
    expect(await refusalOf(put(url, good, { viewer: await familyOf("0950100001") }))).toMatchObject({
      status: 403,
    });
    await nothingLeft();
  });

  test("going on behind where the last try ended", async () => {
    const { url } = await announceOne();
    expect(await refusalOf(put(url, good.subarray(100), { from: 100 }))).toMatchObject({
      status: 416,
      code: "rangeGap",
    });
    expect(await rows()).toEqual([]);
    expect(await put(url, good)).toMatchObject({ width: 640 });
  });
});

describe("the same picture", () => {
  const sha256 = "ab".repeat(32);
  const extra = { sha256 };

  test("is one photo within a post, said before a byte is sent; a retry of the one is no other", async () => {
    const clientId = randomUUID();
    const first = await announceOne({ clientId, extra });
    await put(first.url, good);
    expect(await refusalOf(announce(leader, [{ name: "lai.jpg", extra }]))).toMatchObject({
      status: 409,
      code: "samePhoto",
      sentence: expect.stringContaining("lai.jpg"),
    });
    const again = await announceOne({ clientId, extra });
    await put(again.url, new Uint8Array(), { from: good.length });
    expect(await rows()).toMatchObject([{ clientId, sha256 }]);
  });

  test("sent twice at once is one photo", async () => {
    const [one, two] = await announce(leader, [{ extra }, { name: "b.jpg", extra }]);
    const ended = await Promise.allSettled([put(one?.url ?? "", good), put(two?.url ?? "", good)]);
    expect(ended.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await rows()).toHaveLength(1);
  });

  test("in two cadres' posts stays in both, and who reviews is told; in another company's says nothing", async () => {
    const neighbour = await cadreOf("0950000012");
    const submit = async (viewer: CadreViewer) => {
      const { id } = await makePost("draft", { author: viewer, photoCount: 0 });
      const { url } = await announceOne({ postId: id, extra: { sha256: "cd".repeat(32) } }, viewer);
      const { photoId } = await put(url, good, { viewer });
      const fields = {
        activityType: "meals",
        day: dayOf(),
        caption: "Bữa cơm",
        audience: "company",
      } as const;
      await submitPost(viewer, { postId: id, ...fields, photos: [{ id: photoId, recruitIds: [] }] });
      return id;
    };
    const [mine, theirs, elsewhere] = [
      await submit(leader),
      await submit(neighbour),
      await submit(otherLeader),
    ];
    const officer = await cadreOf("0950000010");
    const seen = async (viewer: CadreViewer, id: string) => (await getPost(viewer, id)).photos[0]?.sameAs;
    expect(await seen(officer, theirs)).toMatchObject({ postId: mine, author: { name: leader.name } });
    expect(await seen(officer, mine)).toMatchObject({ postId: theirs, author: { name: neighbour.name } });
    expect(await seen(otherLeader, elsewhere)).toBeNull();
  });
});
