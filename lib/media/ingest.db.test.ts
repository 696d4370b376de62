import { randomUUID } from "node:crypto";
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { Disk } from "flydrive";
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { CadreViewer, Viewer } from "../auth/types.ts";
import { auditLog } from "../db/schema/audit.ts";
import { photos, posts } from "../db/schema/posts.ts";
import { asSystem } from "../db/system.ts";
import { env } from "../env.ts";
import { PortalError } from "../errors.ts";
import errors from "../i18n/messages/vi/errors.json" with { type: "json" };
import media from "../i18n/messages/vi/media.json" with { type: "json" };
import { submitPost } from "../posts/mutations.ts";
import { getPost } from "../posts/queries.ts";
import { battalion, cadreOf, familyOf, makePost } from "../testing/battalion.ts";
import { phonePhoto, plainPhoto } from "../testing/photos.ts";
import { dayOf } from "../vietnam/calendar.ts";
import { receivePhoto, resumePoint } from "./ingest.ts";
import { announcePhotos } from "./router.ts";
import { servePhoto } from "./serve.ts";
import { sign } from "./signature.ts";
import type { PhotoReceipt } from "./types.ts";

type Announced = { url: string; name: string; customId: string };
type Sent = {
  name?: string;
  bytes?: number;
  type?: string;
  clientId?: string;
  postId?: string;
  extra?: object;
};

const folder = (name: string) => readdir(join(env.DATA_DIR, "media", name)).catch(() => []);
const on = (path: string) => `http://portal.test${path}`;

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

/** What the phone's client asks before it sends. */
async function announce(viewer: Viewer, files: Sent[], headers: HeadersInit = {}): Promise<Announced[]> {
  const list = files.map(({ name = "a.jpg", bytes = good.length, type = "image/jpeg" }) => ({
    name,
    size: bytes,
    type,
    lastModified: 0,
  }));
  const asked = files.map(({ clientId = randomUUID() }, position) => ({
    clientId,
    position,
    ...files[position]?.extra,
  }));
  const request = new Request(on("/api/uploadthing?actionType=upload&slug=photo"), {
    method: "POST",
    body: JSON.stringify({ files: list, input: { postId: files[0]?.postId ?? postId, photos: asked } }),
    headers: { "content-type": "application/json", ...headers },
  });
  return (await announcePhotos(viewer, request)).json() as Promise<Announced[]>;
}

async function announceOne(sent: Sent = {}, viewer: Viewer = leader): Promise<Announced> {
  const [one] = await announce(viewer, [sent]);
  if (!one) throw new Error("nothing announced");
  return one;
}

const keyOf = (url: string) => new URL(on(url)).pathname.split("/").pop() ?? "";

function formOf(bytes: Uint8Array): FormData {
  const form = new FormData();
  form.append("file", new Blob([bytes as Uint8Array<ArrayBuffer>]), "blob");
  return form;
}

async function put(
  url: string,
  bytes: Uint8Array,
  { viewer = leader as Viewer, from = 0 } = {},
): Promise<PhotoReceipt> {
  const request = new Request(on(url), {
    method: "PUT",
    body: formOf(bytes),
    headers: { range: `bytes=${from}-` },
  });
  const response = await receivePhoto(viewer, request, keyOf(url));
  return ((await response.json()) as { serverData: PhotoReceipt }).serverData;
}

async function resume(url: string, viewer: Viewer = leader): Promise<number> {
  const response = await resumePoint(viewer, new Request(on(url), { method: "HEAD" }), keyOf(url));
  return Number(response.headers.get("x-ut-range-start"));
}

/** A connection that dies after so many bytes of the file. */
async function putCut(url: string, bytes: Uint8Array, after: number, from = 0): Promise<never> {
  const whole = new Request(on(url), { method: "PUT", body: formOf(bytes) });
  const body = new Uint8Array(await whole.arrayBuffer());
  const stream = new ReadableStream({
    async start(line) {
      line.enqueue(body.subarray(0, after));
      await new Promise((later) => setTimeout(later, 300));
      line.error(new Error("line cut"));
    },
  });
  const headers = { "content-type": whole.headers.get("content-type") ?? "", range: `bytes=${from}-` };
  const request = new Request(on(url), {
    method: "PUT",
    body: stream,
    headers,
    duplex: "half",
  } as RequestInit);
  await receivePhoto(leader, request, keyOf(url));
  throw new Error("was not cut");
}

/** How a refusal reads on the phone. */
async function refusalOf(
  attempt: Promise<unknown>,
): Promise<{ status: number; code: string; sentence: string }> {
  const fault = await attempt.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(fault instanceof PortalError)) throw fault ?? new Error("was not refused");
  const sentences: Record<string, string> = { ...errors, ...media };
  const said = (_: string, value: string) => String(fault.values[value]);
  const sentence = sentences[fault.code]?.replace(/\{(\w+)[^}]*\}/g, said) ?? "";
  return { status: fault.status, code: fault.code, sentence };
}

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

test("a full disk keeps the part to go on from, and nothing else", async () => {
  const { photoId: before } = await put((await announceOne({ name: "truoc.jpg" })).url, good);
  const stored = await rows();
  const { url } = await announceOne();
  const full = Object.assign(new Error("cannot write"), {
    cause: Object.assign(new Error("full"), { code: "ENOSPC" }),
  });
  const write = vi.spyOn(Disk.prototype, "put").mockRejectedValueOnce(full);
  expect(await refusalOf(put(url, good))).toMatchObject({
    status: 507,
    code: "diskFull",
    sentence: expect.stringContaining("a.jpg"),
  });
  expect(await rows()).toEqual(stored);
  expect(await folder("photos")).toEqual([before]);
  // Reading goes on.
  const reading = new Request(on(`/api/media/${before}/320`));
  expect((await servePhoto(leader, reading, { photoId: before, width: "320" })).status).toBe(200);
  write.mockRestore();
  expect(await resume(url)).toBe(good.length);
  expect(await put(url, new Uint8Array(), { from: good.length })).toMatchObject({ width: 640 });
});
