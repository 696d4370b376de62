import { getLocale, getTranslations } from "next-intl/server";
import { momentText } from "#components/posts/moments.ts";
import { decide } from "#lib/consents/actions.ts";
import { PURPOSE_CODES, PURPOSES, type Purpose } from "#lib/consents/constants.ts";
import { hasPaper, standing } from "#lib/consents/policy.ts";
import type { Consents, Decision } from "#lib/consents/types.ts";
import { ConsentChoice } from "./consent-choice.tsx";
import { ConsentAsk, ConsentRest } from "./text.tsx";

/** What a family agreed to about one son: each purpose with its text, one press to change it, and what was chosen before. */
export async function FamilyConsents(props: { sonId: string; name: string; consents: Consents }) {
  const { sonId, name, consents } = props;
  const t = await getTranslations("consents");
  const words = { chosen: t("family.chosen"), saved: t("family.saved"), network: t("network") };
  return (
    <section aria-labelledby="consents" className="pt-6">
      <h2 id="consents" className="text-heading">
        {t("family.title")}
      </h2>
      <p className="pt-1 text-ink-2">{t("family.intro")}</p>
      {PURPOSE_CODES.map((purpose) => {
        const { version, choices } = PURPOSES[purpose];
        const text = `texts.${purpose}.${version}`;
        const chosen = standing(consents.decisions, "reader", purpose);
        return (
          <section key={purpose} aria-labelledby={`ask-${purpose}`} className="pt-5">
            <h3 id={`ask-${purpose}`} className="font-semibold">
              {t(`${text}.title`, { name })}
            </h3>
            <div className="py-1.5 text-note">
              <ConsentAsk purpose={purpose} version={version} name={name} />
            </div>
            {purpose === "photos" && <PhotosNow name={name} consents={consents} />}
            {!chosen && <p className="pb-2 text-note text-ink-2">{t("family.notAsked")}</p>}
            <ConsentChoice
              decide={decide}
              recruitId={sonId}
              purpose={purpose}
              version={version}
              options={choices.map((choice) => ({ choice, label: t(`${text}.options.${choice}`, { name }) }))}
              chosen={chosen}
              labelledBy={`ask-${purpose}`}
              words={words}
            />
            <details className="text-note">
              <summary className="flex min-h-tap cursor-pointer items-center rounded-control font-semibold text-leaf">
                {t("family.details")}
              </summary>
              <ConsentRest purpose={purpose} version={version} name={name} />
            </details>
            <History purpose={purpose} name={name} decisions={consents.decisions} />
          </section>
        );
      })}
      <section aria-labelledby="praise" className="pt-5">
        <h3 id="praise" className="font-semibold">
          {t("purposes.praise")}
        </h3>
        <p className="py-1.5 text-note">
          {t("family.praise", { name, choice: standing(consents.decisions, "recruit", "praise") ?? "none" })}
        </p>
      </section>
    </section>
  );
}

/** What holds for his photos now, and whose word that is when it is stricter than the reader's own. */
async function PhotosNow({ name, consents: { photos, decisions } }: { name: string; consents: Consents }) {
  const t = await getTranslations("consents.family");
  const paper = hasPaper(decisions);
  const [reader, recruit] = [
    standing(decisions, "reader", "photos"),
    standing(decisions, "recruit", "photos"),
  ];
  const whose = !paper || reader === photos ? null : recruit === photos ? "recruit" : "relative";
  return (
    <p className="py-1.5 text-note font-semibold">
      {t(`now.${paper ? photos : "noPaper"}`, { name })} {whose && t(`because.${whose}`, { name })}
    </p>
  );
}

async function History(props: { purpose: Purpose; name: string; decisions: Decision[] }) {
  const { purpose, name } = props;
  const t = await getTranslations("consents");
  const locale = await getLocale();
  const decisions = props.decisions.filter((one) => one.purpose === purpose);
  if (decisions.length === 0) return null;
  return (
    <details className="text-note">
      <summary className="flex min-h-tap cursor-pointer items-center rounded-control font-semibold text-leaf">
        {t("family.history")}
      </summary>
      <ol className="space-y-2 pb-2">
        {decisions.map(({ id, choice, version, at, by }) => (
          <li key={id}>
            <span className="font-semibold">
              {t(`texts.${purpose}.${version}.options.${choice}`, { name })}
            </span>
            <br />
            {t(`by.${by}`, { name })}, {t("line", { time: momentText(locale, at), version })}
          </li>
        ))}
      </ol>
    </details>
  );
}
