import { describe, expect, test } from "vitest";
import { hashOf } from "../auth/secret.ts";
import { codeHash, makeCode, makeSecret } from "./secret.ts";

const mother = "+84912345678";

describe("secrets of links", () => {
  test("carry 256 bits, differ, and are known by their hash", () => {
    const [one, other] = [makeSecret(), makeSecret()];
    expect(Buffer.from(one.secret, "base64url")).toHaveLength(32);
    expect(one.secret).not.toBe(other.secret);
    expect(one.hash).toBe(hashOf(one.secret));
  });
});

describe("typed codes", () => {
  test("are ten characters that nobody mixes up", () => {
    for (let i = 0; i < 200; i++)
      expect(makeCode(mother).code).toMatch(/^[2-9A-HJKMNP-TV-Z]{5}-[2-9A-HJKMNP-TV-Z]{5}$/);
  });

  test("are the same in small letters, with spaces, without the dash, in full width", () => {
    const { code, hash } = makeCode(mother);
    const wide = code.replaceAll(/[0-9A-Z]/g, (c) => String.fromCodePoint((c.codePointAt(0) ?? 0) + 0xfee0));
    for (const typed of [
      code,
      code.toLowerCase(),
      code.replace("-", ""),
      ` ${code.split("").join(" ")} `,
      wide,
    ])
      expect(codeHash(mother, typed)).toBe(hash);
  });

  test("work with the invited number alone", () => {
    const { code, hash } = makeCode(mother);
    expect(codeHash("+84912345679", code)).not.toBe(hash);
  });
});
