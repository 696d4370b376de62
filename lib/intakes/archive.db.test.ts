import { randomBytes } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { FamilyViewer } from "../auth/types.ts";
import { sonOf } from "../feed/queries.ts";
import { recall } from "../recalls/mutations.ts";
import { battalion, cadreOf, familyOf, makePost } from "../testing/battalion.ts";
import { makeBattalion, type SmallBattalion } from "../testing/small-battalion.ts";
import { unzip } from "../testing/unzip.ts";
import { addDays, dayOf } from "../vietnam/calendar.ts";
import { archiveProgress, listContents, sendArchive } from "./archive.ts";
import { closeIntake } from "./mutations.ts";

const db = postgres(process.env.SYSTEM_DATABASE_URL ?? "", { max: 1, onnotice: () => {} });
const today = dayOf();
const why = { kind: "security", reason: "Có biển số xe" } as const;
let at: SmallBattalion;
let mother: FamilyViewer;

/** A published post with the son and files of `size` bytes each. @returns the ids of its photos */
async function shown(caption: string, day: string, photoCount = 2, size = 5000): Promise<string[]> {
  const [author, approver] = [await cadreOf(at.leader), await cadreOf(at.companyOfficer)];
  const { photoIds } = await makePost(
    "published",
    { author, approver, tagged: [at.son], photoCount },
    { caption, day },
  );
  for (const id of photoIds) {
    const folder = join(process.env.DATA_DIR ?? "", "media/photos", id);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, "2048.webp"), randomBytes(size));
  }
  return photoIds;
}

const send = () => sendArchive(mother, sonOf(mother, at.son));

beforeAll(() => battalion());
afterAll(() => db.end());

describe("a family's archive", () => {
  test("of nothing is refused", async () => {
    at = await makeBattalion(db);
    mother = await familyOf(at.mother);
    await expect(send()).rejects.toMatchObject({ code: "archiveEmpty", status: 409 });
    expect(archiveProgress(mother)).toBeNull();
  });

  test("holds every photo with him and no other, byte by byte, and a page that leads to each", async () => {
    const words = "Sáng nay <b>cả tiểu đội</b> & đồng chí Lộc";
    const old = await shown("Tuần đầu ở đơn vị.", addDays(today, -40), 3);
    const recent = await shown(words, today);
    await makePost("published", {
      author: await cadreOf(at.leader),
      approver: await cadreOf(at.companyOfficer),
      tagged: [at.comrade],
    });
    const answer = await send();
    expect(answer.headers.get("content-disposition")).toBe('attachment; filename="hau-phuong-do-van-an.zip"');
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(archiveProgress(mother)).toMatchObject({ over: "done", sent: bytes.length, total: bytes.length });
    const files = await unzip(bytes);
    const contents = await listContents(mother, sonOf(mother, at.son));
    const photos = contents.weeks.flatMap(({ posts }) => posts.flatMap((post) => post.photos));
    expect(photos.map(({ id }) => id)).toEqual([...old, ...recent]);
    expect([...files.keys()]).toEqual([...photos.map(({ name }) => name), "index.html"]);
    const { readRendition } = await import("../media/store.ts");
    for (const { id, name } of photos) {
      expect(files.get(name)?.equals((await readRendition(id, 2048, 0)) ?? Buffer.alloc(0))).toBe(true);
      expect(name).toMatch(/^anh\/tuan-\d\d\/\d{4}-\d\d-\d\d-bua-an-nha-bep-\d-\d\d\.webp$/);
    }
    const page = String(files.get("index.html"));
    for (const { name } of photos) expect(page).toContain(`<a href="${name}"><img src="${name}"`);
    expect(page).toContain("Sáng nay &lt;b&gt;cả tiểu đội&lt;/b&gt; &amp; đồng chí Lộc");
    expect(page).not.toMatch(/<script|https?:\/\/|\son\w+=/);
    expect(page).toMatch(/Tiểu đội 1 · Trung đội 1 · Đại đội 4 · Tiểu đoàn \d+ · Trung đoàn 900/);
  });

  test("is for his own family alone, also after the intake was closed, and leaves a trace", async () => {
    await closeIntake(await cadreOf(at.officer), {
      intakeId: at.intake.id,
      code: at.intake.code,
      familyUntil: addDays(today, 30),
      removeOn: addDays(today, 60),
    });
    mother = await familyOf(at.mother);
    expect((await unzip(Buffer.from(await (await send()).arrayBuffer()))).size).toBe(6);
    expect(() => sonOf(mother, at.comrade)).toThrow();
    const traces = await db`select 1 from audit_log where subject_id = ${at.son} and action = 'archiveTaken'`;
    expect(traces).toHaveLength(2);
  });
});

