import { useTranslations } from "next-intl";
import { Pill, type PillTone } from "#components/ui/pill.tsx";
import type { PostRow, PostStatus } from "#lib/posts/types.ts";

type State = PostStatus | "gathered";

const tones: Record<State, PillTone> = {
  draft: "draft",
  gathered: "pending",
  submitted: "pending",
  returned: "changes",
  secondReview: "pending",
  approved: "pending",
  published: "published",
  takenDown: "withdrawn",
};

/** A draft that is laid to its platoon's week waits for others than its author. */
export const stateOf = ({ status, gathered }: Pick<PostRow, "status" | "gathered">): State =>
  status === "draft" && gathered ? "gathered" : status;

/** Where a post stands, as staff see it. Wants the `common` messages. */
export function StatusPill({ post }: { post: Pick<PostRow, "status" | "gathered"> }) {
  const t = useTranslations("common.states");
  const state = stateOf(post);
  return <Pill tone={tones[state]}>{t(state)}</Pill>;
}
