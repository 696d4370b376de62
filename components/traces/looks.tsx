import { getFormatter, getTranslations } from "next-intl/server";
import { DAY } from "#components/ui/moment.ts";
import type { Look } from "#lib/traces/types.ts";

/** Who opened a son's private page, one plain sentence each. */
export async function Looks({ name, looks }: { name: string; looks: Look[] }) {
  const t = await getTranslations("traces");
  const people = await getTranslations("people");
  const format = await getFormatter();
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
                day: lower(format.dateTime(new Date(`${day}T12:00:00Z`), DAY)),
              }).trim()}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Inside a sentence a post and a weekday begin small. */
const lower = (words: string) => words.charAt(0).toLowerCase() + words.slice(1);
