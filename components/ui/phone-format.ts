/**
 * What stands in the box while a Vietnamese number is typed or pasted after the fixed +84: digits in groups,
 * without the country code. A typed leading 0 stays until the box is left, so that nothing vanishes under the finger.
 */
export function groupPhone(typed: string): string {
  const plus = typed.trim().startsWith("+");
  let digits = typed.replace(/\D/g, "");
  const countryCode = digits.startsWith("0084")
    ? 4
    : digits.startsWith("84") && (plus || digits.length > 9)
      ? 2
      : 0;
  digits = digits.slice(countryCode).slice(0, 11);
  const head = digits.startsWith("0") ? 4 : 3;
  return [digits.slice(0, head), digits.slice(head, head + 3), digits.slice(head + 3)]
    .filter(Boolean)
    .join(" ");
}

/** The same number as it reads after +84, without its leading 0. */
export function settlePhone(typed: string): string {
  return groupPhone(groupPhone(typed).replace(/^0+/, ""));
}
