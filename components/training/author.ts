import { useTranslations } from "next-intl";
import type { Author } from "#lib/training/types.ts";

/** A cadre by rank and name; somebody else where nobody is known any more. */
export function useAuthor(): (by: Author) => string {
  const ranks = useTranslations("people.ranks");
  const t = useTranslations("training.form");
  return (by) => (by ? `${ranks(by.rank)} ${by.name}` : t("somebody"));
}
