import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { draftInput } from "./input.ts";
import { canReview, canUndo, needsSecondReview } from "./policy.ts";

const draft = {
  postId: randomUUID(),
  activityType: "meals",
  day: "2026-04-16",
  caption: "Cơm chiều",
  audience: "company",
  photos: [],
};
const refused = (input: object) => draftInput.safeParse(input).error?.issues[0]?.message;

describe("what a draft may say", () => {
  test("is normalised and trimmed", () => {
    expect(draftInput.parse({ ...draft, caption: "  Hòa\r\nbình ".normalize("NFD") }).caption).toBe(
      "Hòa\nbình".normalize("NFC"),
    );
  });
  test("2,000 characters are enough", () => {
    expect(refused({ ...draft, caption: "ễ".repeat(2000) })).toBeUndefined();
    expect(refused({ ...draft, caption: "ễ".repeat(2001) })).toBe("captionTooLong");
  });
  test.each(["a\u0000b", "a\u202eb", "a\u2066b", "a\u200bb", "a\u001bb", "a\ufeffb"])(
    "hidden characters are refused: %j",
    (caption) => expect(refused({ ...draft, caption })).toBe("captionControls"),
  );
  test("emoji families keep their joiners, lines and tabs stay", () => {
    expect(refused({ ...draft, caption: "👨‍👩‍👦\n\tvui" })).toBeUndefined();
  });
  test("31 photos are refused", () => {
    const photos = Array.from({ length: 31 }, () => ({ id: randomUUID(), recruitIds: [] }));
    expect(refused({ ...draft, photos })).toBe("tooManyPhotos");
    expect(refused({ ...draft, photos: photos.slice(1) })).toBeUndefined();
  });
  test.each([{ status: "published" }, { createdBy: randomUUID() }])(
    "an unknown field is refused: %j",
    (more) => {
      expect(draftInput.safeParse({ ...draft, ...more }).error?.issues[0]?.code).toBe("unrecognized_keys");
    },
  );
  test.each([
    { day: "2026-02-30" },
    { day: "hôm qua" },
    { activityType: "holiday" },
    { postId: "1" },
    { audience: "everybody" },
  ])("%j is refused", (bad) => expect(draftInput.safeParse({ ...draft, ...bad }).success).toBe(false));
});

describe("policy", () => {
  const reviewer = { cadreId: "o", duty: { unitId: "c1" }, can: () => true } as never;
  const post = { createdBy: "p", groupId: "c1", status: "submitted" } as const;
  test("one's own group, never one's own post", () => {
    expect(canReview(reviewer, post)).toBe(true);
    expect(canReview(reviewer, { ...post, createdBy: "o" })).toBe(false);
    expect(canReview(reviewer, { ...post, groupId: "c2" })).toBe(false);
  });
  test("undo for the one who did it, for ten minutes", () => {
    const at = new Date("2026-04-16T10:00:00Z");
    const later = (minutes: number) => new Date(at.getTime() + minutes * 60_000);
    expect(canUndo(reviewer, { takenDownBy: "o", takenDownAt: at }, later(10))).toBe(true);
    expect(canUndo(reviewer, { takenDownBy: "o", takenDownAt: at }, later(11))).toBe(false);
    expect(canUndo(reviewer, { takenDownBy: "x", takenDownAt: at }, later(1))).toBe(false);
  });
  test("high, critical and battalion activities wait for the second approver", () => {
    expect(
      ["infantry_technique", "live_fire_test", "tactics_camouflage", "ceremony"].every((code) =>
        needsSecondReview(code as never),
      ),
    ).toBe(true);
    expect(["meals", "drill", "culture_sport"].some((code) => needsSecondReview(code as never))).toBe(false);
  });
});
