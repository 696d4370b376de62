import { foldName } from "../vietnam/name.ts";
import { normalisePhone } from "../vietnam/phone.ts";
import type { Relation } from "./constants.ts";

// Accents tell ba (father) from bà (grandmother): the words as written first, then without them.
const written: [Relation, RegExp][] = [
  ["paternalGrandmother", /^bà( nội)?$/],
  ["maternalGrandmother", /^bà ngoại$/],
  ["mother", /^(mẹ( đẻ| ruột)?|má|bầm|u|mợ đẻ)$/],
  ["father", /^(bố( đẻ| ruột)?|cha( đẻ| ruột)?|ba|tía|thầy)$/],
];
const folded: [Relation, RegExp][] = [
  ["mother", /^(me|me de|me ruot)$/],
  ["father", /^(bo|bo de|cha|cha de|ba de)$/],
  ["fiancee", /^(vo sap cuoi|vo chua cuoi|hon the|nguoi yeu|ban gai)$/],
  ["wife", /^vo$/],
  ["elderSister", /^chi( gai| ruot| ca| hai)?$/],
  ["elderBrother", /^anh( trai| ruot| ca| hai)?$/],
  ["youngerSister", /^em gai$/],
  ["youngerBrother", /^em( trai)?$/],
  ["paternalGrandmother", /^ba noi$/],
  ["paternalGrandfather", /^ong( noi)?$/],
  ["maternalGrandmother", /^ba ngoai$/],
  ["maternalGrandfather", /^ong ngoai$/],
  ["aunt", /^(co di bac gai|co|di|thim|mo|bac gai|o)$/],
  ["uncle", /^(chu bac cau|chu|bac|cau|duong|bac trai|chu ruot|bac ruot)$/],
  ["guardian", /^(nguoi (nuoi duong|giam ho|do dau)|bo nuoi|me nuoi|cha nuoi)$/],
  ["other", /^(khac|nguoi than( khac)?|nguoi nha|ho hang|me ke|bo duong|me vo|bo vo|anh ho|chi ho|em ho)$/],
];

/** What a word for a relation means, in the words of any region; undefined for another word. */
export function relationOf(word: string): Relation | undefined {
  const lower = word.normalize("NFC").toLocaleLowerCase("vi").replace(/\s+/g, " ").trim();
  const plain = foldName(word);
  return (
    written.find(([, pattern]) => pattern.test(lower))?.[0] ??
    folded.find(([, pattern]) => pattern.test(plain))?.[0]
  );
}

/** A phone's text: a number for accounts, a landline to call, or not a number at all. */
export function contactPhone(text: string): { phone: string; landline: boolean } | undefined {
  const mobile = normalisePhone(text);
  if (mobile) return { phone: mobile, landline: false };
  const digits = text
    .normalize("NFKC")
    .replace(/[^\d+]/g, "")
    .replace(/^(\+84|0084)/, "0");
  return /^0?2\d{8,9}$/.test(digits)
    ? { phone: `+84${digits.replace(/^0/, "")}`, landline: true }
    : undefined;
}

export type Kin = { relation?: Relation; name: string; phone: string };

const number = /(?:\+|\b)\d[\d\s.\-–()]{6,}\d/;
const phoneLabel =
  /(?<!\p{L})(s[đd]t|s[ốo] đi[ệe]n tho[ạa]i|đi[ệe]n tho[ạa]i|đt|dđ|tel|zalo)(?!\p{L})\.?\s*:?/giu;
// Before a name without anything between: with their accents, since Chu and Cô are families' names too.
const leading = new Set(
  "mẹ,má,bố,cha,ba,vợ,chị,chị gái,anh,anh trai,em gái,em trai,ông,bà,ông nội,bà nội,ông ngoại,bà ngoại,chú,bác,cô,dì,cậu".split(
    ",",
  ),
);

// Each run of signs is tried from its first alone: a cell may be made of nothing else.
/** The name and the number of a cell that has both, such as `Lê Văn Lợi (0912.345.678)`. */
export function splitPhone(text: string): { name: string; phone: string } {
  const wide = text.normalize("NFKC");
  const phone = number.exec(wide)?.[0] ?? "";
  const name = wide
    .replace(phone, " ")
    .normalize("NFC")
    .replace(phoneLabel, " ")
    .replace(/\(\s*\)|(?<![:,\-–;/|])[:,\-–;/|]+\s*$/g, " ")
    .replace(/^[\s:,\-–.]+|(?<![\s:,\-–])[\s:,\-–]+$/g, "")
    .replace(/\s+/g, " ");
  return { name, phone: phone.trim() };
}

/**
 * The relatives in one cell: `Mẹ: Nguyễn Thị A 0912.345.678; Bố: …`, one a line, or with / between; the relation
 * before the name, or after it in brackets.
 */
export function relativesIn(text: string): Kin[] {
  return text
    .normalize("NFC")
    .replace(phoneLabel, " ")
    .split(/\n|;|\||\/(?!\d)|,(?=\s*\p{L}+(?:\s\p{L}+)?\s*:)/u)
    .map((part) => part.trim())
    .filter((part) => /[\p{L}\d]/u.test(part))
    .map(kinOf);
}

function kinOf(part: string): Kin {
  const { name, phone } = splitPhone(part.replace(/^\s*(\d[.)]|[-+•*])\s+/, ""));
  const bracket = /\(([^()]+)\)/.exec(name);
  const inBrackets = bracket && relationOf(bracket[1] ?? "");
  if (bracket && inBrackets) {
    return { relation: inBrackets, name: name.replace(bracket[0], " ").replace(/\s+/g, " ").trim(), phone };
  }
  const [, before, after] = /^([^:\-–]{1,24}?)\s*[:\-–]\s*(.*)$/u.exec(name) ?? [];
  const told = before && relationOf(before);
  if (told) return { relation: told, name: after ?? "", phone };
  // "Mẹ Nguyễn Thị A": the longest beginning that is one, with two words left for the name.
  const words = name.split(" ");
  for (const length of [3, 2, 1]) {
    const start = words.slice(0, length).join(" ");
    const relation =
      words.length >= length + 2 && leading.has(start.toLocaleLowerCase("vi"))
        ? relationOf(start)
        : undefined;
    if (relation) return { relation, name: words.slice(length).join(" "), phone };
  }
  return { name, phone };
}
