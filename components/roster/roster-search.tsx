import Form from "next/form";
import { getTranslations } from "next-intl/server";
import { Button } from "#components/ui/button.tsx";
import { SelectField, TextField } from "#components/ui/field.tsx";
import type { RosterUnit } from "#lib/roster/types.ts";
import { unitWords } from "./unit-words.ts";

/** Search and unit as a plain form whose address can be shared. */
export async function RosterSearch({
  q,
  unit,
  units,
}: {
  q: string;
  unit: string | undefined;
  units: RosterUnit[];
}) {
  const t = await getTranslations("roster");
  const names = await getTranslations("units");
  return (
    <Form action="/people" className="flex flex-wrap items-end gap-3">
      <div className="min-w-0 flex-[1_1_12rem]">
        <TextField
          label={t("search")}
          hint={t("searchHint")}
          name="q"
          type="search"
          defaultValue={q}
          key={q}
        />
      </div>
      <div className="min-w-0 max-sm:order-last max-sm:basis-full sm:flex-[0_1_16rem]">
        <SelectField label={t("unit")} name="unit" defaultValue={unit ?? ""} key={`unit ${unit}`}>
          <option value="">{t("everyUnit")}</option>
          {units.slice(1).map(({ id, path }) => (
            <option key={id} value={id}>
              {unitWords(names, path)}
            </option>
          ))}
        </SelectField>
      </div>
      <Button type="submit" icon="search">
        {t("find")}
      </Button>
    </Form>
  );
}
