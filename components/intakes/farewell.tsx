import { getLocale, getTranslations } from "next-intl/server";
import { SonHead } from "#components/feed/son-head.tsx";
import { buttonClass } from "#components/ui/button-class.ts";
import { Icon } from "#components/ui/icon.tsx";
import type { FamilyViewer, Son } from "#lib/auth/types.ts";
import { openFarewell } from "#lib/intakes/queries.ts";
import { fullDay } from "#lib/vietnam/calendar.ts";

/** A son's page once his intake is closed: thanks, his album, the file to keep, and until when. */
export async function Farewell({ viewer, son, place }: { viewer: FamilyViewer; son: Son; place: string }) {
  const [{ until, photos }, t, locale] = await Promise.all([
    openFarewell(viewer, son),
    getTranslations("intakes.farewell"),
    getLocale(),
  ]);
  const name = son.givenName;
  return (
    <>
      <SonHead id={son.id} name={son.fullName} place={place}>
        <h2 className="text-heading">{t("title")}</h2>
        <p className="pt-1">{t("thanks", { name })}</p>
      </SonHead>
      <div className="grid gap-3 px-gutter pt-5">
        {photos > 0 && (
          <>
            <a href={`/family/archive?son=${son.id}`} className={buttonClass({ size: "family", wide: true })}>
              <Icon name="download" size={24} />
              {t("archive")}
            </a>
            <a
              href={`/family/photos?son=${son.id}`}
              className={buttonClass({ size: "family", wide: true, variant: "secondary" })}
            >
              <Icon name="images" size={24} />
              {t("album", { n: photos, name })}
            </a>
          </>
        )}
        {photos === 0 && <p>{t("album", { n: 0, name })}</p>}
        <p className="pt-2 text-note text-ink-2">{t("until", { day: fullDay(locale, until) })}</p>
      </div>
    </>
  );
}
