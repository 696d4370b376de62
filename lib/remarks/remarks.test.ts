import { describe, expect, test } from "vitest";
import { foldName } from "../vietnam/name.ts";
import { ALIKE, CONDUCT, PHRASES, THEMES } from "./constants.ts";
import { releaseInput, saveInput } from "./input.ts";
import { likest, mayWriteOf, similarity, trigramsOf } from "./policy.ts";

const like = (a: string, b: string, [x, y] = ["An", "Bình"]) =>
  similarity(trigramsOf(a, x ?? ""), trigramsOf(b, y ?? ""));

const QUIET =
  "Tuần này em An ăn ngủ đều, chấp hành tốt giờ giấc, hay giúp các bạn trong tiểu đội lúc trực nhật.";

describe("how much two remarks are the same", () => {
  test("the same words are, whatever the accents, the case and the points", () => {
    expect(like(QUIET, QUIET, ["An", "An"])).toBe(1);
    expect(like(QUIET, foldName(QUIET).toUpperCase(), ["", ""])).toBe(1);
  });

  test("a copy with another name is a copy", () => {
    expect(like(QUIET, QUIET.replace("An", "Bình"))).toBe(1);
    // Only the name itself: not "ăn", nor a longer word.
    expect(like("em An ăn Anh", "em Bình ăn Anh")).toBe(1);
    expect(like("em An ăn ngon", "em Bình ngon")).toBeLessThan(1);
  });

  test("a word changed in a long one is still a copy; another remark is not", () => {
    expect(like(QUIET, QUIET.replace("trực nhật", "tăng gia"))).toBeGreaterThanOrEqual(ALIKE);
    expect(
      like(QUIET, "Em Bình chạy 3.000 m nhanh hơn tuần trước một phút, xung phong hát trong đêm văn nghệ."),
    ).toBeLessThan(0.4);
  });

  test("is the same both ways, between nothing and all, and nothing for nothing", () => {
    const texts = [QUIET, "", "ab", "An", ...THEMES.flatMap((theme) => PHRASES[theme])];
    for (const a of texts)
      for (const b of texts) {
        const share = like(a, b);
        expect(share).toBe(like(b, a, ["Bình", "An"]));
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1);
      }
    expect(like("", "")).toBe(0);
    expect(like("An", "An")).toBe(0);
  });

  test("the likest of others is told, from 85 per cent on", () => {
    const others = ["Em Bình học chăm.", QUIET.replace("An", "Bình"), QUIET.replace("đều", "ngon")].map(
      (body, at) => ({ at, runs: trigramsOf(body, "Bình") }),
    );
    expect(likest(trigramsOf(QUIET, "An"), others)).toMatchObject({ other: { at: 1 }, share: 1 });
    expect(likest(trigramsOf("Em An hát hay.", "An"), others)).toBeNull();
    expect(likest(trigramsOf("", "An"), others)).toBeNull();
  });
});

test("each theme has about six beginnings with his name, short enough for three of them", () => {
  for (const theme of THEMES) {
    expect(PHRASES[theme].length).toBeGreaterThanOrEqual(5);
    for (const phrase of PHRASES[theme]) {
      expect(phrase).toContain("{name}");
      expect(phrase).toBe(phrase.normalize("NFC"));
      expect(phrase.length).toBeLessThan(150);
      expect(phrase).not.toMatch(/\bkém\b|\byếu\b(?! hơn)|\btệ\b|vi phạm/i);
    }
  }
});

test("a remark is of this week or the last, later only where it stands already", () => {
  const today = "2026-11-22";
  expect(mayWriteOf("2026-11-16", today, false)).toBe(true);
  expect(mayWriteOf("2026-11-09", today, false)).toBe(true);
  expect(mayWriteOf("2026-11-02", today, false)).toBe(false);
  expect(mayWriteOf("2026-11-02", today, true)).toBe(true);
  expect(mayWriteOf("2026-11-17", today, true)).toBe(false);
  expect(mayWriteOf("2026-11-23", today, true)).toBe(false);
});

describe("what is sent", () => {
  const base = {
    recruitId: "01890000-0000-7000-8000-000000000000",
    monday: "2026-11-16",
    rev: null,
    conduct: null,
  };
  const fault = (body: unknown, more = {}) =>
    saveInput.safeParse({ ...base, body, ...more }).error?.issues[0]?.message;

  test("600 letters go, 601 and hidden ones do not", () => {
    expect(fault("ế".repeat(600))).toBeUndefined();
    expect(fault("ế".normalize("NFD").repeat(600))).toBeUndefined();
    expect(fault("ế".repeat(601))).toBe("remarkTooLong");
    expect(fault("em\u200bAn")).toBe("remarkControls");
    expect(fault("")).toBeUndefined();
  });

  test("no other level, no key that nobody knows, no empty release", () => {
    for (const conduct of CONDUCT) expect(fault("x", { conduct })).toBeUndefined();
    expect(fault("x", { conduct: "tot" })).toBeDefined();
    expect(fault("x", { state: "released" })).toBeDefined();
    expect(releaseInput.safeParse({ remarks: [] }).success).toBe(false);
  });
});
