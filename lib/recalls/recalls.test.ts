import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { recallInput, tellInput } from "./input.ts";

const recallId = randomUUID();
const problem = (words: unknown) => tellInput.safeParse({ recallId, words }).error?.issues[0]?.message;

describe("the words to the families", () => {
  test("are wanted, or null for telling nobody", () => {
    expect(tellInput.parse({ recallId, words: null }).words).toBeNull();
    expect(tellInput.parse({ recallId, words: " Đơn vị gỡ một ảnh.\r\n" }).words).toBe("Đơn vị gỡ một ảnh.");
    for (const words of ["", "   ", "\n"]) expect(problem(words)).toBe("wordsEmpty");
  });

  test("are of bounded length and hide nothing", () => {
    expect(problem("ă".repeat(500))).toBeUndefined();
    expect(problem("ă".repeat(501))).toBe("noteTooLong");
    for (const hidden of ["\u202e", "\u200b", "\u0000"])
      expect(problem(`gỡ${hidden}ảnh`)).toBe("captionControls");
  });
});

describe("a recall", () => {
  const input = { postId: randomUUID(), kind: "security", reason: "Lộ biển số" };
  test.each([{ kind: "none" }, { reason: " " }, { photoId: "1" }, { photoId: null }, { undone: true }])(
    "with %j is refused",
    (bad) => expect(recallInput.safeParse({ ...input, ...bad }).success).toBe(false),
  );
  test("is of a photo or of the whole post", () => {
    expect(recallInput.parse(input)).toEqual(input);
    expect(recallInput.safeParse({ ...input, photoId: randomUUID() }).success).toBe(true);
  });
});
