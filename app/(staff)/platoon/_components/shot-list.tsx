import { useLocale, useTranslations } from "next-intl";
import { Portrait } from "#components/people/portrait.tsx";
import { recruitLabels } from "#components/people/recruit-labels.ts";
import { shortDay } from "#components/posts/moments.ts";
import { Icon } from "#components/ui/icon.tsx";
import type { GridRecruit, Squad } from "#lib/people/types.ts";

/** Who has no published photo this week, by squad: the list to take along to the training ground. */
export function ShotList({ squads }: { squads: readonly Squad[] }) {
  const t = useTranslations("platoon");
  const units = useTranslations("units");
  const everybody = squads.flatMap((squad) => squad.recruits);
  const labels = recruitLabels(everybody);
  const wanted = (recruit: GridRecruit) => !recruit.seen && recruit.consent !== "declined";
  const unseen = everybody.filter(wanted);
  const waiting = unseen.filter((recruit) => recruit.waiting).length;
  const declined = everybody.filter((recruit) => recruit.consent === "declined");
  const names = declined.map((recruit) => labels.get(recruit.id) ?? recruit.givenName);
  const locale = useLocale();
  return (
    <section className="grid gap-3">
      <div className="grid gap-1">
        <h2 className="flex items-start gap-2.5 text-heading">
          <span
            className={`grid size-7 shrink-0 place-items-center rounded-full ${
              unseen.length === 0 ? "bg-leaf-soft text-leaf" : "bg-gold text-[#3a2706]"
            }`}
          >
            <Icon name={unseen.length === 0 ? "check" : "camera"} size={16} />
          </span>
          <span className="min-w-0">
            {unseen.length === 0 ? t("unseenNone") : t("unseen", { n: unseen.length })}
          </span>
        </h2>
        {unseen.length > 0 && <p className="text-ui text-ink-2">{t("unseenHint")}</p>}
        {waiting > 0 && <p className="text-ui">{t("unseenWaiting", { n: waiting })}</p>}
      </div>
      {squads.map((squad) => {
        const those = squad.recruits.filter(wanted);
        return (
          those.length > 0 && (
            <div key={squad.id}>
              <div className="flex flex-wrap items-baseline justify-between gap-x-3 border-b border-line pb-1 text-ui">
                <h3 className="font-semibold">{units("squad", { number: squad.number })}</h3>
                <span className="text-ink-2">{t("squadCount", { n: those.length })}</span>
              </div>
              <ul className="grid grid-cols-[repeat(auto-fill,minmax(3.9rem,1fr))] gap-x-0.5 gap-y-2 pt-3">
                {those.map((recruit) => (
                  <Face
                    key={recruit.id}
                    recruit={recruit}
                    label={labels.get(recruit.id) ?? recruit.givenName}
                  />
                ))}
              </ul>
            </div>
          )
        );
      })}
      {declined.length > 0 && (
        <div className="mt-1 flex gap-2.5 rounded-control bg-sunken px-3 py-2.5 text-ui">
          <Icon name="lock" size={20} className="mt-px text-stone" />
          <div className="min-w-0">
            <h3 className="font-semibold">{t("declinedTitle")}</h3>
            <p className="text-ink-2">
              {t("declined", { names: new Intl.ListFormat(locale, { type: "conjunction" }).format(names) })}
            </p>
          </div>
        </div>
      )}
    </section>
  );
}

/** His face, and the camera behind it. */
function Face({ recruit, label }: { recruit: GridRecruit; label: string }) {
  const t = useTranslations("platoon");
  const locale = useLocale();
  const day = recruit.lastSeen && shortDay(locale, recruit.lastSeen);
  return (
    <li>
      <a
        href={`/capture?for=${recruit.id}`}
        className="flex size-full flex-col items-center gap-1 rounded-control px-0.5 py-1.5 text-center text-[0.875rem] leading-5 font-medium hover:bg-sunken active:bg-sunken"
      >
        <Portrait seed={recruit.id} size={54} />
        <span className="max-w-full">
          {label}
          {label !== recruit.fullName && <span className="sr-only"> ({recruit.fullName})</span>}
        </span>
        <span className={`-mt-1 text-[0.75rem] leading-4 ${day ? "font-normal text-ink-2" : "text-pending"}`}>
          <span aria-hidden="true">{day ? t("lastSeen", { day }) : t("never")}</span>
          <span className="sr-only">{day ? t("lastSeenLong", { day }) : t("neverLong")}</span>
        </span>
        {recruit.waiting && (
          <span className="-mt-1 text-[0.75rem] leading-4 text-pending">{t("waitingMark")}</span>
        )}
      </a>
    </li>
  );
}
