import { getTranslations } from "next-intl/server";
import { Pill } from "#components/ui/pill.tsx";
import { standing } from "#lib/consents/policy.ts";
import type { Decision } from "#lib/consents/types.ts";

const tones = { yes: "published", no: "withdrawn", noPaper: "draft" } as const;

/** Whether the recruit may be praised before all families: only what he signed himself counts. */
export async function PraiseConsent({ name, decisions }: { name: string; decisions: Decision[] }) {
  const t = await getTranslations("consents.unit.praise");
  const said = standing(decisions, "recruit", "praise");
  const state = said === "yes" || said === "no" ? said : "noPaper";
  return (
    <>
      <div className="mt-5 flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 className="font-semibold">{t("title")}</h3>
        <Pill tone={tones[state]}>{t(`state.${state}`)}</Pill>
      </div>
      <p className="mt-1 max-w-2xl text-ink-2">{t(`explain.${state}`, { name })}</p>
    </>
  );
}
