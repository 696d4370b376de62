import { useTranslations } from "next-intl";
import { Pill, type PillTone } from "#components/ui/pill.tsx";
import type { PhotoChoice } from "#lib/consents/types.ts";

const tones: Record<PhotoChoice | "noPaper", PillTone> = {
  companyGroup: "published",
  ownFamilyOnly: "pending",
  declined: "withdrawn",
  noPaper: "draft",
};

/** What holds for a recruit's photos, in words for cadres: nothing signed is not a refusal. */
export function ConsentPill({ photos, paper }: { photos: PhotoChoice; paper: boolean }) {
  const t = useTranslations("consents.unit.state");
  const state = paper ? photos : "noPaper";
  return <Pill tone={tones[state]}>{t(state)}</Pill>;
}
