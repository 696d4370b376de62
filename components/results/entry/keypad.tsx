import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { stepOf } from "#lib/training/grade.ts";
import type { Scoring } from "#lib/training/types.ts";

const look =
  "grid min-h-14 min-w-0 cursor-pointer place-items-center rounded-control bg-surface px-1 text-heading shadow-raise active:bg-leaf-soft";

/** Big keys that fit what is scored: figures, the comma where there are fractions, the colon of a time. */
export function Keypad(props: {
  scoring: Scoring;
  comma: string;
  press: (key: string) => void;
  erase: () => void;
  absent: () => void;
  excused: () => void;
  /** Goes on to the hits of a points mark. */
  hits?: () => void;
}) {
  const { scoring, comma, press, erase, absent, excused, hits } = props;
  const t = useTranslations("results.entry");
  const figure = (key: string) => (
    <Key key={key} onPress={() => press(key)}>
      {key}
    </Key>
  );
  const word = (name: string, act: () => void) => (
    <Key onPress={act}>
      <span className="text-[length:min(0.9375rem,4.2vw)] font-semibold text-leaf">{name}</span>
    </Key>
  );
  const time = scoring.type === "time";
  const fractions = stepOf(scoring) < 1;
  const zero = 4 - [time, fractions, hits].filter(Boolean).length;
  return (
    <div className="grid grid-cols-[repeat(3,minmax(0,1fr))_minmax(0,1.15fr)] gap-2">
      {["1", "2", "3"].map(figure)}
      {word(t("erase"), erase)}
      {["4", "5", "6"].map(figure)}
      {word(t("absent"), absent)}
      {["7", "8", "9"].map(figure)}
      {word(t("excused"), excused)}
      {time && (
        <Key onPress={() => press(":")} label={t("colon")}>
          :
        </Key>
      )}
      {fractions && (
        <Key onPress={() => press(comma)} label={t("comma")}>
          {comma}
        </Key>
      )}
      <span className="grid" style={{ gridColumn: `span ${zero}` }}>
        {figure("0")}
      </span>
      {hits && word(t("hits"), hits)}
    </div>
  );
}

function Key({ onPress, label, children }: { onPress: () => void; label?: string; children: ReactNode }) {
  return (
    // The focus stays in the field: whoever has real keys goes on typing.
    <button
      type="button"
      aria-label={label}
      className={look}
      onPointerDown={(event) => event.preventDefault()}
      onClick={onPress}
    >
      {children}
    </button>
  );
}
