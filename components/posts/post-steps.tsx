import { useLocale, useTranslations } from "next-intl";
import { Icon } from "#components/ui/icon.tsx";
import type { IconName } from "#components/ui/icons.ts";
import type { PostStep } from "#lib/posts/types.ts";
import { momentText } from "./moments.ts";

const icons: Record<PostStep["what"], IconName> = {
  submitted: "send",
  returned: "corner-up-left",
  approved: "check",
  secondApproved: "shield-check",
  published: "badge-check",
  takenDown: "eye-off",
};

/** What happened with a post: the deed, the person, the time, and the reason where there is one. */
export function PostSteps(props: {
  steps: readonly PostStep[];
  notes: Partial<Record<PostStep["what"], string | null>>;
}) {
  const { steps, notes } = props;
  const t = useTranslations("posts.steps");
  const people = useTranslations("people.ranks");
  const locale = useLocale();
  return (
    <ol>
      {steps.map((step, index) => (
        <li key={step.what} className="flex gap-3">
          <span className="flex flex-col items-center">
            <span className="grid size-8 shrink-0 place-items-center rounded-full bg-leaf-soft text-leaf">
              <Icon name={icons[step.what]} size={18} />
            </span>
            {index < steps.length - 1 && <span className="w-0.5 flex-1 bg-line" />}
          </span>
          <div className="min-w-0 pb-4">
            <p className="font-semibold">{t(step.what)}</p>
            <p className="text-ui text-ink-2">
              {people(step.by.rank)} {step.by.name}, {momentText(locale, step.at)}
            </p>
            {notes[step.what] && <p className="text-ui">“{notes[step.what]}”</p>}
          </div>
        </li>
      ))}
    </ol>
  );
}
