"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { buttonClass } from "#components/ui/button-class.ts";
import { SelectField } from "#components/ui/field.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Sheet } from "#components/ui/sheet.tsx";
import { useDeed } from "#components/ui/use-deed.tsx";
import { add } from "#lib/roster/actions.ts";
import { factsOf, RecruitFields } from "./recruit-fields.tsx";
import { unitWords } from "./unit-words.ts";

/** Adds one recruit by hand, such as one who came late; then leads to his page for the relatives and the consent. */
export function AddRecruit({ units }: { units: { id: string; path: string }[] }) {
  const t = useTranslations("roster");
  const names = useTranslations("units");
  const [open, setOpen] = useState(false);
  const [added, setAdded] = useState<string>();
  const { busy, errors, problem, run } = useDeed(t("network"));
  return (
    <>
      <Button
        variant="secondary"
        icon="circle-plus"
        onClick={() => {
          setAdded(undefined);
          setOpen(true);
        }}
      >
        {t("add.open")}
      </Button>
      <Sheet open={open} onClose={() => setOpen(false)} title={t("add.open")} closeLabel={t("close")}>
        {added && (
          <div className="grid gap-4">
            <Notice tone="info" announce>
              {t("add.done")}
            </Notice>
            {/* A plain link: the sheet takes a step of the history with it when it goes. */}
            <a href={`/people/${added}`} className={buttonClass({ wide: true })}>
              {t("add.see")}
            </a>
          </div>
        )}
        <form
          method="post"
          className={added ? "hidden" : "grid gap-4"}
          onSubmit={(event) => {
            event.preventDefault();
            const form = new FormData(event.currentTarget);
            const unitId = String(form.get("unitId"));
            run(
              async () => {
                const answer = await add({ unitId, ...factsOf(form) });
                if (answer.ok) setAdded(answer.data);
                return answer;
              },
              () => {},
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
