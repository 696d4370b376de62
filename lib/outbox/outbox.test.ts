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