describe("while it is sent", () => {
  test("what has gone into it counts as seen, so that a recall tells her; what was only asked for does not", async () => {
    at = await makeBattalion(db);
    mother = await familyOf(at.mother);
    const officer = await cadreOf(at.companyOfficer);
    const first = await shown("Đã vào tệp", addDays(today, -2), 3, 200_000);
    const second = await shown("Chưa tới lượt", today, 3, 200_000);
    const posts = await db`select post_id from photos where id in ${db([first[0] ?? "", second[0] ?? ""])}
      order by (id = ${first[0] ?? ""}) desc`;
    const audience = async (postId: string) => (await recall(officer, { postId, ...why })).seen;
    const reader = ((await send()).body as ReadableStream<Uint8Array>).getReader();
    let got = 0;
    while (got < 300_000) got += (await reader.read()).value?.length ?? 0;
    await reader.cancel();
    const views = await db`select post_id from post_views where battalion_id = ${at.id}`;
    expect(views.map((view) => view.post_id)).toEqual([posts[0]?.post_id]);
    expect([await audience(posts[0]?.post_id), await audience(posts[1]?.post_id)]).toEqual([1, 0]);
  });

  test("the network pulls: nothing is read ahead, and it stops when she goes", async () => {
    at = await makeBattalion(db);
    mother = await familyOf(at.mother);
    await shown("Nhiều ảnh", today, 20, 100_000);
    const answer = await send();
    const reader = (answer.body as ReadableStream<Uint8Array>).getReader();
    let got = 0;
    while (got < 400_000) got += (await reader.read()).value?.length ?? 0;
    expect(archiveProgress(mother)).toMatchObject({ take: "", sent: got, over: null });
    expect(archiveProgress(mother)?.total).toBeGreaterThan(2_000_000);
    expect(got).toBeLessThan(600_000);
    await reader.cancel();
    expect(archiveProgress(mother)).toMatchObject({ sent: got, over: "failed" });
  });

  test("one an account: beginning again ends what was under way", async () => {
    const first = await send();
    const reader = (first.body as ReadableStream<Uint8Array>).getReader();
    await reader.read();
    const second = await send();
    await expect(reader.read()).rejects.toThrow("newer download");
    expect((await unzip(Buffer.from(await second.arrayBuffer()))).size).toBe(21);
    expect(archiveProgress(mother)?.over).toBe("done");
  });

  /** Begins, lets something happen after the first piece, and takes the rest. @returns its files */
  async function meanwhile(happens: () => Promise<unknown>): Promise<Map<string, Buffer>> {
    const answer = await send();
    const reader = (answer.body as ReadableStream<Uint8Array>).getReader();
    const pieces: Uint8Array[] = [];
    for (let { done, value } = await reader.read(); !done; { done, value } = await reader.read()) {
      if (value) pieces.push(value);
      if (pieces.length === 1) await happens();
    }
    expect(archiveProgress(mother)?.over).toBe("done");
    return unzip(Buffer.concat(pieces));
  }
  const photoIds = async () =>
    (await listContents(mother, sonOf(mother, at.son))).weeks.flatMap(({ posts }) =>
      posts.flatMap(({ photos }) => photos.map(({ id }) => id)),
    );

  test("a photo withdrawn before its turn is left out of it and of its page; nor does consent let one in", async () => {
    const [last, other] = await db`select f.id from photos f join posts p on p.id = f.post_id
      where p.battalion_id = ${at.id} order by f.position desc limit 2`;
    const files = await meanwhile(() => db`update photos set left_out_at = now() where id = ${last?.id}`);
    expect(files.size).toBe(20);
    const page = String(files.get("index.html"));
    const named = [...page.matchAll(/<img src="([^"]+)"/g)].map(([, name]) => name);
    expect(named).toEqual([...files.keys()].filter((name) => name !== "index.html"));
    await db`update photos set withheld = true where id = ${other?.id}`;
    const ids = await photoIds();
    expect(ids).toHaveLength(18);
    expect(ids).not.toContain(last?.id);
    expect(ids).not.toContain(other?.id);
    expect((await unzip(Buffer.from(await (await send()).arrayBuffer()))).size).toBe(19);
  });

  test("a post that is taken down meanwhile is not sent on; what is left is whole", async () => {
    const files = await meanwhile(
      () =>
        db`update posts set status = 'takenDown', taken_down_at = now(), taken_down_by = approved_by where battalion_id = ${at.id}`,
    );
    expect(files.size).toBeLessThan(6);
    expect(String(files.get("index.html"))).toContain("<h1>Đỗ Văn Ân</h1>");
    await expect(send()).rejects.toMatchObject({ code: "archiveEmpty" });
  });

  test("too often in an hour is refused, with how long to wait", async () => {
    const outcomes: unknown[] = [];
    for (let turn = 0; turn < 20; turn++)
      outcomes.push(
        await send().then(
          ({ body }) => text(body as never),
          (fault) => fault,
        ),
      );
    expect(outcomes.at(-1)).toMatchObject({ code: "archiveTooOften", values: { minutes: 60 } });
  });
});
