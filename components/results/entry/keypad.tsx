import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Icon } from "#components/ui/icon.tsx";
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
      <span className="text-ui font-semibold text-leaf">{name}</span>
    </Key>
  );
  const fractions = stepOf(scoring) < 1;
  return (
    <div className="grid grid-cols-[repeat(3,minmax(0,1fr))_minmax(0,1.15fr)] gap-2">
      {["1", "2", "3"].map(figure)}
      <Key onPress={erase} label={t("erase")}>
        <Icon name="arrow-left" />
      </Key>
      {["4", "5", "6"].map(figure)}
      {word(t("absent"), absent)}
      {["7", "8", "9"].map(figure)}
      {word(t("excused"), excused)}
      {scoring.type === "time" ? (
        <Key onPress={() => press(":")} label={t("colon")}>
          :
        </Key>
      ) : (
        <span />
      )}
      {figure("0")}
      {fractions ? (
        <Key onPress={() => press(comma)} label={t("comma")}>
          {comma}
        </Key>
      ) : (
        <span />
      )}
      {hits ? word(t("hits"), hits) : <span />}
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
