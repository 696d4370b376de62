import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { shortDay } from "#components/posts/moments.ts";
import { Icon } from "#components/ui/icon.tsx";
import type { OpenCell, OpenRow } from "#lib/results/figure-open.ts";
import { Panel } from "./panel.tsx";

/** What is opened and not all published, platoon by platoon. */
export function Open({ rows }: { rows: OpenRow[] }) {
  const t = useTranslations("figures.openRows");
  const short = useTranslations("oversight");
  const units = useTranslations("units");
  const locale = useLocale();
  const left = rows.flatMap(({ cells }) =>
    cells.filter(({ handed, state }) => !handed && state === "entering"),
  );
  const stateOf = ({ state, handed, total, pending }: OpenCell) => {
    if (state === "approved") return t("approved");
    if (handed) return t("handed");
    return pending === 0 ? t("full") : t("partly", { n: total - pending, of: total });
  };
  return (
    <Panel
      title={t("title")}
      says={rows.length === 0 ? t("none") : t("says", { n: rows.length, parts: left.length })}
    >
      <ul className="divide-y divide-line">
        {rows.map(({ id, day, name, retake, cells }) => (
          <li key={id} className="py-2">
            <Link
              href={`/results/${id}`}
              className="-mx-2 flex min-h-9 flex-wrap items-center justify-between gap-x-3 rounded-control px-2 text-ui underline-offset-4 hover:underline pointer-coarse:min-h-tap"
            >
              <span className="font-semibold">{name}</span>
              <span className="text-meta text-ink-2">
                {retake && `${t("retake")}, `}
                {shortDay(locale, day)}
              </span>
            </Link>
            <ul className="flex flex-wrap gap-1.5 pt-0.5">
              {cells.map((cell) => (
                <li
                  key={cell.platoonId}
                  className={`inline-flex items-center gap-1 rounded-tag px-1.5 py-0.5 text-meta ${lookOf(cell)}`}
                >
                  {(cell.handed || cell.state === "approved") && <Icon name="check" size={14} />}
                  <span aria-hidden="true">
                    {short("rowShort", { n: cell.platoon })} {stateOf(cell)}
                  </span>
                  <span className="sr-only">
                    {t("cell", { unit: units("platoon", { number: cell.platoon }), state: stateOf(cell) })}
                  </span>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function lookOf({ handed, state, pending, total }: OpenCell): string {
  if (handed || state === "approved") return "bg-published-soft text-published";
  return pending === total
    ? "shadow-[inset_0_0_0_1px_var(--color-line-strong)]"
    : "bg-pending-soft text-pending";
}
