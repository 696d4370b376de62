import { expect, test, vi } from "vitest";
import { uuid } from "./client.ts";
import { photoQueue, type QueuedPhoto } from "./queue.ts";

/** Patient, since other tests may keep the processor busy. */
const until = (check: () => void) => vi.waitFor(check, 10_000);

const file = (name: string) => new File(["x"], name, { type: "image/jpeg" });
const receipt = (photoId: string) => ({ photoId, width: 4, height: 3, thumbhash: "" });

/** A queue whose sending is settled by hand. */
function setUp() {
  let photos: readonly QueuedPhoto[] = [];
  type Sent = {
    clientId: string;
    position: number;
    file: File;
    done: (id: string) => void;
    fail: (why: unknown) => void;
  };
  const sent: Sent[] = [];
  const send = vi.fn(
    ({ clientId, position, file: small, signal }) =>
      new Promise<ReturnType<typeof receipt>>((resolve, reject) => {
        signal.addEventListener("abort", () => reject(signal.reason));
        sent.push({ clientId, position, file: small, done: (id) => resolve(receipt(id)), fail: reject });
      }),
  );
  const shrink = vi.fn(async (original: File) => ({
    file: file(`small ${original.name}`),
    sha256: original.name.startsWith("same") ? "aa" : null,
  }));
  const openDraft = vi.fn(async () => "post");
  const onSame = vi.fn();
  const kept = new Map<string, { raw: boolean }>();
  const keeper = {
    keep: vi.fn(async (photo: { clientId: string; raw: boolean }) => void kept.set(photo.clientId, photo)),
    stored: vi.fn(async () => {}),
    drop: vi.fn(async (clientId: string) => void kept.delete(clientId)),
  };
  const queue = photoQueue({
    openDraft,
    onChange: (next) => (photos = next),
    onSame,
    keeper,
    parts: { shrink, send } as never,
  });
  const states = () => photos.map((photo) => photo.state);
  return { queue, sent, states, shrink, onSame, kept, photos: () => photos };
}

test("two at a time, each with its own outcome", async () => {
  const { queue, sent, states, photos } = setUp();
  queue.add([file("a.jpg"), file("b.jpg"), file("c.jpg")]);
  await until(() => expect(states()).toEqual(["sending", "sending", "waiting"]));
  sent[0]?.done("one");
  sent[1]?.fail({ code: "damaged", sentence: "Ảnh b.jpg hỏng" });
  await until(() => expect(states()).toEqual(["stored", "failed", "sending"]));
  expect(photos()[0]?.receipt?.photoId).toBe("one");
  expect(photos()[1]?.failure).toEqual({ code: "damaged", sentence: "Ảnh b.jpg hỏng" });
  expect(sent.map((one) => one.position)).toEqual([0, 1, 2]);
});

test("only what failed is sent again: the same bytes under the same id", async () => {
  const { queue, sent, states, shrink } = setUp();
  queue.add([file("a.jpg"), file("b.jpg")]);
  await until(() => expect(sent).toHaveLength(2));
  sent[0]?.done("one");
  sent[1]?.fail(new Error("no network"));
  await until(() => expect(states()).toEqual(["stored", "failed"]));
  queue.retryFailed();
  await until(() => expect(sent).toHaveLength(3));
  expect(sent[2]).toMatchObject({ clientId: sent[1]?.clientId, position: 1, file: sent[1]?.file });
  expect(shrink).toHaveBeenCalledTimes(2);
  sent[2]?.done("two");
  await until(() => expect(states()).toEqual(["stored", "stored"]));
});

test("a cancelled one stops, lets the next in, and can be taken up again", async () => {
  const { queue, sent, states, photos } = setUp();
  queue.add([file("a.jpg"), file("b.jpg"), file("c.jpg")]);
  await until(() => expect(sent).toHaveLength(2));
  const first = photos()[0]?.clientId ?? "";
  queue.cancel(first);
  await until(() => expect(states()).toEqual(["cancelled", "sending", "sending"]));
  sent[1]?.done("two");
  await until(() => expect(states()[1]).toBe("stored"));
  queue.retry(first);
  await until(() => expect(states()[0]).toBe("sending"));
  queue.remove(first);
  expect(states()).toEqual(["stored", "sending"]);
});

test("the thirty-first is handed back", () => {
  const { queue, photos } = setUp();
  const over = queue.add(Array.from({ length: 31 }, (_, n) => file(`${n}.jpg`)));
  expect(over.map((one) => one.name)).toEqual(["30.jpg"]);
  expect(photos()).toHaveLength(30);
});

test("ids made without a secure context are proper random UUIDs", () => {
  const ids = new Set(Array.from({ length: 100 }, uuid));
  expect(ids.size).toBe(100);
  for (const id of ids)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test("the same picture chosen twice is one photo, and its author is told", async () => {
  const { queue, sent, onSame, photos } = setUp();
  queue.add([file("same 1.jpg"), file("same 2.jpg"), file("other.jpg")]);
  await until(() => expect(sent).toHaveLength(2));
  expect(onSame.mock.calls).toEqual([["same 2.jpg"]]);
  expect(photos().map(({ name }) => name)).toEqual(["same 1.jpg", "other.jpg"]);
  queue.remove(photos()[0]?.clientId ?? "");
  queue.add([file("same 3.jpg")]);
  await until(() => expect(photos().map(({ name }) => name)).toEqual(["other.jpg", "same 3.jpg"]));
  expect(onSame).toHaveBeenCalledTimes(1);
});

test("all are kept as they were chosen at once, then as they are sent; leaving the page takes none away", async () => {
  const { queue, kept, shrink } = setUp();
  let small = () => {};
  shrink.mockImplementationOnce(
    (original) => new Promise((done) => (small = () => done({ file: original, sha256: null }))),
  );
  queue.add([file("a.jpg"), file("b.jpg")]);
  await until(() => expect([...kept.values()].map(({ raw }) => raw)).toEqual([true, true]));
  queue.stop();
  small();
  await new Promise((later) => setTimeout(later, 20));
  expect(kept.size).toBe(2);
});

test("a full server is told of and tried again by itself", async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  const { queue, sent, states, photos } = setUp();
  queue.add([file("a.jpg")]);
  await until(() => expect(sent).toHaveLength(1));
  sent[0]?.fail({ code: "diskFull", sentence: "Máy chủ đã đầy." });
  await until(() => expect(states()).toEqual(["failed"]));
  expect(photos()[0]?.failure?.sentence).toBe("Máy chủ đã đầy.");
  await vi.advanceTimersByTimeAsync(20_000);
  await until(() => expect(sent).toHaveLength(2));
  vi.useRealTimers();
});
