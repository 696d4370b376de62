import { getLocale, getTranslations } from "next-intl/server";
import { shortDay } from "#components/posts/moments.ts";
import { Bar } from "#components/ui/bar.tsx";
import type { Coverage } from "#lib/oversight/types.ts";

/** How many have been in a photo this week, and who has waited longest for one. */
export async function CoverageFigures({ coverage }: { coverage: Coverage }) {
  const t = await getTranslations("oversight");
  const locale = await getLocale();
  const { seen, recruits, never, longest } = coverage;
  const share = recruits > 0 ? seen / recruits : 0;
  return (
    <div>
      <Bar
        label={t("seen")}
        aside={t("seenOf", { seen, of: recruits })}
        share={share}
        text={t("percent", { n: Math.round(share * 100) })}
      />
      {never > 0 && <p className="mt-1.5 text-meta font-semibold text-pending">{t("never", { n: never })}</p>}
      {longest && (
        <p className="mt-1 text-meta text-ink-2">
          {t("longest", { name: longest.name, day: shortDay(locale, longest.day) })}
        </p>
      )}
    </div>
  );
}
