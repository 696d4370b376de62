import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { longDay } from "#components/posts/moments.ts";
import { Icon } from "#components/ui/icon.tsx";
import { Pill } from "#components/ui/pill.tsx";
import type { AssessmentSummary } from "#lib/results/types.ts";
import { subjectName } from "#lib/training/words.ts";
import { dayOf } from "#lib/vietnam/calendar.ts";
import { lookOf, TONES } from "./part-look.ts";

/**
 * An assessment in a list: what, when, and how far each company of the viewer's unit is. `platoon`: that is one platoon,
 * which knows of itself alone.
 */
export function AssessmentRow(props: { assessment: AssessmentSummary; todo?: string; platoon: boolean }) {
  const { assessment, todo, platoon } = props;
  const t = useTranslations("results");
  const units = useTranslations("units");
  const calendar = useTranslations("calendar");
  const locale = useLocale();
  const { id, day, subject, retake, parts } = assessment;
  const many = parts.length > 1;
  return (
    <li>
      <Link
        href={`/results/${id}`}
        className="flex min-h-tap-lg items-center gap-3 rounded-control py-2.5 hover:bg-sunken"
      >
        <span className="grid min-w-0 flex-1 gap-1">
          <span className="font-semibold wrap-anywhere">
            {subjectName(subject, locale)}
            {retake && <span className="ms-2 font-normal text-ink-2">{t("retake")}</span>}
          </span>
          <span className="text-ui text-ink-2 first-letter:uppercase">
            {longDay(calendar, locale, day)}
            {todo && <span className="font-semibold text-leaf"> · {todo}</span>}
          </span>
          <span className="flex flex-wrap gap-x-4 gap-y-1">
            {parts.map((part) => {
              const look = lookOf(part, day > dayOf());
              // Under a heading that says so, once is enough.
              if (look === "published" && !many) return null;
              const progress = t("progress", { done: part.total - part.pending, total: part.total });
              return (
                <span key={part.id} className="flex flex-wrap items-center gap-x-2 text-ui">
                  {many && <span>{units("company", { number: part.company })}</span>}
                  <Pill tone={TONES[look]}>
                    {t(look === "whole" && platoon ? "states.handed" : `states.${look}`)}
                  </Pill>
                  {(look === "entering" || look === "returned") && (
                    <span className="text-ink-2">{progress}</span>
                  )}
                </span>
              );
            })}
          </span>
        </span>
        <Icon name="chevron-right" size={20} className="text-ink-2" />
      </Link>
    </li>
  );
}
