"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { SelectField } from "#components/ui/field.tsx";
import { Sheet } from "#components/ui/sheet.tsx";
import { add } from "#lib/roster/actions.ts";
import { factsOf, RecruitFields } from "./recruit-fields.tsx";
import { unitWords } from "./unit-words.ts";
import { useDeed } from "./use-deed.tsx";

/** Adds one recruit by hand, such as one who came late; his page opens for the relatives and the consent. */
export function AddRecruit({ units }: { units: { id: string; path: string }[] }) {
  const t = useTranslations("roster");
  const names = useTranslations("units");
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const { busy, errors, problem, run } = useDeed();
  return (
    <>
      <Button variant="secondary" icon="circle-plus" onClick={() => setOpen(true)}>
        {t("add.open")}
      </Button>
      <Sheet open={open} onClose={() => setOpen(false)} title={t("add.open")} closeLabel={t("close")}>
        <form
          method="post"
          className="grid gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            const form = new FormData(event.currentTarget);
            const unitId = String(form.get("unitId"));
            run(
              async () => {
                const answer = await add({ unitId, ...factsOf(form) });
                if (answer.ok) router.push(`/people/${answer.data}`);
                return answer;
              },
              () => setOpen(false),
            );
          }}
        >
          <RecruitFields errors={errors} />
          <SelectField label={t("unit")} name="unitId">
            {units.map(({ id, path }) => (
              <option key={id} value={id}>
                {unitWords(names, path)}
              </option>
            ))}
          </SelectField>
          <p className="text-ui text-ink-2">{t("add.consent")}</p>
          {Object.keys(errors).length === 0 && problem}
          <Button type="submit" busy={busy}>
            {t("add.do")}
          </Button>
        </form>
      </Sheet>
    </>
  );
}
