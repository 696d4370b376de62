import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { momentText } from "#components/posts/moments.ts";
import { Icon } from "#components/ui/icon.tsx";
import type { IconName } from "#components/ui/icons.ts";
import type { Deed, PartSteps } from "#lib/results/types.ts";

/** Where a company's part stands: opened, handed in, approved, published, each with who and when. */
export function AssessmentSteps({ opened, part }: { opened: Deed; part: PartSteps }) {
  const t = useTranslations("results.steps");
  const ranks = useTranslations("people.ranks");
  const locale = useLocale();
  const say = ({ at, by }: Deed) =>
    `${by.rank ? ranks(by.rank) : ""} ${by.name}, ${momentText(locale, at)}`.trim();
  const handed = part.pending === 0 && part.handed === part.hands;
  const steps: [icon: IconName, title: string, done: boolean, said: ReactNode][] = [
    ["plus", t("opened"), true, say(opened)],
    ["check", t("entered"), handed, part.hands > 0 && t("enteredOf", { n: part.handed, all: part.hands })],
    ["shield-check", t("approved"), part.approved !== null, part.approved ? say(part.approved) : t("todo")],
    [
      "badge-check",
      t("published"),
      part.published !== null,
      part.published ? say(part.published) : t("todo"),
    ],
  ];
  return (
    <ol aria-label={t("title")}>
      {steps.map(([icon, title, done, said], index) => (
        <li key={title} className="flex gap-3">
          <span className="flex flex-col items-center">
            <span
              className={`grid size-8 shrink-0 place-items-center rounded-full ${done ? "bg-leaf-soft text-leaf" : "bg-sunken text-ink-3"}`}
            >
              <Icon name={done ? icon : "clock-3"} size={18} />
            </span>
            {index < steps.length - 1 && <span className="w-0.5 flex-1 bg-line" />}
          </span>
          <div className="min-w-0 pb-3">
            <p className="font-semibold">{title}</p>
            {said && <p className="text-ui text-ink-2">{said}</p>}
          </div>
        </li>
      ))}
    </ol>
  );
}
