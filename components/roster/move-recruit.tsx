"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { SelectField } from "#components/ui/field.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Sheet } from "#components/ui/sheet.tsx";
import { toast } from "#components/ui/toast.tsx";
import { useDeed } from "#components/ui/use-deed.tsx";
import { move } from "#lib/roster/actions.ts";
import { unitWords } from "./unit-words.ts";

/** Moves a recruit within one's own unit, after saying what that changes. */
export function MoveRecruit(props: {
  recruitId: string;
  name: string;
  unitId: string;
  units: { id: string; path: string }[];
}) {
  const { recruitId, name, unitId, units } = props;
  const t = useTranslations("roster");
  const names = useTranslations("units");
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const { busy, problem, run } = useDeed(t("network"));
  const close = () => setOpen(false);
  return (
    <>
      <Button variant="secondary" icon="users" onClick={() => setOpen(true)}>
        {t("move.open")}
      </Button>
      <Sheet open={open} onClose={close} title={t("move.title", { name })} closeLabel={t("close")}>
        <form
          method="post"
          className="grid gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            const to = String(new FormData(event.currentTarget).get("unitId"));
            run(
              () => move({ recruitId, unitId: to }),
              () => {
                close();
                toast({ text: t("move.done", { name }) });
                router.refresh();
              },
            );
          }}
        >
          <SelectField label={t("move.to")} name="unitId" defaultValue={unitId}>
            {units.map(({ id, path }) => (
              <option key={id} value={id}>
                {unitWords(names, path)}
              </option>
            ))}
          </SelectField>
          <Notice tone="info">{t("move.changes", { name })}</Notice>
          {problem}
          <Button type="submit" busy={busy}>
            {t("move.do")}
          </Button>
        </form>
      </Sheet>
    </>
  );
}
