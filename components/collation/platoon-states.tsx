import { getLocale, getTranslations } from "next-intl/server";
import { momentText } from "#components/posts/moments.ts";
import { Pill, type PillTone } from "#components/ui/pill.tsx";
import type { PlatoonState } from "#lib/collation/types.ts";
import { hourWords } from "./due.ts";

const TONES = { handed: "published", open: "draft", late: "pending" } satisfies Record<
  PlatoonState["state"],
  PillTone
>;

/** Which platoons have handed over their week, which have not although it is time; `companies` names theirs too. */
export async function PlatoonStates(props: { platoons: PlatoonState[]; dueAt: string; companies?: boolean }) {
  const { platoons, dueAt, companies } = props;
  const [t, units, calendar, locale] = await Promise.all([
    getTranslations("week.states"),
    getTranslations("units"),
    getTranslations("calendar"),
    getLocale(),
  ]);
  return (
    <section className="grid gap-2">
      <h2 className="flex flex-wrap gap-x-2 text-ui font-semibold">
        {t("title")}
        <span className="font-normal text-ink-2">{t("hour", { when: hourWords(calendar, dueAt) })}</span>
      </h2>
      <ul className="flex flex-wrap gap-x-6 gap-y-2">
        {platoons.map((platoon) => (
          <li key={platoon.id} className="grid content-start gap-0.5 text-ui">
            <span className="flex flex-wrap items-center gap-2">
              <span className="font-semibold">
                {companies && `${units("company", { number: platoon.company })} · `}
                {units("platoon", { number: platoon.number })}
              </span>
              <Pill
                tone={TONES[platoon.state]}
                icon={platoon.state === "late" ? "triangle-alert" : undefined}
              >
                {platoon.handedAt
                  ? t("handed", { time: momentText(locale, platoon.handedAt) })
                  : t(platoon.state === "late" ? "late" : "open")}
              </Pill>
            </span>
            {platoon.gathered > 0 && (
              <span className="text-ink-2">{t("gathered", { n: platoon.gathered })}</span>
            )}
            {platoon.reason && (
              <span className="max-w-prose text-ink-2">
                {t("handedMissing", { n: platoon.missing, reason: platoon.reason })}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
