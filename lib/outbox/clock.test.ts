import { expect, test } from "vitest";
import { dayTaken, guessDay } from "./clock.ts";

const YEAR = 365 * 86_400_000;
/** Ten in the morning in Vietnam on Thursday 16/4, as the server knows it. */
const taken = Date.parse("2026-04-16T03:00:00Z");
const sent = taken + 8 * 3_600_000;

/** A phone that is off by so much while photographing, and by so much while sending. */
type Phone = { off: number; later?: number; known?: number; notBefore?: string };
const onPhone = ({ off, later = off, known = 0, notBefore = "2026-04-14" }: Phone) =>
  dayTaken({ startedAt: taken + off, offBy: known, notBefore }, sent + later, -later);

test.each<[string, Phone, string | null]>([
  ["right", { off: 0 }, "2026-04-16"],
  ["a year ahead", { off: YEAR }, "2026-04-16"],
  ["a year behind", { off: -YEAR }, "2026-04-16"],
  ["a year ahead, known then and put right since", { off: YEAR, later: 0, known: -YEAR }, "2026-04-16"],
  ["a year behind, known then and put right since", { off: -YEAR, later: 0, known: YEAR }, "2026-04-16"],
  ["a year ahead, never known and put right since: only the author knows", { off: YEAR, later: 0 }, null],
  ["a year behind, never known and put right since: only the author knows", { off: -YEAR, later: 0 }, null],
])("a clock that was %s", (_, phone, day) => {
  expect(onPhone(phone)).toBe(day);
});

test("what was photographed on the day its page was made can only be of that day", () => {
  expect(onPhone({ off: YEAR, later: 0, notBefore: "2026-04-16" })).toBe("2026-04-16");
});

test("photographed before midnight and sent after it, it stays the day before", () => {
  const late = Date.parse("2026-04-16T16:50:00Z");
  const by = { startedAt: late + YEAR, offBy: 0, notBefore: "2026-04-16" };
  expect(dayTaken(by, late + YEAR + 3_600_000, -YEAR)).toBe("2026-04-16");
});

test("a page kept since Tuesday knows that it is Thursday, and that it is not last year", () => {
  expect(guessDay(taken, 0, "2026-04-14")).toBe("2026-04-16");
  expect(guessDay(taken - YEAR, 0, "2026-04-14")).toBe("2026-04-14");
  expect(guessDay(taken - YEAR, YEAR, "2026-04-14")).toBe("2026-04-16");
});
