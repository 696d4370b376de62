import { Secret, TOTP } from "otpauth";
import { beforeAll, describe, expect, test, vi } from "vitest";

vi.mock("../env.ts", () => ({ env: { AUTH_SECRET: "a secret of the test" } }));
const { makeRecoveryCodes, newSecret, otpauthUri, stepOf } = await import("./one-time-code.ts");
const { seal, unseal } = await import("./seal.ts");

describe("codes of a phone", () => {
  // RFC 6238, appendix B, SHA-1: eight digits there, their last six are ours.
  const secret = Secret.fromLatin1("12345678901234567890").base32;
  test.each([
    [59, "94287082"],
    [1111111109, "07081804"],
    [1111111111, "14050471"],
    [1234567890, "89005924"],
    [2000000000, "69279037"],
    [20000000000, "65353130"],
  ])("at %i seconds it is …%s", (seconds, code) => {
    expect(stepOf(secret, code.slice(2), seconds * 1000)).toBe(Math.floor(seconds / 30));
  });

  test("of the step before and after are taken, of others not", () => {
    const at = 1_800_000_000_000;
    const code = (offset: number) => new TOTP({ secret }).generate({ timestamp: at + offset * 30_000 });
    expect([-1, 0, 1].map((offset) => stepOf(secret, code(offset), at))).toEqual(
      [-1, 0, 1].map((offset) => at / 30_000 + offset),
    );
    expect([-3, -2, 2, 3].map((offset) => stepOf(secret, code(offset), at))).toEqual(Array(4).fill(null));
    expect(stepOf(secret, "", at)).toBeNull();
  });

  test("the address names the portal and the phone number", () => {
    const uri = new URL(otpauthUri(secret, "0950 000 010", "Hậu phương chiến sĩ"));
    expect([uri.protocol, uri.searchParams.get("secret")]).toEqual(["otpauth:", secret]);
    expect(decodeURIComponent(uri.pathname)).toContain("0950 000 010");
  });

  test("secrets have 160 bits, recovery codes differ", () => {
    expect(Secret.fromBase32(newSecret()).bytes).toHaveLength(20);
    const { codes, hashes } = makeRecoveryCodes("somebody");
    expect([new Set(codes).size, new Set(hashes).size]).toEqual([8, 8]);
  });
});

describe("a sealed secret", () => {
  let sealed: string;
  beforeAll(() => {
    sealed = seal("JBSWY3DPEHPK3PXP", "account");
  });
  test("opens for its owner, and is never the same twice", () => {
    expect(unseal(sealed, "account")).toBe("JBSWY3DPEHPK3PXP");
    expect(seal("JBSWY3DPEHPK3PXP", "account")).not.toBe(sealed);
    expect(sealed).not.toContain("JBSW");
  });
  test("opens for nobody else, and not when it was changed", () => {
    expect(() => unseal(sealed, "another")).toThrow();
    const changed = Buffer.from(sealed, "base64url");
    changed[30] = (changed[30] ?? 0) ^ 1;
    expect(() => unseal(changed.toString("base64url"), "account")).toThrow();
  });
});
