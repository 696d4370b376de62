import { useTranslations } from "next-intl";
import type { Grade } from "#lib/training/constants.ts";

const JOINTS = [1, 2, 3] as const;
const LIT: Record<Grade, number> = { excellent: 3, good: 2, pass: 1, fail: 0 };

/**
 * A grade as its word and so many joints of three: never colour alone. `family`: the kinder word for not passed.
 * As large as the text around it; in a narrow `@container` the word may go under the joints. Inside a client component it needs the `grades` messages.
 */
export function GradeMark({ grade, family }: { grade: Grade; family?: boolean }) {
  const t = useTranslations("grades");
  const look = (joint: number) => {
    if (grade === "fail") return "shadow-[inset_0_0_0_0.09em_var(--color-gold-ink)]";
    return joint <= LIT[grade] ? "bg-leaf forced-colors:bg-[CanvasText]" : "bg-line";
  };
  return (
    <span className="inline-flex items-center gap-x-[0.6em] font-semibold @max-[20rem]:flex-wrap">
      <span aria-hidden="true" className="inline-flex shrink-0 gap-[0.13em] print:[print-color-adjust:exact]">
        {JOINTS.map((joint) => (
          <span
            key={joint}
            className={`h-[0.62em] w-[0.75em] rounded-[0.13em] first:rounded-s-[0.32em] last:rounded-e-[0.32em] forced-colors:border ${look(joint)}`}
          />
        ))}
      </span>
      <span className="min-w-0">{t(family && grade === "fail" ? "familyFail" : grade)}</span>
    </span>
  );
}
