import "server-only";
import type { FamilyViewer, Son } from "../auth/types.ts";
import type { SignedBy } from "../db/schema/remarks.ts";
import type { SonBlock } from "../results/family.ts";
import type { Test } from "../results/progress.ts";
import { valueText } from "../results/value-text.ts";
import { fullDay, trainingWeek } from "../vietnam/calendar.ts";
import { escaped, framed, type Words, wordsOf } from "./archive-page.ts";
import type { ArchivedRecord } from "./types.ts";

/**
 * The page of an archive that holds what a unit told of a son: remarks by week, praise, every published result as his
 * family saw it. Plain HTML, as the page of photos.
 */
export function recordPage(viewer: FamilyViewer, son: Son, record: ArchivedRecord): string {
  const { locale } = viewer;
  const [t, archive] = [wordsOf(locale, "familyResults"), wordsOf(locale, "archive")];
  const { results, remarks, praise } = record;
  const week = (day: string) =>
    t("letter.week", { week: trainingWeek(results.firstDay, results.weeks, day) });
  const parts = [
    section(t("course.title"), results.course?.grade ? [line(gradeWord(locale, results.course.grade))] : []),
    section(
      t("archive.remarks"),
      remarks.map(
        ({ monday, body, conduct, signed }) => `<article>
<h3>${escaped(week(monday))}</h3>
<p class="words">${escaped(body)}</p>
${conduct ? line(t("letter.conduct", { word: wordsOf(locale, "remarks")(`familyConduct.${conduct}`) }), "soft") : ""}
${signed ? line(signer(locale, signed), "soft") : ""}
</article>`,
      ),
    ),
    section(
      t("archive.praise"),
      praise.map(
        ({ kind, day, body, signed }) => `<article>
<h3>${escaped(t("praise.on", { kind: t(`praise.kinds.${kind}`), day: fullDay(locale, day) }))}</h3>
<p class="words">${escaped(body)}</p>
${signed ? line(signer(locale, signed), "soft") : ""}
</article>`,
      ),
    ),
    section(
      t("archive.marks"),
      results.blocks.map((block) => blockPart(t, locale, block)),
    ),
  ];
  return framed(viewer, son, t("archive.title", { name: son.fullName }), {
    links: [{ href: "index.html", words: t("archive.photos") }],
    main: parts.join("\n"),
    keep: archive("page.keepRecord"),
  });
}

const line = (words: string, look = "") => `<p${look && ` class="${look}"`}>${escaped(words)}</p>`;

const section = (title: string, parts: string[]) =>
  parts.length === 0 ? "" : `<section>\n<h2>${escaped(title)}</h2>\n${parts.join("\n")}\n</section>`;

const gradeWord = (locale: "vi" | "en", grade: string) =>
  wordsOf(locale, "grades")(grade === "fail" ? "familyFail" : grade);

/** "Trung úy Lê Đình Huy, Trung đội trưởng Trung đội 2". */
function signer(locale: "vi" | "en", { rank, name, post, platoon }: SignedBy): string {
  const people = wordsOf(locale, "people");
  const at =
    post === "platoonLeader" && platoon !== null
      ? ` ${wordsOf(locale, "units")("platoon", { number: platoon })}`
      : "";
  return `${people(`ranks.${rank}`)} ${name}, ${people(`posts.${post}`)}${at}`;
}

const blockPart = (t: Words, locale: "vi" | "en", { block, subjects }: SonBlock) => `<article>
<h3>${escaped(wordsOf(locale, "training")(`blocks.${block}`))}</h3>
<table>
${subjects
  .flatMap(({ name, tests }) => tests.map((test, index) => testRow(t, locale, index === 0 ? name : "", test)))
  .join("\n")}
</table>
</article>`;

function testRow(t: Words, locale: "vi" | "en", name: string, test: Test): string {
  const { day, week, state, grade, value, scoring, retake, correctedOn } = test;
  const told = value !== null && scoring.type !== "passFail";
  const said = grade
    ? gradeWord(locale, grade)
    : t(state === "absent" ? "marks.absentShort" : "marks.excusedShort");
  const when = [
    t("marks.weekOn", { week, day: fullDay(locale, day) }),
    retake && t("marks.retake"),
    correctedOn && t("marks.corrected", { day: fullDay(locale, correctedOn) }),
  ];
  return `<tr><th scope="row">${escaped(name)}</th><td class="soft">${escaped(when.filter(Boolean).join(". "))}</td><td class="value">${
    told ? escaped(valueText(t, locale, scoring, value)) : ""
  }</td><td>${escaped(said)}</td></tr>`;
}
