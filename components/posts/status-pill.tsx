import { useTranslations } from "next-intl";
import { Pill, type PillTone } from "#components/ui/pill.tsx";
import type { PostStatus } from "#lib/posts/types.ts";

const tones: Record<PostStatus, PillTone> = {
  draft: "draft",
  submitted: "pending",
  returned: "changes",
  secondReview: "pending",
  approved: "pending",
  published: "published",
  takenDown: "withdrawn",
};

/** Where a post stands, as staff see it. Wants the `common` messages. */
export function StatusPill({ status }: { status: PostStatus }) {
  const t = useTranslations("common.states");
  return <Pill tone={tones[status]}>{t(status)}</Pill>;
}
