"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { SelectField, TextField } from "#components/ui/field.tsx";
import { Sheet } from "#components/ui/sheet.tsx";
import { toast } from "#components/ui/toast.tsx";
import { save } from "#lib/roster/actions.ts";
import { RANKS } from "#lib/roster/constants.ts";
import type { RecruitPage } from "#lib/roster/types.ts";
import { dayWords } from "./unit-words.ts";
import { useDeed } from "./use-deed.tsx";

/** Corrects a recruit's name, birthday, hometown, rank and code. */
export function EditRecruit({ recruit }: { recruit: RecruitPage }) {
  const t = useTranslations("roster");
  const ranks = useTranslations("people.ranks");
  const [open, setOpen] = useState(false);
  const { busy, errors, problem, run } = useDeed();
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
            const form = new FormData(event.currentTarget);
            const text = (name: string) => String(form.get(name) ?? "");
            const rank = RANKS.find((each) => each === text("rank")) ?? RANKS[0];
            const facts = {
              birthDay: text("birthDay"),
              hometown: text("hometown"),
              rank,
              code: text("code").trim(),
            };
            run(
              () => save({ recruitId: recruit.id, fullName: text("fullName"), ...facts }),
              () => {
                close();
                toast({ text: t("facts.saved") });
              },
            );
          }}
        >
          <TextField
            label={t("facts.fullName")}
            name="fullName"
            defaultValue={recruit.fullName}
            autoComplete="off"
            required
            error={errors.fullName}
          />
          <TextField
            label={t("facts.birthDay")}
            hint={t("facts.birthDayHint")}
            name="birthDay"
            defaultValue={dayWords(recruit.birthDay)}
            autoComplete="off"
            inputMode="numeric"
            required
            error={errors.birthDay}
          />
          <TextField
            label={t("facts.hometown")}
            hint={t("facts.hometownHint")}
            name="hometown"
            defaultValue={recruit.hometown}
            autoComplete="off"
            error={errors.hometown}
          />
          <SelectField label={t("facts.rank")} name="rank" defaultValue={recruit.rank}>
            {RANKS.map((rank) => (
              <option key={rank} value={rank}>
                {ranks(rank)}
              </option>
            ))}
          </SelectField>
          <TextField
            label={t("facts.code")}
            hint={t("facts.codeHint")}
            name="code"
            defaultValue={recruit.code ?? ""}
            autoComplete="off"
            error={errors.code}
          />
          {Object.keys(errors).length === 0 && problem}
          <Button type="submit" busy={busy}>
            {t("facts.save")}
          </Button>
        </form>
      </Sheet>
    </>
  );
}
