import type { Cell } from "../sheets/types.ts";
import type { Day } from "../vietnam/calendar.ts";
import { foldName } from "../vietnam/name.ts";
import { newProvince } from "../vietnam/province.ts";
import { type Consent, MAX_CODE, MAX_HOMETOWN, MAX_NAME, RANKS } from "./constants.ts";
import type { UnitNumbers } from "./types.ts";

/** A value, or what is wrong with it: `problem` is a key of the `roster.problems` messages. */
export type Parsed<T> = { value: T; note?: string; values?: Record<string, string> } | { problem: string };

const oneLine = (text: string) => text.normalize("NFC").replace(/\s+/g, " ").trim();

/**
 * A person's name as it is kept: NFC, one space, capitals only where a whole name was shouted. Spelling stays
 * (domain rules 11).
 */
export function parseName(text: string): Parsed<string> {
  const name = oneLine(text);
  if (!name) return { problem: "nameMissing" };
  if ([...name].length > MAX_NAME) return { problem: "nameLong" };
  if (!/^[\p{L}\p{M}.'’\- ]+$/u.test(name)) return { problem: "nameLetters" };
  if (!name.includes(" ")) return { problem: "nameShort" };
  const shouted = name === name.toLocaleUpperCase("vi");
  return {
    value: shouted
      ? name.toLocaleLowerCase("vi").replace(/(^|[\s\-'’])\p{L}/gu, (c) => c.toLocaleUpperCase("vi"))
      : name,
  };
}

const pad = (n: number) => String(n).padStart(2, "0");

function dayFrom(year: number, month: number, day: number): Day | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  const same =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return same ? `${year}-${pad(month)}-${pad(day)}` : undefined;
}

/**
 * A birthday however it is kept: a date, its number, `5/3/2007`, `05.03.07`, `2007-03-05`, `ngày 5 tháng 3 năm 2007`.
 * @param today to tell 07 from 97, and to refuse who is not born or too young
 */
export function parseBirthDay(cell: Cell, today: Day): Parsed<Day> {
  const thisYear = Number(today.slice(0, 4));
  const day = cell.day ?? serialDay(cell.number) ?? writtenDay(cell.text, thisYear);
  if (!day) return { problem: /^\d{4}$/.test(cell.text) ? "birthYearOnly" : "birthDay" };
  const age = thisYear - Number(day.slice(0, 4));
  if (age < 16 || age > 60) return { problem: "birthAge" };
  return { value: day, ...(age > 30 && { note: "birthOld", values: { age: String(age) } }) };
}

// Days since 1899-12-30, as spreadsheets count them; below are years and small numbers.
const serialDay = (n: number | undefined): Day | undefined =>
  n !== undefined && Number.isInteger(n) && n > 10_000 && n < 60_000
    ? new Date(Date.UTC(1899, 11, 30 + n)).toISOString().slice(0, 10)
    : undefined;

function writtenDay(text: string, thisYear: number): Day | undefined {
  const numbers = text.match(/\d+/g)?.map(Number) ?? [];
  if (numbers.length !== 3 || /[^\d\s/.\-,]/.test(foldName(text).replace(/\b(ngay|thang|nam|sinh)\b/g, ""))) {
    return undefined;
  }
  const [a = 0, b = 0, c = 0] = numbers;
  if (a > 31) return dayFrom(a, b, c);
  const century = c > thisYear % 100 ? 1900 : 2000;
  return dayFrom(c < 100 ? century + c : c, b, a);
}

const communeWord = /^(xa|phuong|thi tran|dac khu|p|x|tt)\b/;
const districtWord = /^(huyen|quan|thi xa|tx|h|q)\b/;
const provinceWord = /^(tinh|thanh pho|tp|t)\b/;

/**
 * Commune and province of a written hometown (domain rules 13). A district in the middle is dropped and noted; an old
 * province keeps its name, and the note says today's.
 */
export function parseHometown(text: string): Parsed<string> {
  const parts = oneLine(text)
    .split(/\s*[,;]\s*|\s+[-–]\s+/)
    .filter(Boolean);
  const province = parts.at(-1) ?? "";
  const before = parts.slice(0, -1);
  const district =
    before.find((part, at) => at > 0 && districtWord.test(foldName(part))) ??
    (before.length > 1 ? before.at(-1) : undefined);
  const rest = before.filter((part) => part !== district);
  const commune = rest.find((part) => communeWord.test(foldName(part))) ?? rest.at(-1);
  const hometown = [commune, province].filter(Boolean).join(", ");
  if (hometown.length > MAX_HOMETOWN) return { problem: "hometownLong" };
  if (/[<>{}=]|\d{5}/.test(hometown)) return { problem: "hometownLetters" };
  const dropped = before.filter((part) => part !== commune).join(", ");
  const today = newProvince(province);
  if (dropped) return { value: hometown, note: "districtDropped", values: { dropped, kept: hometown } };
  if (today) return { value: hometown, note: "oldProvince", values: { province, today } };
  return { value: hometown };
}

/** Adds the word that a column of communes or provinces leaves out. */
export const withWord = (text: string, word: "xã" | "tỉnh") => {
  const folded = foldName(text);
  const has = word === "xã" ? communeWord.test(folded) : provinceWord.test(folded);
  return !text || has ? text : `${word} ${text}`;
};

export function parseConsent(text: string): Parsed<Consent> {
  const folded = foldName(text);
  if (/^(co|dong y|yes|y|1|nhom|dai doi|dang nhom|ca nhom|co dong y)$/.test(folded))
    return { value: "companyGroup" };
  if (/^(chi )?(trong )?(gia dinh|nguoi nha)( minh| rieng| xem)?$/.test(folded))
    return { value: "ownFamilyOnly" };
  if (/^(khong|k|ko|no|n|0|khong dong y|chua dong y)$/.test(folded)) return { value: "declined" };
  return { problem: "consent" };
}

const ranks = new Map(RANKS.map((rank) => [foldName(rank), rank]));

export function parseRank(text: string): Parsed<string> {
  const rank = ranks.get(foldName(text));
  return rank ? { value: rank } : { problem: "rank" };
}

export function parseCode(text: string): Parsed<string> {
  const code = oneLine(text);
  if (code.length > MAX_CODE || !/^[\p{L}\d][\p{L}\d ./_-]*$/u.test(code)) return { problem: "code" };
  return { value: code };
}

/** One number of a column of its own: `4`, `a4`, `Tiểu đội 4`. */
export function parseNumber(text: string): Parsed<number> {
  const found = /^\D*(\d{1,3})\D*$/.exec(text)?.[1];
  return found ? { value: Number(found) } : { problem: "unitNumber" };
}

/** Whatever of `a4/b2/c1/d7`, `Tiểu đội 4, Trung đội 2` or `4/2/1` a text says of a unit. */
export function unitIn(text: string): UnitNumbers {
  const bare = /^(\d{1,3})\/(\d{1,3})\/(\d{1,3})(\/\d+)*$/.exec(text.replace(/\s/g, ""));
  if (bare) return { squad: Number(bare[1]), platoon: Number(bare[2]), company: Number(bare[3]) };
  const folded = foldName(text).replace(/\b([abcd]) (?=\d)/g, "$1");
  const at = (pattern: RegExp) => pattern.exec(folded)?.[1];
  const [company, platoon, squad] = [
    at(/\b(?:dai doi|c)\s*(\d{1,3})\b/),
    at(/\b(?:trung doi|b)\s*(\d{1,3})\b/),
    at(/\b(?:tieu doi|a)\s*(\d{1,3})\b/),
  ];
  return {
    ...(company && { company: Number(company) }),
    ...(platoon && { platoon: Number(platoon) }),
    ...(squad && { squad: Number(squad) }),
  };
}
