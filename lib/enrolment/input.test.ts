import { describe, expect, test } from "vitest";
import { RECOVERY_CHECKS } from "./constants.ts";
import { acceptInput, recoveryInput } from "./input.ts";

type Schema = typeof acceptInput | typeof recoveryInput;

/** What is said against it, or nothing. */
const against = (schema: Schema, raw: object) => {
  const parsed = schema.safeParse(raw);
  return parsed.success ? [] : parsed.error.issues.map(({ message, path }) => [path.join("."), message]);
};

describe("a way back in, past the screen's own check", () => {
  const who = {
    recruitId: "0192f0c4-0000-7000-8000-000000000001",
    relativeId: "0192f0c4-0000-7000-8000-000000000002",
  };
  const [first, second, third] = RECOVERY_CHECKS;

  test("needs every one of the four checks, in whichever order", () => {
    expect(against(recoveryInput, { ...who, checks: [...RECOVERY_CHECKS].reverse() })).toEqual([]);
  });

  test.each([
    ["none", []],
    ["three", [first, second, third]],
    ["one, four times over", [first, first, first, first]],
    ["three, one of them twice", [first, second, third, third]],
  ])("is refused with %s", (_, checks) => {
    expect(against(recoveryInput, { ...who, checks })).toEqual([["checks", "checksMissing"]]);
  });

  test("is refused with a check there is not, and without any", () => {
    expect(against(recoveryInput, { ...who, checks: [...RECOVERY_CHECKS, "trustMe"] })).not.toEqual([]);
    expect(against(recoveryInput, who)).not.toEqual([]);
  });
});

describe("joining, past the screen's own check", () => {
  const given = { token: "a".repeat(43), phone: "0912345678", password: "vườn rau sau nhà" };

  test("needs the terms agreed to", () => {
    expect(against(acceptInput, { ...given, terms: true })).toEqual([]);
  });

  test.each([false, undefined, null, "true", "on", 1])("is refused with terms: %s", (terms) => {
    expect(against(acceptInput, { ...given, terms })).toEqual([["terms", "termsMissing"]]);
  });

  test("needs an answer to each question that is asked", () => {
    const choices = { photos: "companyGroup", results: "yes" };
    expect(against(acceptInput, { ...given, terms: true, choices })).toEqual([
      ["choices.contact", "choiceMissing"],
    ]);
  });
});
