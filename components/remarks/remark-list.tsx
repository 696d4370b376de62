import { useLocale, useTranslations } from "next-intl";
import type { MouseEvent } from "react";
import { Portrait } from "#components/people/portrait.tsx";
import { shortDay } from "#components/posts/moments.ts";
import { Bar } from "#components/ui/bar.tsx";
import { buttonClass } from "#components/ui/button-class.ts";
import { Empty } from "#components/ui/empty.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Pill, type PillTone } from "#components/ui/pill.tsx";
import type { Day } from "#lib/vietnam/calendar.ts";
import { HandOver } from "./hand-over.tsx";
import { isMissing, type Shown } from "./keeper.ts";
import type { Entry } from "./types.ts";

const TONES = {
  missing: "pending",
  draft: "draft",
  submitted: "pending",
  returned: "changes",
  released: "published",
  away: "pending",
  refused: "danger",
  conflict: "danger",
} satisfies Record<string, PillTone>;

/** A platoon's recruits by squad, each with how far his remark is; over them how many are missing and handing over. */
export function RemarkList(props: {
  entries: Entry[];
  current: string | undefined;
  monday: Day;
  hrefOf: (recruitId: string) => string;
  onOpen: (recruitId: string) => void;
  keepAll: () => Promise<boolean>;
}) {
  const { entries, current, monday, hrefOf, onOpen, keepAll } = props;
  // Links, for whoever taps before the script is there.
  const way = (recruitId: string) => ({
    href: hrefOf(recruitId),
    onClick: (event: MouseEvent) => {
      event.preventDefault();
      onOpen(recruitId);
    },
  });
  const t = useTranslations("remarks");
  const units = useTranslations("units");
  const missing = entries.filter(({ shown }) => isMissing(shown));
  if (entries.length === 0) return <Empty icon="users">{t("list.empty")}</Empty>;
  const first = missing[0];
  return (
    <div className="grid gap-5">
      <div className="grid gap-3">
        <Bar
          label={t(first ? "list.left" : "list.none", { n: missing.length, all: entries.length })}
          share={1 - missing.length / entries.length}
          text={`${entries.length - missing.length}/${entries.length}`}
        />
        {first && (
          <a {...way(first.row.recruitId)} className={buttonClass({ size: "family", wide: true })}>
            <Icon name="pencil" />
            {t("list.start", { name: first.row.givenName })}
          </a>
        )}
        <HandOver entries={entries} monday={monday} keepAll={keepAll} />
      </div>
      {[...Map.groupBy(entries, ({ row }) => row.squad)].map(([squad, of]) => (
        <section key={squad}>
          <h2 className="border-b border-line pb-1 text-ui font-semibold">
            {units("squad", { number: squad })}
          </h2>
          <ul className="divide-y divide-line">
            {of.map((entry) => (
              <Row
                key={entry.row.recruitId}
                entry={entry}
                current={entry.row.recruitId === current}
                way={way(entry.row.recruitId)}
              />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

type Way = { href: string; onClick: (event: MouseEvent) => void };

function Row(props: { entry: Entry; current: boolean; way: Way }) {
  const { row, shown } = props.entry;
  const t = useTranslations("remarks.states");
  const state = stateOf(shown);
  return (
    <li>
      <a
        {...props.way}
        aria-current={props.current || undefined}
        className="flex items-center gap-3 rounded-control px-2 py-2 hover:bg-sunken aria-[current]:bg-leaf-soft"
      >
        <Portrait seed={row.recruitId} size={40} />
        <span className="min-w-0 flex-1">
          <span className="flex flex-wrap items-center justify-between gap-x-2 gap-y-1">
            <span className="font-semibold">{row.fullName}</span>
            <Pill tone={TONES[state]}>{t(state)}</Pill>
          </span>
          <span className="line-clamp-1 text-meta text-ink-2">{shown.body || row.hometown}</span>
        </span>
      </a>
    </li>
  );
}

function stateOf(shown: Shown): keyof typeof TONES {
  const phase = shown.edit?.phase;
  if (phase === "away" || phase === "refused" || phase === "conflict") return phase;
  return isMissing(shown) && shown.state !== "returned" ? "missing" : shown.state;
}

/** "16/11" of a Monday. */
export const useShortDay = () => {
  const locale = useLocale();
  return (day: Day) => shortDay(locale, day);
};
