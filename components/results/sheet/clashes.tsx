"use client";

import { useLocale, useTranslations } from "next-intl";
import { momentText } from "#components/posts/moments.ts";
import { Button } from "#components/ui/button.tsx";
import type { SheetClash } from "#lib/results/sheet-types.ts";

/** Marks that somebody entered since the sheet was made: they stay, unless the sheet's is chosen here, one by one or all. */
export function Clashes(props: {
  clashes: SheetClash[];
  taken: ReadonlySet<number>;
  take: (rows: number[], take: boolean) => void;
}) {
  const { clashes, taken, take } = props;
  const t = useTranslations("resultSheet");
  const locale = useLocale();
  if (clashes.length === 0) return null;
  const rows = clashes.map(({ row }) => row);
  const all = rows.every((row) => taken.has(row));
  return (
    <section aria-labelledby="clashes">
      <h2 id="clashes" className="text-heading">
        {t("clashes", { n: clashes.length })}
      </h2>
      <p className="mt-1 text-ink-2">{t("clashesText")}</p>
      <Button variant="quiet" onClick={() => take(rows, !all)}>
        {all ? t("keepAll") : t("takeAll")}
      </Button>
      <ul className="divide-y divide-line border-y border-line">
        {clashes.map(({ row, name, from, to, by, at }) => (
          <li key={row}>
            <label className="flex min-h-tap items-start gap-3 py-2">
              <input
                type="checkbox"
                checked={taken.has(row)}
                onChange={(event) => take([row], event.currentTarget.checked)}
                className="mt-0.5 size-5 accent-leaf"
              />
              <span className="min-w-0">
                <span className="font-semibold">{t("takeSheet", { name, to })}</span>
                <span className="block text-ui text-ink-2">
                  {t("clash", { from: from || t("empty"), by, at: momentText(locale, at) })}
                </span>
              </span>
            </label>
          </li>
        ))}
      </ul>
    </section>
  );
}
