import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import en from "#lib/i18n/messages/en/grades.json" with { type: "json" };
import vi from "#lib/i18n/messages/vi/grades.json" with { type: "json" };
import { GRADES, type Grade } from "#lib/training/constants.ts";
import { GradeMark } from "./grade-mark.tsx";

const WORDS = { vi, en };

function drawn(grade: Grade, locale: keyof typeof WORDS = "vi", family = false) {
  const html = renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} timeZone="Asia/Ho_Chi_Minh" messages={{ grades: WORDS[locale] }}>
      <GradeMark grade={grade} family={family} />
    </NextIntlClientProvider>,
  );
  const [, hidden = ""] = /<span aria-hidden="true"[^>]*>(.*?<\/span>)<\/span>/.exec(html) ?? [];
  return {
    /** How each joint is filled or rimmed. */
    joints: [...hidden.matchAll(/class="([^"]*)"/g)].map(([, classes = ""]) =>
      /\bbg-leaf\b/.test(classes) ? "filled" : /\bshadow-/.test(classes) ? "rimmed" : "empty",
    ),
    /** What is left to be read out. */
    word: html.replace(hidden, "").replace(/<[^>]*>/g, ""),
  };
}

describe("a grade", () => {
  test("is told by the shape of its joints", () => {
    expect(GRADES.map((grade) => drawn(grade).joints)).toEqual([
      ["filled", "filled", "filled"],
      ["filled", "filled", "empty"],
      ["filled", "empty", "empty"],
      ["rimmed", "rimmed", "rimmed"],
    ]);
  });

  test.each(["vi", "en"] as const)("and by its word alone: %s", (locale) => {
    expect(GRADES.map((grade) => drawn(grade, locale).word)).toEqual(
      GRADES.map((grade) => WORDS[locale][grade]),
    );
    expect(new Set(GRADES.map((grade) => drawn(grade, locale).word)).size).toBe(4);
  });

  test("to a family in a kinder word, of the same shape", () => {
    for (const grade of GRADES)
      expect(drawn(grade, "vi", true)).toEqual({
        joints: drawn(grade).joints,
        word: grade === "fail" ? vi.familyFail : vi[grade],
      });
  });
});
