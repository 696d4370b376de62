import { useLocale, useTranslations } from "next-intl";
import type { Grade } from "#lib/training/constants.ts";
import type { Share } from "#lib/training/shares.ts";

export const SHARE_LOOKS: Record<Grade, string> = {
  excellent: "bg-chart-1 text-chart-1-on",
  good: "bg-chart-2 text-chart-2-on",
  pass: "bg-chart-3 text-chart-3-on",
  fail: "bg-chart-4 text-chart-4-on shadow-[inset_0_0_0_1.5px_var(--color-chart-4-line)]",
};
/** Narrower than this, a number does not fit into its piece; below the bar every one stands in words. */
const ROOM = 13;

/**
 * Shares as one bar, best first, and in words beneath; pieces are named by the grades that stand together in them.
 * `mine` points at the piece that holds this grade, with a name to it; `bare`: where its words stand beside it.
 * Inside a client component it needs the `grades` messages.
 */
export function ShareBar(props: {
  shares: readonly Share[];
  family?: boolean;
  mine?: { grade: Grade; name: string };
  bare?: boolean;
}) {
  const { shares, family, mine, bare } = props;
  const t = useTranslations("grades");
  const or = new Intl.ListFormat(useLocale(), { type: "disjunction" });
  const word = (grade: Grade) => t(family && grade === "fail" ? "familyFail" : grade);
  const pieces = shares.map(({ grades, percent }) => ({
    key: grades.join(),
    words: or.format(grades.map(word)),
    look: SHARE_LOOKS[grades[0] ?? "fail"],
    percent,
  }));
  const place = mine ? shares.findIndex(({ grades }) => grades.includes(mine.grade)) : -1;
  const before = shares.slice(0, Math.max(0, place)).reduce((sum, { percent }) => sum + percent, 0);
  const middle = before + (shares[place]?.percent ?? 0) / 2;
  return (
    <div className="print:[print-color-adjust:exact]">
      <div
        aria-hidden="true"
        className={`flex gap-0.5 overflow-hidden rounded-photo font-semibold ${bare ? "h-7" : "h-9.5"}`}
      >
        {pieces.map(({ key, look, percent }) => (
          <span
            key={key}
            className={`flex min-w-0 items-center justify-center overflow-hidden text-[length:min(1em,4.6vw)] first:rounded-s-photo last:rounded-e-photo forced-colors:border ${look}`}
            style={{ flex: `${percent} 0 0%` }}
          >
            {percent >= ROOM && `${percent}%`}
          </span>
        ))}
      </div>
      {mine && place >= 0 && (
        <div className="pb-1">
          <span
            aria-hidden="true"
            className="block h-2 w-3.5 -translate-x-1/2 bg-ink [clip-path:polygon(50%_0,100%_100%,0_100%)] forced-colors:bg-[CanvasText]"
            style={{ marginInlineStart: `${middle}%` }}
          />
          <p
            className="font-semibold"
            style={{ textAlign: middle < 34 ? "start" : middle > 66 ? "end" : "center" }}
          >
            {t("mine", { name: mine.name, word: word(mine.grade) })}
          </p>
        </div>
      )}
      {!bare && (
        <ul className="flex flex-wrap gap-x-4 gap-y-0.5 pt-1">
          {pieces.map(({ key, look, words, percent }) => (
            <li key={key} className="inline-flex items-center gap-[0.4em]">
              <span aria-hidden="true" className={`size-[0.75em] shrink-0 rounded-[0.2em] ${look}`} />
              {t("share", { word: words, n: percent })}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
