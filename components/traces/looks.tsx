import { getLocale, getTranslations } from "next-intl/server";
import { longDay } from "#components/posts/moments.ts";
import type { Look } from "#lib/traces/types.ts";

/** Who opened a son's private page, one plain sentence each. */
export async function Looks({ name, looks }: { name: string; looks: Look[] }) {
  const t = await getTranslations("traces");
  const people = await getTranslations("people");
  const calendar = await getTranslations("calendar");
  const locale = await getLocale();
  return (
    <section aria-labelledby="looks" className="pt-8">
      <h2 id="looks" className="text-heading">
        {t("title", { name })}
      </h2>
      <p className="pt-1 text-ink-2">{t("intro", { name })}</p>
      {looks.length === 0 ? (
        <p className="pt-3">{t("none", { name })}</p>
      ) : (
        <ul className="mt-2 divide-y divide-line">
          {looks.map(({ day, rank, name: cadre, post }) => (
            <li key={`${day}${cadre}${post}`} className="py-2.5">
              {t("look", {
                rank: rank ? people(`ranks.${rank}`) : "",
                name: cadre,
                post: lower(people(`posts.${post}`)),
                day: longDay(calendar, locale, day),
              }).trim()}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Inside a sentence a post begins small. */
const lower = (words: string) => words.charAt(0).toLowerCase() + words.slice(1);
