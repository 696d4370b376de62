import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { SHARE_LOOKS, ShareBar } from "#components/results/share-bar.tsx";
import { baseOf, type Counts, goodPercent, LEAST_BASE } from "#lib/results/figure-counts.ts";
import { GRADES } from "#lib/training/constants.ts";
import { everyShare } from "#lib/training/shares.ts";

/** `passFail`: only two grades, so that the share of passes stands in place of "% khá, giỏi". */
export type DistributionRow = {
  key: string;
  name: string;
  href?: string;
  counts: Counts;
  passFail?: boolean;
};

/**
 * Shares of grades, a bar a row, under the one thing they say, with the numbers themselves folded beneath. `hideFew`:
 * where nobody may see whose marks they are, rows of fewer than five say no more than that.
 */
export function Distribution(props: {
  title: string;
  hint?: string;
  says: ReactNode;
  head: string;
  of: "results" | "recruits";
  rows: DistributionRow[];
  hideFew?: boolean;
  legend?: boolean;
  /** Where this leads on to. */
  children?: ReactNode;
}) {
  const { title, hint, says, rows, hideFew, legend, children } = props;
  const t = useTranslations("figures");
  const isFew = ({ counts }: DistributionRow) => hideFew === true && baseOf(counts) < LEAST_BASE;
  return (
    <section className="@container min-w-0 rounded-card bg-surface px-5 py-4 shadow-raise print:break-inside-avoid print:shadow-none">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <h2 className="text-[1.0625rem] leading-6 font-semibold">{title}</h2>
        {legend && <Legend />}
      </div>
      <p className="mt-1 text-ui text-ink-2">{says}</p>
      <ul className="mt-3 grid gap-2.5 @min-[34rem]:gap-2">
        {rows.map((row) => (
          <li
            key={row.key}
            className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 @min-[34rem]:grid @min-[34rem]:grid-cols-[minmax(7rem,12rem)_minmax(0,1fr)_9.75rem]"
          >
            <Name row={row} />
            <div className="@max-[34rem]:order-last @max-[34rem]:w-full">
              {!isFew(row) && <ShareBar shares={everyShare(row.counts)} bare />}
            </div>
            <span className="text-ui">{isFew(row) ? t("few") : <Good row={row} />}</span>
          </li>
        ))}
      </ul>
      {hint && <p className="mt-3 text-meta text-ink-2">{hint}</p>}
      <Numbers {...props} isFew={isFew} />
      {children}
    </section>
  );
}

const Name = ({ row: { name, href } }: { row: DistributionRow }) =>
  href ? (
    <Link
      href={href}
      className="-mx-2 flex min-h-9 min-w-0 items-center rounded-control px-2 text-ui font-semibold text-leaf underline-offset-4 hover:underline pointer-coarse:min-h-tap"
    >
      {name}
    </Link>
  ) : (
    <span className="min-w-0 text-ui">{name}</span>
  );

/** "72 % khá, giỏi", or of what is only passed its passes. */
function Good({ row: { counts, passFail } }: { row: DistributionRow }) {
  const t = useTranslations("figures");
  const base = baseOf(counts);
  if (base === 0) return "–";
  if (passFail) return t("passOnly", { n: Math.round((1 - counts.fail / base) * 100) });
  return (
    <>
      <strong className="font-semibold">{t("percent", { n: goodPercent(counts) ?? 0 })}</strong>{" "}
      <span className="text-ink-2">{t("goodOrBetter")}</span>
    </>
  );
}

function Legend() {
  const t = useTranslations("figures");
  const grades = useTranslations("grades");
  return (
    <ul aria-label={t("legend")} className="flex flex-wrap gap-x-4 gap-y-1 text-meta">
      {GRADES.map((grade) => (
        <li key={grade} className="inline-flex items-center gap-1.5">
          <span aria-hidden="true" className={`size-3 rounded-[0.2em] ${SHARE_LOOKS[grade]}`} />
          {grades(grade)}
        </li>
      ))}
    </ul>
  );
}

/** The table that the bars are drawn from. */
function Numbers(props: {
  title: string;
  head: string;
  of: "results" | "recruits";
  rows: DistributionRow[];
  isFew: (row: DistributionRow) => boolean;
}) {
  const { title, head, of, rows, isFew } = props;
  const t = useTranslations("figures");
  const grades = useTranslations("grades");
  const cell = "py-1.5 ps-3 text-end";
  return (
    <details className="group mt-1">
      <summary className="-ms-2 inline-flex min-h-9 cursor-pointer items-center rounded-control px-2 text-ui font-semibold text-leaf pointer-coarse:min-h-tap print:hidden">
        {t("table")}
      </summary>
      <section aria-label={t("tableOf", { title })} tabIndex={0} className="overflow-x-auto">
        <table className="w-full border-collapse text-ui whitespace-nowrap">
          <thead className="text-meta text-ink-2">
            <tr>
              <th scope="col" className="py-1.5 text-start font-medium">
                {head}
              </th>
              <th scope="col" className={`${cell} font-medium`}>
                {t(`columns.${of}`)}
              </th>
              {GRADES.map((grade) => (
                <th key={grade} scope="col" className={`${cell} font-medium`}>
                  {grades(grade)}
                </th>
              ))}
              <th scope="col" className={`${cell} font-medium`}>
                {t("columns.goodOrBetter")}
              </th>
            </tr>
          </thead>
          <tbody className="divide-y divide-line border-y border-line">
            {rows.map((row) => (
              <tr key={row.key}>
                <th scope="row" className="py-1.5 text-start font-normal">
                  {row.name}
                </th>
                <td className={cell}>{isFew(row) ? t("few") : baseOf(row.counts)}</td>
                {GRADES.map((grade) => (
                  <td key={grade} className={cell}>
                    {isFew(row) || (row.passFail && (grade === "excellent" || grade === "good"))
                      ? "–"
                      : row.counts[grade]}
                  </td>
                ))}
                <td className={`${cell} font-semibold`}>
                  {isFew(row) || row.passFail || baseOf(row.counts) === 0
                    ? "–"
                    : t("percent", { n: goodPercent(row.counts) ?? 0 })}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
