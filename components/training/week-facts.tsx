import { useLocale, useTranslations } from "next-intl";
import { momentText } from "#components/posts/moments.ts";
import type { KnownWeek } from "#lib/training/types.ts";
import { useAuthor } from "./author.ts";

/** A week's words in the reader's language, and who has written them. */
export function WeekFacts({ week }: { week: KnownWeek }) {
  const t = useTranslations("training.weeks");
  const locale = useLocale();
  const author = useAuthor();
  const vi = locale === "vi";
  const ahead = vi ? week.aheadVi : week.aheadEn;
  const note = vi ? week.noteVi : week.noteEn;
  const list = (title: string, points: string[]) =>
    points.length > 0 && (
      <div>
        <h2 className="text-ui text-ink-2">{title}</h2>
        <ul className="list-disc space-y-0.5 ps-5">
          {points.map((point) => (
            <li key={point}>{point}</li>
          ))}
        </ul>
      </div>
    );
  return (
    <div className="grid gap-3">
      {ahead && <p>{t("aheadOf", { theme: ahead })}</p>}
      {list(t("focus"), vi ? week.focusVi : week.focusEn)}
      {note && (
        <div>
          <h2 className="text-ui text-ink-2">{t("note")}</h2>
          <p>{note}</p>
        </div>
      )}
      {list(t("ask"), vi ? week.askVi : week.askEn)}
      <p className="text-meta text-ink-2">
        {week.by
          ? t("changed", { who: author(week.by), time: momentText(locale, week.at.toISOString()) })
          : t("usual")}
      </p>
    </div>
  );
}
