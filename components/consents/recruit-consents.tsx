import { getLocale, getTranslations } from "next-intl/server";
import { momentText } from "#components/posts/moments.ts";
import { record } from "#lib/consents/actions.ts";
import { type PaperPurpose, PURPOSES } from "#lib/consents/constants.ts";
import { hasPaper } from "#lib/consents/policy.ts";
import type { Consents, Decision } from "#lib/consents/types.ts";
import { ConsentPill } from "./consent-pill.tsx";
import { PraiseConsent } from "./praise-consent.tsx";
import { RecordConsent } from "./record-consent.tsx";
import { ConsentAsk, ConsentRest } from "./text.tsx";

/** The consent section of a recruit's page: what holds, who chose what, and the paper he signed. */
export async function RecruitConsents(props: {
  recruitId: string;
  name: string;
  consents: Consents;
  mayRecord: boolean;
}) {
  const { recruitId, name, consents, mayRecord } = props;
  const t = await getTranslations("consents");
  const paper = hasPaper(consents.decisions);
  return (
    <section aria-labelledby="consents">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 id="consents" className="text-heading">
          {t("unit.title")}
        </h2>
        <ConsentPill photos={consents.photos} paper={paper} />
      </div>
      <p className="mt-1 max-w-2xl text-ink-2">
        {t(`unit.explain.${paper ? consents.photos : "noPaper"}`, { name })} {t("unit.strictest")}
      </p>
      {consents.decisions.length === 0 ? (
        <p className="mt-3">{t("unit.noHistory")}</p>
      ) : (
        <>
          <h3 className="mt-4 font-semibold">{t("unit.history")}</h3>
          <ol className="mt-1 divide-y divide-line border-y border-line">
            {consents.decisions.map((one) => (
              <Line key={one.id} decision={one} name={name} />
            ))}
          </ol>
        </>
      )}
      {mayRecord && <Paper purpose="photos" recruitId={recruitId} name={name} again={paper} />}
      <PraiseConsent name={name} decisions={consents.decisions} />
      {mayRecord && (
        <Paper
          purpose="praise"
          recruitId={recruitId}
          name={name}
          again={hasPaper(consents.decisions, "praise")}
        />
      )}
    </section>
  );
}

/** The form of a paper that the recruit signed. */
async function Paper(props: { purpose: PaperPurpose; recruitId: string; name: string; again: boolean }) {
  const { purpose, recruitId, name, again } = props;
  const t = await getTranslations("consents");
  const { version, choices } = PURPOSES[purpose];
  const open = again ? "recordAgain" : "record";
  return (
    <RecordConsent
      record={record}
      recruitId={recruitId}
      purpose={purpose}
      version={version}
      options={choices.map((value) => ({
        value,
        label: t(`texts.${purpose}.${version}.options.${value}`, { name }),
      }))}
      words={{
        open: t(purpose === "praise" ? `unit.praise.${open}` : `unit.${open}`),
        choice: t("unit.choice"),
        witness: t("unit.witness"),
        witnessHint: t("unit.witnessHint"),
        save: t("unit.save"),
        saved: t("unit.saved"),
        network: t("network"),
      }}
    >
      <details>
        <summary className="flex min-h-tap cursor-pointer items-center font-semibold text-leaf">
          {t("unit.text")}
        </summary>
        <div className="grid max-w-2xl gap-2 pb-2">
          <ConsentAsk purpose={purpose} version={version} name={name} />
          <ConsentRest purpose={purpose} version={version} name={name} />
        </div>
      </details>
    </RecordConsent>
  );
}

async function Line({ decision, name }: { decision: Decision; name: string }) {
  const t = await getTranslations("consents");
  const people = await getTranslations("people");
  const locale = await getLocale();
  const { purpose, choice, version, at, relation, relative, recordedBy, witness } = decision;
  const by =
    decision.by === "recruit"
      ? t("unit.recruit")
      : t("by.named", {
          relation: relation ? people(`relations.${relation}`) : "",
          relative: relative ?? "",
        });
  const rank = recordedBy ? people(`ranks.${recordedBy.rank}`) : "";
  const how = !recordedBy
    ? decision.channel === "portal" && t("unit.portal")
    : witness
      ? t("unit.recordedBy", { rank, name: recordedBy.name, witness })
      : t("unit.recordedByOnly", { rank, name: recordedBy.name });
  return (
    <li className="py-2">
      <p>
        <span className="font-semibold">{by.trim()}</span>
        {": "}
        {t(`purposes.${purpose}`)} – {t(`texts.${purpose}.${version}.options.${choice}`, { name })}
      </p>
      <p className="text-meta text-ink-2">
        {[how, t("line", { time: momentText(locale, at), version })].filter(Boolean).join(" · ")}
      </p>
    </li>
  );
}
