import { getLocale, getTranslations } from "next-intl/server";
import { Portrait } from "#components/people/portrait.tsx";
import { shortDay } from "#components/posts/moments.ts";
import { Empty } from "#components/ui/empty.tsx";
import type { Squad } from "#lib/people/types.ts";

/** Who is in no published photo since Monday, squad by squad: a list of work for the platoons, not of anybody's fault. */
export async function Unseen({ squads, platoons }: { squads: Squad[]; platoons: boolean }) {
  const t = await getTranslations("oversight");
  const locale = await getLocale();
  const missing = squads
    .map((squad) => {
      const asked = squad.recruits.filter((recruit) => recruit.consent !== "declined");
      return { ...squad, of: asked.length, recruits: asked.filter((recruit) => !recruit.seen) };
    })
    .filter((squad) => squad.recruits.length > 0);
  if (missing.length === 0) return <Empty icon="circle-check">{t("everyoneSeen")}</Empty>;
  return (
    <div className="space-y-5">
      {missing.map((squad) => (
        <section key={squad.id}>
          <h3 className="flex flex-wrap justify-between gap-x-3 border-b border-line pb-1 text-ui font-semibold">
            {platoons
              ? t("unit.squadOf", { n: squad.number, platoon: squad.platoon })
              : t("unit.squad", { n: squad.number })}
            <span className="font-normal text-ink-2">
              {t("unit.squadLeft", { n: squad.recruits.length, of: squad.of })}
            </span>
          </h3>
          <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(13.5rem,100%),1fr))] gap-x-4">
            {squad.recruits.map((recruit) => (
              <li key={recruit.id} className="flex items-center gap-2.5 py-1.5">
                <Portrait seed={recruit.id} size={36} />
                <span className="min-w-0 text-ui leading-5">
                  {recruit.fullName}
                  <span className="block text-meta text-ink-2">
                    {recruit.lastSeen
                      ? t("unit.lastSeen", { day: shortDay(locale, recruit.lastSeen) })
                      : t("unit.neverSeen")}
                  </span>
                </span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
