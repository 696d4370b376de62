/** "3,4 MB", "820 kB": as phones write how large a file is. */
export function sizeText(locale: string, bytes: number): string {
  const inMegabytes = bytes >= 1_000_000;
  const value = inMegabytes ? bytes / 1_000_000 : Math.ceil(bytes / 1000);
  const digits = inMegabytes && value < 10 ? 1 : 0;
  return `${value.toLocaleString(locale, { maximumFractionDigits: digits })} ${inMegabytes ? "MB" : "kB"}`;
}
