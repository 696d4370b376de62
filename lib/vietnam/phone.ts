// Old 11-digit mobile prefixes and what they became in 2018 (domain rules 12).
const renumbered: Record<string, string> = {
  "0120": "070",
  "0121": "079",
  "0122": "077",
  "0126": "076",
  "0128": "078",
  "0123": "083",
  "0124": "084",
  "0125": "085",
  "0127": "081",
  "0129": "082",
  "0162": "032",
  "0163": "033",
  "0164": "034",
  "0165": "035",
  "0166": "036",
  "0167": "037",
  "0168": "038",
  "0169": "039",
  "0186": "056",
  "0188": "058",
  "0199": "059",
};

/**
 * One number for every way a mobile phone is written: spaces, dots, full-width digits, +84, 84, 0084, a lost zero,
 * the old eleven digits. Domain rules 12.
 * @returns E.164 (`+84912345678`), or null for anything that is not a Vietnamese mobile number
 */
export function normalisePhone(raw: string): string | null {
  let digits = raw
    .normalize("NFKC")
    .replace(/[^\d+]/g, "")
    .replace(/^(\+84|0084)/, "0");
  if (/^84\d{9,10}$/.test(digits)) digits = `0${digits.slice(2)}`;
  digits = digits.replace(/^00(?=[35789]\d{8}$)/, "0");
  if (/^[35789]\d{8}$/.test(digits)) digits = `0${digits}`;
  const renewed = /^01\d{9}$/.test(digits) ? renumbered[digits.slice(0, 4)] : undefined;
  if (renewed) digits = renewed + digits.slice(4);
  return /^0[35789]\d{8}$/.test(digits) ? `+84${digits.slice(1)}` : null;
}

/** `+84912345678` as people read it: `0912 345 678`. */
export function showPhone(e164: string): string {
  const local = `0${e164.slice(3)}`;
  return `${local.slice(0, 4)} ${local.slice(4, 7)} ${local.slice(7)}`;
}
