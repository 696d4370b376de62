import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { Disk } from "flydrive";
import postgres from "postgres";
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { CadreViewer } from "../auth/types.ts";
import { photos } from "../db/schema/posts.ts";
import { asSystem } from "../db/system.ts";
import { env } from "../env.ts";
import { battalion, cadreOf, makePost } from "../testing/battalion.ts";
import { phonePhoto } from "../testing/photos.ts";
import { folder, on, phoneOf, refusalOf } from "../testing/uploads.ts";
import { servePhoto } from "./serve.ts";

let leader: CadreViewer;
let postId: string;
let good: Buffer;

beforeAll(async () => {
  await battalion();
  leader = await cadreOf("0950000011");
  good = await phonePhoto();
});
beforeEach(async () => {
  await rm(join(env.DATA_DIR, "media"), { recursive: true, force: true });
  postId = (await makePost("draft", { author: leader, photoCount: 0 })).id;
});

const { announceOne, put, resume } = phoneOf(() => ({ viewer: leader, postId, photo: good }));
const rows = () => asSystem((tx) => tx.select().from(photos).where(eq(photos.postId, postId)));

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

describe("a disk that is nearly full", () => {
  const reserve = env.DISK_RESERVE_MB;
  afterEach(() => {
    env.DISK_RESERVE_MB = reserve;
  });
  const fill = () => {
    env.DISK_RESERVE_MB = Number.MAX_SAFE_INTEGER;
  };
  const full = { status: 507, code: "diskFull", sentence: expect.stringContaining("a.jpg") };

  test("is told before a photo is sent, and nothing is promised", async () => {
    const clientId = randomUUID();
    fill();
    expect(await refusalOf(announceOne({ clientId }))).toMatchObject(full);
    env.DISK_RESERVE_MB = reserve;
    const { url } = await announceOne({ clientId });
    expect(await put(url, good)).toMatchObject({ width: 640 });
  });

  test("takes no byte of one promised before, which goes on once there is room; reading goes on meanwhile", async () => {
    const { photoId: before } = await put((await announceOne({ name: "truoc.jpg" })).url, good);
    const { url } = await announceOne();
    fill();
    expect(await refusalOf(put(url, good))).toMatchObject(full);
    expect(await folder("incoming")).toEqual([]);
    const reading = new Request(on(`/api/media/${before}/320`));
    expect((await servePhoto(leader, reading, { photoId: before, width: "320" })).status).toBe(200);
    env.DISK_RESERVE_MB = reserve;
    expect(await put(url, good)).toMatchObject({ width: 640 });
  });
});

test("a full disk of the database refuses the row, keeps the part and leaves no file", async () => {
  const admin = postgres(process.env.ADMIN_DATABASE_URL ?? "", { max: 1, onnotice: () => {} });
  try {
    await admin`create function no_room() returns trigger language plpgsql as
      'begin raise exception ''could not extend file'' using errcode = ''disk_full''; end'`;
    await admin`create trigger no_room before insert on photos for each row execute function no_room()`;
    const { url } = await announceOne();
    expect(await refusalOf(put(url, good))).toMatchObject({ status: 507, code: "diskFull" });
    expect([await rows(), await folder("photos")]).toEqual([[], []]);
    await admin`drop function no_room() cascade`;
    expect(await resume(url)).toBe(good.length);
    expect(await put(url, new Uint8Array(), { from: good.length })).toMatchObject({ width: 640 });
  } finally {
    await admin`drop function if exists no_room() cascade`;
    await admin.end();
  }
});
