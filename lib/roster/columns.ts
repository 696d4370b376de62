import { foldName } from "../vietnam/name.ts";
import type { Slot } from "./constants.ts";
import type { Field } from "./types.ts";

const plain: [Field, RegExp][] = [
  ["hometown", /^que( quan)?$/],
  ["familyMiddle", /^(ho|ho (va )?(ten )?(dem|lot|chu lot|ten lot)|ho va ten dem|ho chu dem)$/],
  ["given", /^ten( goi)?$/],
  [
    "fullName",
    /^((ho (va )?ten|ten)( (khai sinh|day du))?( (cua )?(chien si|chien si moi|quan nhan|cs|csm|dong chi|con))?|chien si|chien si moi|quan nhan)$/,
  ],
  ["birthDay", /^((ngay|ngay thang|nam|ngay thang nam) sinh|sinh (ngay|nam)|ntns|ns|ngay sinh .*)$/],
  [
    "commune",
    /^((que quan|que|thuong tru|noi o) )?(xa|phuong|xa phuong|phuong xa|xa phuong (thi tran|dac khu))$/,
  ],
  ["district", /^((que quan|que) )?(huyen|quan|quan huyen|huyen quan|huyen thi xa|huyen tx|quan huyen .*)$/],
  ["province", /^((que quan|que) )?(tinh|thanh pho|tp|tinh (thanh pho|thanh|tp)|tinh thanh pho)$/],
  [
    "hometown",
    /^(nguyen quan|ho khau( thuong tru)?|(noi )?thuong tru|dia chi.*|(noi|cho) o.*|que quan .*|noi (dang ky|dkhk|cu tru|thuong tru).*)$/,
  ],
  ["company", /^(dai doi|c|don vi c|so dai doi)$/],
  ["platoon", /^(trung doi|b|don vi b|so trung doi)$/],
  ["squad", /^(tieu doi|a|don vi a|so tieu doi)$/],
  ["unit", /^(don vi( .*)?|bien che|a b c( d)?|tieu doi trung doi.*)$/],
  ["code", /^(ma|ma so|ma( so)? (cs|csm|chien si|quan nhan|hc)|so hieu( quan nhan)?|so quan nhan)$/],
  ["rank", /^(cap bac|quan ham|cap bac quan ham|cb)$/],
  [
    "consent",
    /^((y kien )?(dong y|cho phep)( cho)?( (dang|chup|su dung))?( (anh|hinh|hinh anh))?|dang anh|dong y dang .*)$/,
  ],
];

const phoneWord = /\b(sdt|dt|dtdd|so dt|so dien thoai|dien thoai|di dong|so may|phone|tel|zalo)\b/;
const relationWord = /\b(quan he|moi quan he|la gi)\b/;
const familyWord = /\b(than nhan|nguoi than|gia dinh|nguoi lien he|lien he|bao tin|nguoi nha)\b/;
const named = /\b(ho ten|ho va ten|ten)\b/;
const kin: [Slot, RegExp][] = [
  ["mother", /\b(me|ma)\b/],
  ["father", /\b(bo|cha|ba|tia)\b/],
  ["wife", /\bvo\b/],
];

/**
 * What a heading means, however it is written: folded, with its synonyms, in any order of words.
 * @param before the slot of the relative whose name stood in the column before, for a bare "SĐT" after it
 * @returns null for what is not read, such as a running number or a note
 */
export function fieldOf(header: string, before?: Slot): Field | null {
  const folded = foldName(header);
  if (!folded || /^(stt|tt|so tt|so thu tu|ghi chu|gc)$/.test(folded)) return null;
  const known = plain.find(([, pattern]) => pattern.test(folded))?.[0];
  if (known) return known;
  const several = kin.filter(([, pattern]) => pattern.test(folded));
  const number = /\b([1-4])\b/.exec(folded)?.[1] as Slot | undefined;
  const family = familyWord.test(folded);
  const slot = number ?? (several.length === 1 ? several[0]?.[0] : undefined);
  if (phoneWord.test(folded)) {
    if (family && !number && /\bva\b|ho ten|ten va/.test(folded)) return "relatives";
    if (slot && named.test(folded)) return `${slot}.name`;
    return `${slot ?? before ?? "1"}.phone`;
  }
  if (relationWord.test(folded)) return `${slot ?? before ?? "1"}.relation`;
  if (slot) return `${slot}.name`;
  if (several.length > 1) return "relatives";
  if (!family) return null;
  return named.test(folded) ? "1.name" : "relatives";
}

/** The fields of a row of headings. A field that came already is not read twice. */
export function fieldsOf(headers: string[]): (Field | null)[] {
  const taken = new Set<Field>();
  let before: Slot | undefined;
  return headers.map((header) => {
    const field = fieldOf(header, before);
    if (field === null || taken.has(field)) return null;
    taken.add(field);
    const [slot, part] = field.split(".");
    if (part === "name") before = slot as Slot;
    return field;
  });
}
