import { useTranslations } from "next-intl";
import type { PostRow } from "#lib/posts/types.ts";

/** Of how many families somebody has seen a post: a small figure, never who. Wants the `recalls` messages. */
export function SeenBy({ seen }: { seen: NonNullable<PostRow["seen"]> }) {
  const t = useTranslations("recalls");
  return <span className="block text-meta text-ink-2">{t("families", { seen: seen.by, of: seen.of })}</span>;
}
