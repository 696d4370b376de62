import type { ReactNode } from "react";
import { Icon } from "#components/ui/icon.tsx";
import type { SonResults } from "#lib/results/family.ts";
import { useResultWords } from "./words.ts";

/** Whose results, how far he is, of what day; then what he learns this week, and the page read aloud. */
export function ResultsHead(props: {
  results: SonResults;
  son: { id: string; givenName: string };
  /** The day of the newest remark. */
  told: string | null;
  children: ReactNode;
}) {
  const { results, son, told, children } = props;
  const { t, fullDay } = useResultWords();
  const { week, weeks, over, updatedOn } = results;
  const name = son.givenName;
  const updated = [updatedOn, told]
    .filter((day) => day !== null)
    .sort()
    .at(-1);
  const line = [
    over ? t("over", { weeks }) : t("week", { week, weeks }),
    updated && t("updated", { day: fullDay(updated) }),
  ];
  return (
    <header className="px-gutter pt-3">
      <h1 className="text-title">{t("title", { name })}</h1>
      <p className="text-note text-ink-2">{line.filter(Boolean).join(" · ")}</p>
      <div className="-ms-3 flex flex-wrap gap-x-2 print:hidden">
        <a
          href={`/family/guide?son=${son.id}`}
          className="inline-flex min-h-tap-lg items-center gap-2 rounded-control px-3 font-semibold text-leaf hover:bg-leaf-soft"
        >
          <Icon name="book-open-text" size={24} />
          {t("guide.link", { name })}
        </a>
        {children}
      </div>
    </header>
  );
}
