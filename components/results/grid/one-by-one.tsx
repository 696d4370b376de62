import Link from "next/link";
import { useTranslations } from "next-intl";
import { Empty } from "#components/ui/empty.tsx";
import { Icon } from "#components/ui/icon.tsx";
import type { GridColumn } from "./types.ts";

/** A phone is too narrow for the grid: there marks are entered one recruit at a time. */
export function OneByOne({ columns }: { columns: GridColumn[] }) {
  const t = useTranslations("resultGrid");
  if (columns.length === 0) return <Empty icon="award">{t("empty")}</Empty>;
  return (
    <>
      <p className="pb-2 text-ink-2">{t("phone")}</p>
      <ul className="divide-y divide-line border-y border-line">
        {columns.map(({ id, name, day }) => (
          <li key={id}>
            <Link href={`/results/${id}/enter`} className="flex min-h-tap-lg items-center gap-3 py-2">
              <span className="min-w-0 flex-1">
                <span className="block font-semibold">{name}</span>
                <span className="text-ui text-ink-2">{day}</span>
              </span>
              <Icon name="arrow-right" size={20} className="text-leaf" />
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
