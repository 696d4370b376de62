import "fake-indexeddb/auto";
import { beforeEach, expect, test, vi } from "vitest";
import { type Server, sendKept } from "./send.ts";
import { type Outbox, openOutbox } from "./store.ts";
import type { KeptDraft, KeptPhoto } from "./types.ts";

const fields = {
  activityType: "meals",
  day: "2026-04-16",
  caption: "Bữa trưa",
  audience: "company",
} as const;
const draft = (part: Partial<KeptDraft> = {}): KeptDraft => ({
  id: "d",
  accountId: "mine",
  postId: null,
  fields,
  tags: { a: ["minh"] },
  points: { a: { minh: [0.2, 0.4], an: [0.5, 0.5] } },
  known: [],
  removed: [],
  wanted: "review",
  sentence: null,
  dayBy: null,
  turn: 1,
  ...part,
});
const photo = (clientId: string, position: number): KeptPhoto => ({
  clientId,
  draftId: "d",
  position,
  name: `${clientId}.jpg`,
  blob: new Blob([clientId], { type: "image/jpeg" }),
  raw: false,
  sha256: null,
  receipt: null,
  failure: null,
});
const receipt = (photoId: string) => ({ photoId, width: 4, height: 3, thumbhash: "" });

/** A server that remembers what it was told. */
function aServer() {
  const told: string[] = [];
  const ok = { ok: true as const, data: undefined };
  const server = {
    shrink: vi.fn(async (file: File) => ({ file: new File(["small"], file.name), sha256: "aa" })),
    open: vi.fn(async () => ({ ok: true as const, data: { postId: "p" } })),
    save: vi.fn(async () => ok),
    submit: vi.fn(async () => ok),
    gather: vi.fn(async () => ok),
    sendPhoto: vi.fn(async ({ clientId }) => {
      told.push(clientId);
      return receipt(`on-server-${clientId}`);
    }),
  };
  return { server: server as typeof server & Server, told };
}

const never = new AbortController().signal;
const clock = { now: Date.parse("2026-04-16T03:00:00Z"), offBy: 0, askDay: "Chọn ngày." };
let outbox: Outbox;
beforeEach(async () => {
  outbox = (await openOutbox()) as Outbox;
  await outbox.dropDraft("d");
});

test("what is kept is there again, in order, and for its own account only", async () => {
  await outbox.keepDraft(draft());
  await outbox.keepPhoto(photo("b", 1));
  await outbox.keepPhoto(photo("a", 0));
  expect((await outbox.drafts("mine")).map(({ id }) => id)).toEqual(["d"]);
  expect(await outbox.drafts("another's")).toEqual([]);
  expect((await outbox.photos("d")).map(({ clientId }) => clientId)).toEqual(["a", "b"]);
});

test("everything goes up once, then nothing is kept", async () => {
  const { server, told } = aServer();
  await outbox.keepDraft(draft());
  await outbox.keepPhoto(photo("a", 0));
  await outbox.keepPhoto(photo("b", 1));
  expect(await sendKept(outbox, draft(), server, never, clock)).toBe("sent");
  expect(told).toEqual(["a", "b"]);
  expect(server.submit).toHaveBeenCalledWith({
    postId: "p",
    ...fields,
    photos: [
      { id: "on-server-a", recruitIds: ["minh"], points: { minh: [0.2, 0.4] } },
      { id: "on-server-b", recruitIds: [], points: {} },
    ],
  });
  expect(await outbox.drafts("mine")).toEqual([]);
  expect(await outbox.photos("d")).toEqual([]);
});

test("cut off in the middle it goes on where it was: what the server has is not sent again", async () => {
  const { server, told } = aServer();
  await outbox.keepDraft(draft());
  await outbox.keepPhoto(photo("a", 0));
  await outbox.keepPhoto(photo("b", 1));
  server.sendPhoto.mockImplementationOnce(async () => receipt("on-server-a"));
  server.sendPhoto.mockImplementationOnce(async () => Promise.reject({ code: "offline", sentence: null }));
  expect(await sendKept(outbox, draft(), server, never, clock)).toBe("later");
  const left = (await outbox.drafts("mine"))[0] as KeptDraft;
  expect(left.postId).toBe("p");
  expect((await outbox.photos("d")).map((one) => [one.receipt?.photoId, one.blob === null])).toEqual([
    ["on-server-a", true],
    [undefined, false],
  ]);
  expect(await sendKept(outbox, left, server, never, clock)).toBe("sent");
  expect(told).toEqual(["b"]);
  expect(server.open).toHaveBeenCalledTimes(1);
});

