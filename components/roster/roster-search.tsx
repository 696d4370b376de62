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
    <Form
      action="/people"
      className="grid grid-cols-[minmax(0,1fr)_auto] items-end gap-3 sm:grid-cols-[minmax(0,1fr)_minmax(0,16rem)_auto]"
    >
      <TextField label={t("search")} hint={t("searchHint")} name="q" type="search" defaultValue={q} key={q} />
      <div className="max-sm:order-last max-sm:col-span-2">
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
