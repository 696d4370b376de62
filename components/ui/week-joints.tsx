import type { ReactNode } from "react";

/** One joint a week: past green, now gold, ahead a line. Never without its words. */
export function WeekJoints(props: { weeks: number; current: number; label: ReactNode; aside?: ReactNode }) {
  const { weeks, current, label, aside } = props;
  const joints = Array.from({ length: weeks }, (_, index) => index + 1);
  return (
    <div>
      <div className="flex flex-wrap justify-between gap-x-3 text-note">
        <span className="font-semibold">{label}</span>
        {aside && <span className="text-ink-2">{aside}</span>}
      </div>
      <div aria-hidden="true" className="mt-2 flex gap-[3px]">
        {joints.map((week) => (
          <span
            key={week}
            className={`h-3 flex-1 rounded-[3px] first:rounded-s-[6px] last:rounded-e-[6px] ${
              week < current
                ? "bg-leaf"
                : week === current
                  ? "bg-gold shadow-[inset_0_0_0_2px_var(--color-leaf)]"
                  : "bg-line"
            }`}
          />
        ))}
      </div>
    </div>
  );
}
