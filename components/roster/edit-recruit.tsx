"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Sheet } from "#components/ui/sheet.tsx";
import { toast } from "#components/ui/toast.tsx";
import { useDeed } from "#components/ui/use-deed.tsx";
import { save } from "#lib/roster/actions.ts";
import type { RecruitPage } from "#lib/roster/types.ts";
import { factsOf, RecruitFields } from "./recruit-fields.tsx";

/** Corrects a recruit's name, birthday, hometown, rank and code. */
export function EditRecruit({ recruit }: { recruit: RecruitPage }) {
  const t = useTranslations("roster");
  const [open, setOpen] = useState(false);
  const { busy, errors, problem, run } = useDeed(t("network"));
  const close = () => setOpen(false);
  return (
    <>
      <Button variant="secondary" icon="pencil" onClick={() => setOpen(true)}>
        {t("facts.edit")}
      </Button>
      <Sheet open={open} onClose={close} title={t("facts.edit")} closeLabel={t("close")}>
        <form
          method="post"
          className="grid gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            const facts = factsOf(new FormData(event.currentTarget));
            run(
              () => save({ recruitId: recruit.id, ...facts }),
              () => {
                close();
                toast({ text: t("facts.saved") });
              },
            );
          }}
        >
          <RecruitFields recruit={recruit} errors={errors} />
          {Object.keys(errors).length === 0 && problem}
          <Button type="submit" busy={busy}>
            {t("facts.save")}
          </Button>
        </form>
      </Sheet>
    </>
  );
}
