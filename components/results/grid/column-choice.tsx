import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";

type Choice = { id: string; name: string; day: string; chosen: boolean };

/** Which assessments stand side by side; a plain form, so that the choice is an address. */
export function ColumnChoice({ choices, company }: { choices: Choice[]; company?: string }) {
  const t = useTranslations("resultGrid");
  if (choices.length < 2) return null;
  return (
    <details className="group ms-auto hidden desk:block rounded-control border border-line px-3.5 open:w-full">
      <summary className="flex min-h-tap list-none items-center gap-2 text-ui font-semibold">
        {t("columns", { n: choices.filter(({ chosen }) => chosen).length, all: choices.length })}
        <Icon name="chevron-down" size={20} className="ms-auto group-open:rotate-180" />
      </summary>
      <form action="/results/grid" className="pb-3">
        {company && <input type="hidden" name="u" value={company} />}
        <fieldset className="grid gap-x-5 sm:grid-cols-2 lg:grid-cols-3">
          <legend className="sr-only">{t("columnsLegend")}</legend>
          {choices.map(({ id, name, day, chosen }) => (
            <label key={id} className="flex min-h-tap items-center gap-2.5 text-ui">
              <input
                type="checkbox"
                name="a"
                value={id}
                defaultChecked={chosen}
                className="size-5 accent-leaf"
              />
              <span>
                {name} <span className="text-ink-2">{day}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <Button type="submit" variant="secondary">
          {t("show")}
        </Button>
      </form>
    </details>
  );
}
