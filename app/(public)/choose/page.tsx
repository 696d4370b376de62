import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Empty } from "#components/ui/empty.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { choose } from "#lib/auth/actions.ts";
import { requireViewer } from "#lib/auth/viewer.ts";
import { ViewerShell } from "../../_components/viewer-shell.tsx";
import { Hat } from "./hat.tsx";

/** For a person with several duties, or with a duty and a son: one choice a device, changed from the menu. */
export default async function ChoosePage() {
  const viewer = await requireViewer();
  const t = await getTranslations("duty");
  const people = await getTranslations("people");
  const units = await getTranslations("units");
  const ended = viewer.role === "undecided" && viewer.dutyEnded;
  const duties = await getTranslations("duties");
  const hats = viewer.duties.length + (viewer.sons.length > 0 ? 1 : 0);
  if (hats === 1 && viewer.role !== "undecided") redirect("/");
  return (
    <ViewerShell viewer={viewer}>
      <div className="mx-auto grid max-w-2xl gap-3 px-4 py-8">
        {ended && (
          <>
            <h1 className="text-title">{duties("endedTitle")}</h1>
            <p className="mb-4 text-ink-2">{duties("endedText")}</p>
          </>
        )}
        {!ended && <h1 className="text-title">{t("chooseTitle")}</h1>}
        {ended && hats > 0 && <h2 className="text-heading">{t("chooseTitle")}</h2>}
        {!ended && hats === 0 && <Empty icon="user">{t("nothing")}</Empty>}
        {viewer.duties.map((duty) => (
          <Hat key={duty.id} choose={choose} dutyId={duty.id} icon="shield-check" network={t("network")}>
            {people(`posts.${duty.post}`)} · {units(duty.unitKind, { number: duty.unitNumber })}
            {duty.delegated && <Notice tone="info">{t("delegated")}</Notice>}
          </Hat>
        ))}
        {viewer.sons.length > 0 && (
          <Hat choose={choose} dutyId={null} icon="house" network={t("network")}>
            {t("asFamily", { names: viewer.sons.map((son) => son.givenName).join(", ") })}
          </Hat>
        )}
      </div>
    </ViewerShell>
  );
}
