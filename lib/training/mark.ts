import type { Scoring } from "../db/schema/training.ts";
import { foldName } from "../vietnam/name.ts";
import { mostOf, stepOf } from "./grade.ts";

/** What is written for one recruit in one assessment; of pass or fail the value is 1 or 0. */
export type Mark =
  | { state: "scored"; value: number; hits: number | null }
  | { state: "absent" }
  | { state: "excused" };

/** Why a cell is not taken: a key of the `marks` messages with its values. */
export type MarkFault = { fault: string; values?: Record<string, string | number> };

const ABSENT = ["v", "vang", "vang mat", "absent"];
const EXCUSED = ["m", "mien", "mien quan y", "excused", "exempt"];
const PASSED = ["d", "dat", "p", "pass", "x", "1"];
const FAILED = ["k", "kd", "khong dat", "f", "fail", "0"];

/**
 * Reads one cell, typed or pasted: "8,5", "12:45", "72/8" (points and hits), "V" absent, "M" excused, "Đ" and "K" for
 * pass and fail.
 * @returns the mark; null of an empty cell; or why it is not one
 */
export function readMark(scoring: Scoring, text: string): { mark: Mark | null } | MarkFault {
  const written = text.normalize("NFKC").trim();
  if (written === "") return { mark: null };
  const word = foldName(written);
  if (ABSENT.includes(word)) return { mark: { state: "absent" } };
  if (EXCUSED.includes(word)) return { mark: { state: "excused" } };
  if (scoring.type === "passFail") {
    if (PASSED.includes(word)) return { mark: { state: "scored", value: 1, hits: null } };
    if (FAILED.includes(word)) return { mark: { state: "scored", value: 0, hits: null } };
    return { fault: "notPassFail" };
  }
  if (scoring.type === "time") return checked(scoring, readTime(written), null);
  if (scoring.type !== "points") return checked(scoring, readNumber(written), null);
  const [, points = written, hits] = /^([^/(]{1,12})(?:\/|\()\s{0,3}([^/()]{1,6})\)?$/.exec(written) ?? [];
  if (hits === undefined) return checked(scoring, readNumber(points.trim()), null);
  const count = readNumber(hits.trim());
  if (typeof count !== "number" || !Number.isInteger(count) || count < 0) return { fault: "badHits" };
  if (count > scoring.shots) return { fault: "hitsAboveShots", values: { shots: scoring.shots } };
  return checked(scoring, readNumber(points.trim()), count);
}

function checked(
  scoring: Scoring,
  value: number | MarkFault,
  hits: number | null,
): { mark: Mark } | MarkFault {
  if (typeof value !== "number") return value;
  const most = mostOf(scoring);
  if (value < 0) return { fault: "negative" };
  if (most !== null && value > most) return { fault: "aboveMost", values: { most } };
  if (value > 99_999) return { fault: "aboveMost", values: { most: 99_999 } };
  const steps = value / stepOf(scoring);
  if (Math.abs(steps - Math.round(steps)) > 1e-6)
    return stepOf(scoring) === 1
      ? { fault: "notWhole" }
      : { fault: "badStep", values: { step: stepOf(scoring) } };
  return { mark: { state: "scored", value: Math.round(value * 100) / 100, hits } };
}

/** A number as it is written here: the comma is the decimal sign; one point is taken for one too. */
function readNumber(text: string): number | MarkFault {
  // Three figures after a point would be thousands.
  const plain = /^[-+−]?\d{1,6}(?:[.,]\d{1,2})?$/.test(text)
    ? Number(text.replace(",", ".").replace("−", "-"))
    : Number.NaN;
  return Number.isNaN(plain) ? { fault: "notANumber" } : plain;
}

/** "12:45", "12'45", "1:02,5", or seconds alone: "13,8". */
function readTime(text: string): number | MarkFault {
  const [, minutes, seconds] =
    /^(\d{1,3})\s{0,2}[:'’′]\s{0,2}(\d{1,2}(?:[.,]\d{1,2})?)["”″]?$/.exec(text) ?? [];
  if (minutes === undefined || seconds === undefined) {
    const alone = readNumber(text);
    return typeof alone === "number" ? alone : { fault: "badTime" };
  }
  const part = Number(seconds.replace(",", "."));
  return part >= 60 ? { fault: "badTime" } : Number(minutes) * 60 + part;
}

/** A step has at most two decimals. */
const decimalsOf = (step: number) => (Number.isInteger(step) ? 0 : Number.isInteger(step * 10) ? 1 : 2);

const decimal = (value: number, locale: string, decimals: number) =>
  value.toLocaleString(locale === "vi" ? "vi-VN" : "en-GB", {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    useGrouping: false,
  });

/** A value as a cell shows it, and reads it back: "8,5", "12:45", "72/8". Without unit or grade. */
export function writeMark(
  scoring: Scoring,
  { value, hits }: { value: number; hits: number | null },
  locale = "vi",
): string {
  if (scoring.type === "passFail")
    return locale === "vi" ? (value === 1 ? "Đ" : "K") : value === 1 ? "P" : "F";
  const decimals = decimalsOf(stepOf(scoring));
  if (scoring.type === "time" && value >= 60) {
    // Rounded before it is split: 119,96 with one decimal is 2:00,0.
    const parts = Math.round(value * 10 ** decimals);
    const minute = 60 * 10 ** decimals;
    const seconds = decimal((parts % minute) / 10 ** decimals, locale, decimals);
    return `${Math.floor(parts / minute)}:${/^\d(\D|$)/.test(seconds) ? `0${seconds}` : seconds}`;
  }
  const written = decimal(value, locale, decimals);
  return hits === null ? written : `${written}/${hits}`;
}
