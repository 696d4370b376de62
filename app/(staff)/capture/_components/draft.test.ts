import { expect, test } from "vitest";
import type { QueuedPhoto } from "#lib/media/queue.ts";
import { everybodyTagged, inputOf, isUnsent, photosOf, taggedBefore, toggleAll } from "./draft.ts";

const known = { id: "k", width: 4, height: 3, thumbhash: "" };
const queued = (part: Partial<QueuedPhoto>): QueuedPhoto => ({
  clientId: "c",
  name: "a.jpg",
  file: new File([], "a.jpg"),
  state: "sending",
  progress: 0.4,
  receipt: null,
  failure: null,
  ...part,
});
const receipt = { photoId: "p", width: 4, height: 3, thumbhash: "" };
const fields = { activityType: "meals", day: "2026-04-16", caption: "", audience: "company" } as const;

test("photos of the server come first, then those of this phone, each with its own key", () => {
  const photos = photosOf(
    [known],
    [queued({}), queued({ clientId: "d", state: "stored", receipt })],
    () => "blob:x",
  );
  expect(photos.map(({ key, state, stored }) => [key, state, stored?.id])).toEqual([
    ["k", "stored", "k"],
    ["c", "sending", undefined],
    ["d", "stored", "p"],
  ]);
  expect(photos.map(isUnsent)).toEqual([false, true, false]);
});

test("a tap tags, a second one takes the tag away, and other photos keep theirs", () => {
  const once = toggleAll({ k: ["an"] }, "c", ["minh"]);
  expect(once).toEqual({ k: ["an"], c: ["minh"] });
  expect(toggleAll(once, "c", ["minh"])).toEqual({ k: ["an"], c: [] });
});

test("a squad is tagged whole, those who were tagged already once, and untagged whole", () => {
  const some = { c: ["an", "khoa"] };
  const all = toggleAll(some, "c", ["an", "minh"]);
  expect(all).toEqual({ c: ["khoa", "an", "minh"] });
  expect(toggleAll(all, "c", ["an", "minh"])).toEqual({ c: ["khoa"] });
});

test("the same as before looks past photos without anybody", () => {
  const photos = photosOf([known, { ...known, id: "l" }], [queued({})], () => null);
  expect(taggedBefore(photos, { k: ["an"], l: [], c: ["minh"] }, "c")).toEqual(["an"]);
  expect(taggedBefore(photos, { k: ["an"] }, "k")).toEqual([]);
});

test("only stored photos are told to the server, with the tags made while they were on their way", () => {
  const tags = { c: ["minh"], d: ["an", "minh"] };
  const photos = photosOf([], [queued({}), queued({ clientId: "d", state: "stored", receipt })], () => null);
  expect(inputOf("post", fields, photos, tags, { d: { an: [0.1, 0.2], gone: [0, 0] } }).photos).toEqual([
    { id: "p", recruitIds: ["an", "minh"], points: { an: [0.1, 0.2] } },
  ]);
});

test("tags of a photo that was removed count for nobody", () => {
  const photos = photosOf([known], [], () => null);
  expect([...everybodyTagged(photos, { k: ["an"], gone: ["minh"] })]).toEqual(["an"]);
});
