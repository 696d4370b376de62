import type { ReactNode } from "react";

/** One share as a bar from zero, its number beside it; `mark` draws a line at a wanted share, named by `markLabel`. */
export function Bar(props: {
  label: ReactNode;
  aside?: ReactNode;
  share: number;
  text: ReactNode;
  mark?: number;
  markLabel?: ReactNode;
}) {
  const { label, aside, share, text, mark, markLabel } = props;
  const percent = (part: number) => `${Math.min(100, Math.max(0, part * 100))}%`;
  return (
    <div className="text-ui">
      <div className="flex flex-wrap justify-between gap-x-3">
        <span className="font-semibold">{label}</span>
        {aside && <span className="text-ink-2">{aside}</span>}
      </div>
      <div className="mt-1 flex items-center gap-2.5">
        <div
          aria-hidden="true"
          className="relative h-3 min-w-0 flex-1 rounded-full bg-sunken shadow-[inset_0_0_0_1px_var(--color-line)]"
        >
          <div className="h-full rounded-full bg-leaf" style={{ width: percent(share) }} />
          {mark !== undefined && (
            <div className="absolute -inset-y-1 w-0.5 bg-ink" style={{ insetInlineStart: percent(mark) }} />
          )}
        </div>
        <span className="font-semibold">{text}</span>
      </div>
      {markLabel && <p className="mt-1 text-meta text-ink-2">{markLabel}</p>}
    </div>
  );
}