test("what was laid to the week is gathered, not submitted", async () => {
  const { server } = aServer();
  await outbox.keepDraft(draft({ wanted: "week" }));
  await outbox.keepPhoto(photo("a", 0));
  expect(await sendKept(outbox, draft({ wanted: "week" }), server, never, clock)).toBe("sent");
  expect(server.gather).toHaveBeenCalledTimes(1);
  expect(server.submit).not.toHaveBeenCalled();
});

test("one photo the server can't take holds back the sending off, not the others", async () => {
  const { server, told } = aServer();
  await outbox.keepDraft(draft());
  await outbox.keepPhoto(photo("a", 0));
  await outbox.keepPhoto(photo("b", 1));
  server.sendPhoto.mockImplementationOnce(async () =>
    Promise.reject({ code: "damaged", sentence: "Ảnh a.jpg bị hỏng." }),
  );
  expect(await sendKept(outbox, draft(), server, never, clock)).toBe("refused");
  expect(told).toEqual(["b"]);
  expect(server.save).toHaveBeenCalled();
  expect(server.submit).not.toHaveBeenCalled();
  expect((await outbox.drafts("mine"))[0]?.sentence).toBe("Ảnh a.jpg bị hỏng.");
});

test("an ended session loses nothing", async () => {
  const { server } = aServer();
  await outbox.keepDraft(draft());
  await outbox.keepPhoto(photo("a", 0));
  server.open.mockResolvedValueOnce({ ok: false, sentence: "Phiên đã hết." } as never);
  expect(await sendKept(outbox, draft(), server, never, clock)).toBe("refused");
  expect(await outbox.photos("d")).toHaveLength(1);
});

const YEAR = 365 * 86_400_000;

test("a draft of a clock a year ahead ends on the server's day", async () => {
  const { server } = aServer();
  const wrong = draft({
    fields: { ...fields, day: "2027-04-16" },
    dayBy: { startedAt: clock.now + YEAR, offBy: 0, notBefore: "2026-04-14" },
  });
  await outbox.keepDraft(wrong);
  await outbox.keepPhoto(photo("a", 0));
  const ahead = { ...clock, now: clock.now + YEAR + 3_600_000, offBy: -YEAR };
  expect(await sendKept(outbox, wrong, server, never, ahead)).toBe("sent");
  expect(server.open).toHaveBeenCalledWith(expect.objectContaining({ day: "2026-04-16" }));
  expect(server.submit).toHaveBeenCalledWith(expect.objectContaining({ day: "2026-04-16" }));
});

test("where only the author knows the day, the photos are brought to safety and he is asked", async () => {
  const { server, told } = aServer();
  const lost = draft({ dayBy: { startedAt: clock.now + YEAR, offBy: 0, notBefore: "2026-04-14" } });
  await outbox.keepDraft(lost);
  await outbox.keepPhoto(photo("a", 0));
  expect(await sendKept(outbox, lost, server, never, clock)).toBe("refused");
  expect(told).toEqual(["a"]);
  expect(server.submit).not.toHaveBeenCalled();
  const asked = (await outbox.draft("d")) as KeptDraft;
  expect([asked.sentence, asked.fields.day]).toEqual(["Chọn ngày.", ""]);
  const answered = { ...asked, fields: { ...asked.fields, day: "2026-04-15" } };
  await outbox.keepDraft(answered);
  expect(await sendKept(outbox, answered, server, never, clock)).toBe("sent");
  expect(server.submit).toHaveBeenCalledWith(expect.objectContaining({ day: "2026-04-15" }));
});

