import Link from "next/link";
import type { ReactNode } from "react";

const levels = [
  "bg-heat-1 text-heat-1-on",
  "bg-heat-2 text-heat-2-on",
  "bg-heat-3 text-heat-3-on",
  "bg-heat-4 text-heat-4-on",
] as const;

/** `href` leads to what the row or column is about. */
export type HeatmapHead = { key: string; short: ReactNode; full: string; href?: string };

/** A figure for each row and column; null where the day has not come yet. */
export type HeatmapRow = { head: HeatmapHead; values: (number | null)[] };

function cellLook(value: number, steps: readonly number[]) {
  if (value === 0) return "text-ink-2 shadow-[inset_0_0_0_1.5px_var(--color-line-strong)]";
  return levels[steps.filter((step) => value >= step).length] ?? levels[3];
}

/**
 * A table whose cells carry their number as well as their shade; zero is outlined, what lies ahead is hatched.
 * Its figures stop growing where a phone's width ends. `steps` are the three values from which the next darker shade begins.
 */
export function Heatmap(props: {
  caption: ReactNode;
  columns: HeatmapHead[];
  rows: HeatmapRow[];
  steps: readonly [number, number, number];
  aheadLabel: string;
}) {
  const { caption, columns, rows, steps, aheadLabel } = props;
  return (
    <table className="w-full table-fixed border-separate border-spacing-[3px] text-[length:min(0.8125rem,4.2vw)] leading-[1.4] whitespace-nowrap">
      <caption className="pb-1 text-start text-ui font-semibold whitespace-normal">{caption}</caption>
      <thead>
        <tr>
          <td className="w-[2.4em]" />
          {columns.map((column) => (
            <Head key={column.key} head={column} scope="col" />
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.head.key}>
            <Head head={row.head} scope="row" />
            {columns.map((column, index) => {
              const value = row.values[index] ?? null;
              return value === null ? (
                <td key={column.key} className="hatched h-8 rounded-[5px]">
                  <span className="sr-only">{aheadLabel}</span>
                </td>
              ) : (
                <td
                  key={column.key}
                  className={`h-8 rounded-[5px] text-center font-medium ${cellLook(value, steps)}`}
                >
                  {value}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Head({ head, scope }: { head: HeatmapHead; scope: "col" | "row" }) {
  const look = scope === "col" ? "text-center text-ink-3" : "text-start text-ink-2";
  const words = (
    <>
      <span aria-hidden="true">{head.short}</span>
      <span className="sr-only">{head.full}</span>
    </>
  );
  return (
    <th scope={scope} className={`font-normal ${look}`}>
      {head.href ? (
        <Link
          href={head.href}
          className="flex min-h-9 items-center font-medium text-leaf underline-offset-4 hover:underline pointer-coarse:min-h-tap"
        >
          {words}
        </Link>
      ) : (
        words
      )}
    </th>
  );
}
