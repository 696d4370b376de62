import { useTranslations } from "next-intl";
import type { RefObject } from "react";
import type { Box } from "./typed.ts";

export type Inputs = RefObject<Partial<Record<Box, HTMLInputElement | null>>>;

/** The box, or of a points mark the two boxes, that the keys write into; a keyboard does too. */
export function MarkField(props: {
  /** What stands in each box. */
  shown: Record<Box, string>;
  points: boolean;
  name: string;
  box: Box;
  wrong: boolean;
  saidBy: string;
  inputs: Inputs;
  enterBox: (box: Box) => void;
  type: (box: Box, text: string) => void;
  done: () => void;
}) {
  const { shown, points, name, box, wrong, saidBy, inputs, enterBox, type, done } = props;
  const t = useTranslations("results.entry");
  const boxes: [Box, string][] = points
    ? [
        ["value", t("points")],
        ["hits", t("hits")],
      ]
    : [["value", t("mark", { name })]];
  return (
    <div className="flex items-end gap-2">
      {boxes.map(([which, label]) => (
        <label key={which} className="grid min-w-0 flex-1 gap-1">
          <span className={points ? "text-ui text-ink-2" : "sr-only"}>{label}</span>
          <input
            ref={(element) => {
              inputs.current[which] = element;
            }}
            // The keys are on the page; a keyboard of the phone's own would cover them.
            inputMode="none"
            autoComplete="off"
            value={shown[which]}
            maxLength={12}
            aria-invalid={wrong || undefined}
            aria-describedby={saidBy}
            onFocus={(event) => {
              enterBox(which);
              event.currentTarget.select();
            }}
            onChange={(event) => type(which, event.currentTarget.value)}
            onKeyDown={(event) => event.key === "Enter" && done()}
            className={`h-16 w-full min-w-0 rounded-control border-2 bg-surface px-3 text-center text-title ${wrong ? "border-red" : box === which ? "border-leaf" : "border-line-strong"}`}
          />
        </label>
      ))}
    </div>
  );
}
