import "server-only";
import type { FamilyViewer, Son } from "../auth/types.ts";
import { type Messages, messagesOf } from "../i18n/messages.ts";
import { type Day, dayOf, TIME_ZONE } from "../vietnam/calendar.ts";
import type { ArchiveContents, ArchivedPost } from "./types.ts";

export type Words = (key: string, values?: Record<string, string | number>) => string;

/** One namespace of a language, for what is written where no page is drawn: plain sentences with names to fill in. */
export const wordsOf =
  (locale: "vi" | "en", namespace: string): Words =>
  (key, values = {}) => {
    let found: Messages | string | undefined = messagesOf(locale)[namespace];
    for (const part of key.split(".")) found = typeof found === "object" ? found[part] : undefined;
    return String(found ?? key).replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
  };

/**
 * The page inside a family's archive: every photo by week with its day and words. Plain HTML with relative links; it
 * needs no script, no network and no server, for it is to be opened in twenty years.
 */
export function archivePage(viewer: FamilyViewer, son: Son, { weeks, record }: ArchiveContents): string {
  const t = wordsOf(viewer.locale, "archive");
  const parts = weeks.map(({ week }) => ({ href: `#tuan-${week}`, words: t("page.week", { week }) }));
  return framed(viewer, son, t("page.title", { name: son.fullName }), {
    links: [
      ...(record ? [{ href: RECORD_PAGE, words: t("page.record") }] : []),
      ...(weeks.length > 1 ? parts : []),
    ],
    main: `${weeks.length === 0 ? `<p>${escaped(t("page.none", { name: son.givenName }))}</p>` : ""}
${weeks.map(({ week, posts }) => weekSection(t, viewer.locale, week, posts)).join("\n")}`,
    keep: t("page.keep"),
  });
}

/** Where what his unit told of him lies, beside this page. */
export const RECORD_PAGE = "ket-qua.html";

type Page = { links: { href: string; words: string }[]; main: string; keep: string };

/** What every page of an archive has around it. */
export function framed(
  { locale }: FamilyViewer,
  son: Son,
  title: string,
  { links, main, keep }: Page,
): string {
  const t = wordsOf(locale, "archive");
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<header>
<h1>${escaped(son.fullName)}</h1>
<p>${escaped(placeOf(son.unitPath, t))}</p>
${links.length > 0 ? contentsList(t, links) : ""}
</header>
<main>
${main}
</main>
<footer>
<p>${escaped(keep)}</p>
<p>${escaped(t("page.made", { day: longDate(locale, dayOf()) }))}</p>
</footer>
</body>
</html>
`;
}

const contentsList = (t: Words, links: Page["links"]) =>
  `<nav aria-label="${escaped(t("page.weeks"))}">${links
    .map(({ href, words }) => `<a href="${href}">${escaped(words)}</a>`)
    .join(" ")}</nav>`;

const weekSection = (t: Words, locale: string, week: number, posts: ArchivedPost[]) =>
  `<section id="tuan-${week}">
<h2>${escaped(t("page.week", { week }))}</h2>
${posts.map((post) => postArticle(t, locale, post)).join("\n")}
</section>`;

const postArticle = (t: Words, locale: string, { day, activity, caption, photos }: ArchivedPost) =>
  `<article>
<h3>${escaped(longDate(locale, day))} · ${escaped(activity)}</h3>
${caption ? `<p class="words">${escaped(caption)}</p>` : ""}
<div class="photos">
${photos
  .map(({ name, width, height }, index) => {
    const alt = t("page.photo", { n: index + 1, total: photos.length });
    return `<a href="${name}"><img src="${name}" width="${width}" height="${height}" loading="lazy" alt="${escaped(alt)}"></a>`;
  })
  .join("\n")}
</div>
</article>`;

/** "Tiểu đội 1 · Trung đội 1 · …": the path of a unit, from the smallest up; squad 0 is for those who have none yet. */
function placeOf(path: string, t: Words): string {
  const labels = path.split(".").toReversed();
  return labels
    .filter((label) => label !== "a0")
    .map((label) => t(`page.units.${label[0]}`, { number: label.slice(1) }))
    .join(" · ");
}

const longDate = (locale: string, day: Day) =>
  new Date(`${day}T12:00:00+07:00`).toLocaleDateString(locale === "vi" ? "vi" : "en-GB", {
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: TIME_ZONE,
  });

const entities: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
export const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? "");

const style = `
:root { color-scheme: light dark; --ground: #f6f5f0; --ink: #1b2318; --soft: #55604f; --line: #d8d6cb; --leaf: #2f5d2a; }
@media (prefers-color-scheme: dark) { :root { --ground: #141a11; --ink: #eceee6; --soft: #aeb8a6; --line: #333c2e; --leaf: #a8cf9c; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 60rem; padding: 1.25rem 1rem 3rem; background: var(--ground); color: var(--ink); font: 1.125rem/1.6 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { margin: 0; font-size: 1.75rem; line-height: 1.25; }
h2 { margin: 2.5rem 0 0; padding-top: 1rem; border-top: 1px solid var(--line); font-size: 1.375rem; }
h3 { margin: 1.75rem 0 0.25rem; font-size: 1.0625rem; }
h3::first-letter { text-transform: uppercase; }
p { margin: 0.25rem 0; }
header p, footer { color: var(--soft); }
nav { display: flex; flex-wrap: wrap; gap: 0.5rem; margin-top: 1rem; }
nav a { display: inline-flex; align-items: center; min-height: 2.75rem; padding: 0 1rem; border: 1px solid var(--line); border-radius: 1.5rem; color: var(--leaf); text-decoration: none; }
.words { white-space: pre-line; }
table { width: 100%; border-collapse: collapse; margin-top: 0.5rem; }
th, td { padding: 0.4rem 0.75rem 0.4rem 0; border-bottom: 1px solid var(--line); text-align: start; vertical-align: top; font-weight: 400; }
td.value { font-weight: 600; white-space: nowrap; }
.soft { color: var(--soft); }
.photos { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(16rem, 100%), 1fr)); gap: 0.5rem; margin-top: 0.5rem; }
.photos a { display: block; aspect-ratio: 4 / 3; }
.photos img { display: block; width: 100%; height: 100%; border-radius: 0.75rem; object-fit: cover; object-position: 50% 30%; }
a:focus-visible { outline: 3px solid var(--leaf); outline-offset: 3px; }
footer { margin-top: 3rem; padding-top: 1rem; border-top: 1px solid var(--line); font-size: 1rem; }
@media print { nav { display: none; } article { break-inside: avoid; } }
`;
