import { useTranslations } from "next-intl";
import { CONDUCT, type Conduct } from "#lib/remarks/constants.ts";

/** How he carried himself: four levels in words, two in a row on a phone. */
export function ConductChoice(props: { value: Conduct | null; onChoose: (level: Conduct) => void }) {
  const t = useTranslations("remarks.conduct");
  return (
    <fieldset>
      <legend className="mb-1.5 text-ui font-semibold">{t("title")}</legend>
      <div className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,8rem),1fr))] gap-2">
        {CONDUCT.map((level) => (
          <label
            key={level}
            className="flex min-h-tap cursor-pointer items-center gap-2 rounded-control border-[1.5px] border-line-strong bg-surface px-3 py-1.5 text-ui has-checked:border-leaf has-checked:bg-leaf-soft has-checked:font-semibold has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus"
          >
            <input
              type="radio"
              name="conduct"
              checked={props.value === level}
              onChange={() => props.onChoose(level)}
              className="size-5 shrink-0 accent-leaf"
            />
            <span className="min-w-0">{t(level)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
