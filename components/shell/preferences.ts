/** How the page looks on this device: kept in cookies, so that the server already answers in the right size. */
const TEXT_SIZE_COOKIE = "text-size";
const THEME_COOKIE = "theme";

export const TEXT_SIZES = ["1", "2", "3", "4"] as const;
const THEMES = ["light", "dark"] as const;

/** The attributes of <html> for what this device chose; none means the usual size and the system's theme. */
export function displayAttributes(cookie: (name: string) => string | undefined) {
  const size = TEXT_SIZES.find((known) => known === cookie(TEXT_SIZE_COOKIE));
  const theme = THEMES.find((known) => known === cookie(THEME_COOKIE));
  return { "data-text-size": size, "data-theme": theme };
}

/** Writes a choice into its cookie and onto the page; an empty value takes it back. Browser only. */
export function chooseDisplay(attribute: "textSize" | "theme", value: string) {
  const name = attribute === "theme" ? THEME_COOKIE : TEXT_SIZE_COOKIE;
  const age = value ? 60 * 60 * 24 * 365 : 0;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store is missing over plain http
  document.cookie = `${name}=${value}; path=/; max-age=${age}; samesite=lax`;
  if (value) document.documentElement.dataset[attribute] = value;
  else delete document.documentElement.dataset[attribute];
}