test("the clock says nothing about whose turn it is", async () => {
  await outbox.keepDraft(draft({ id: "e" }));
  await outbox.keepDraft(draft());
  await outbox.keepDraft(draft({ id: "e", sentence: "later" }));
  expect((await outbox.drafts("mine")).map(({ id }) => id)).toEqual(["e", "d"]);
  await outbox.dropDraft("e");
});

test("sent off, the answer never seen: the next try does not save what is no draft any more", async () => {
  const { server } = aServer();
  await outbox.keepDraft(draft());
  await outbox.keepPhoto(photo("a", 0));
  server.submit.mockRejectedValueOnce(new Error("the line broke"));
  expect(await sendKept(outbox, draft(), server, never, clock)).toBe("later");
  const left = (await outbox.draft("d")) as KeptDraft;
  expect(await sendKept(outbox, left, server, never, clock)).toBe("sent");
  expect(server.save).not.toHaveBeenCalled();
});

test("one that its page had not made small yet is made small first, the same bytes from then on", async () => {
  const { server } = aServer();
  await outbox.keepPhoto({ ...photo("a", 0), raw: true }, draft());
  server.sendPhoto.mockImplementationOnce(async () => Promise.reject({ code: "offline", sentence: null }));
  const left = (await outbox.drafts("mine"))[0] as KeptDraft;
  expect(await sendKept(outbox, left, server, never, clock)).toBe("later");
  expect(await outbox.photos("d")).toMatchObject([{ raw: false, sha256: "aa" }]);
  expect(await sendKept(outbox, left, server, never, clock)).toBe("sent");
  expect(server.shrink).toHaveBeenCalledTimes(1);
});

test("a full server is waited for, in its own words", async () => {
  const { server } = aServer();
  await outbox.keepDraft(draft());
  await outbox.keepPhoto(photo("a", 0));
  const full = { code: "diskFull", sentence: "Máy chủ đã đầy." };
  server.sendPhoto.mockImplementationOnce(async () => Promise.reject(full));
  expect(await sendKept(outbox, draft(), server, never, clock)).toBe("later");
  const waiting = (await outbox.draft("d")) as KeptDraft;
  expect(waiting.sentence).toBe("Máy chủ đã đầy.");
  expect(await outbox.photos("d")).toMatchObject([{ failure: null, blob: expect.anything() }]);
  expect(await sendKept(outbox, waiting, server, never, clock)).toBe("sent");
});

test.each(["open", "save", "submit"] as const)("a server too full to %s is waited for too", async (what) => {
  const { server } = aServer();
  const kept = draft(what === "save" ? { wanted: "draft" } : {});
  await outbox.keepDraft(kept);
  await outbox.keepPhoto(photo("a", 0));
  const full = { ok: false, sentence: "Máy chủ đã đầy.", passing: "diskFull" };
  server[what].mockResolvedValueOnce(full as never);
  expect(await sendKept(outbox, kept, server, never, clock)).toBe("later");
  const waiting = (await outbox.draft("d")) as KeptDraft;
  expect(waiting.sentence).toBe("Máy chủ đã đầy.");
  expect(await sendKept(outbox, waiting, server, never, clock)).toBe("sent");
});

test("a picture the post holds already is let go of, the others are sent", async () => {
  const { server, told } = aServer();
  await outbox.keepDraft(draft());
  await outbox.keepPhoto(photo("a", 0));
  await outbox.keepPhoto(photo("b", 1));
  server.sendPhoto.mockImplementationOnce(async () =>
    Promise.reject({ code: "samePhoto", sentence: "Đã có." }),
  );
  expect(await sendKept(outbox, draft(), server, never, clock)).toBe("sent");
  expect(told).toEqual(["b"]);
});

test("a photo kept while the others were sent is not let go of", async () => {
  const { server } = aServer();
  await outbox.keepDraft(draft());
  await outbox.keepPhoto(photo("a", 0));
  server.submit.mockImplementationOnce(async () => {
    await outbox.keepPhoto(photo("b", 1));
    return { ok: true, data: undefined };
  });
  expect(await sendKept(outbox, draft(), server, never, clock)).toBe("later");
  expect((await outbox.photos("d")).map(({ clientId }) => clientId)).toEqual(["a", "b"]);
});
