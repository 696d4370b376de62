"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { SelectField, TextField } from "#components/ui/field.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PhoneField } from "#components/ui/phone-field.tsx";
import { Sheet } from "#components/ui/sheet.tsx";
import { toast } from "#components/ui/toast.tsx";
import { useDeed } from "#components/ui/use-deed.tsx";
import { RELATIONS } from "#lib/people/constants.ts";
import { addKin, removeKin, saveKin } from "#lib/roster/actions.ts";
import type { RecruitRelative } from "#lib/roster/types.ts";
import { showPhone } from "#lib/vietnam/phone.ts";
import { RIGHTS } from "./rights.ts";

/** Adds a relative, or changes and removes the one given. */
export function EditRelative(props: { recruitId: string; recruit: string; relative?: RecruitRelative }) {
  const { recruitId, recruit, relative } = props;
  const t = useTranslations("roster.kin");
  const words = useTranslations("roster");
  const [open, setOpen] = useState(false);
  const [removing, setRemoving] = useState(false);
  const { busy, errors, problem, run } = useDeed(words("network"));
  const close = () => {
    setOpen(false);
    setRemoving(false);
  };
  const done = (text: string) => () => {
    close();
    toast({ text });
  };

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? "");
    const input = {
      recruitId,
      fullName: text("fullName"),
      phone: relative?.status === "joined" ? relative.phone : text("phone"),
      relation: RELATIONS.find((each) => each === text("relation")) ?? "other",
      primary: form.has("primary"),
      seesFeed: form.has("seesFeed"),
      receivesResults: form.has("receivesResults"),
      mayAsk: form.has("mayAsk"),
      mayBeCalled: form.has("mayBeCalled"),
    };
    if (relative) run(() => saveKin({ ...input, relativeId: relative.id }), done(t("saved")));
    else run(() => addKin(input), done(t("added")));
  };

  return (
    <>
      <Button
        variant="secondary"
        icon={relative ? "pencil" : "plus"}
        aria-label={relative && `${t("edit")}: ${relative.fullName}`}
        onClick={() => setOpen(true)}
      >
        {t(relative ? "edit" : "add")}
      </Button>
      <Sheet
        open={open}
        onClose={close}
        title={
          removing && relative
            ? t("removeTitle", { name: relative.fullName })
            : t("editTitle", { name: recruit })
        }
        closeLabel={words("close")}
      >
        {removing && relative ? (
          <div className="grid gap-4">
            <p>{t("removeText", { name: relative.fullName, recruit })}</p>
            {problem}
            <div className="flex flex-wrap gap-3">
              <Button
                variant="danger"
                icon="trash"
                busy={busy}
                className="flex-1"
                onClick={() =>
                  run(
                    () => removeKin({ recruitId, relativeId: relative.id }),
                    done(t("removed", { name: relative.fullName })),
                  )
                }
              >
                {t("remove")}
              </Button>
              <Button variant="secondary" className="flex-1" onClick={() => setRemoving(false)}>
                {words("cancel")}
              </Button>
            </div>
          </div>
        ) : (
          <form method="post" className="grid gap-4" onSubmit={submit}>
            <Fields relative={relative} errors={errors} />
            {Object.keys(errors).length === 0 && problem}
            <Button type="submit" busy={busy}>
              {t("save")}
            </Button>
            {relative && (
              <Button variant="danger" icon="trash" onClick={() => setRemoving(true)}>
                {t("remove")}
              </Button>
            )}
          </form>
        )}
      </Sheet>
    </>
  );
}

function Fields({
  relative,
  errors,
}: {
  relative?: RecruitRelative | undefined;
  errors: Record<string, string>;
}) {
  const t = useTranslations("roster.kin");
  const relations = useTranslations("people.relations");
  return (
    <>
      <TextField
        label={t("fullName")}
        name="fullName"
        defaultValue={relative?.fullName}
        autoComplete="off"
        required
        error={errors.fullName}
      />
      {relative?.status === "joined" ? (
        <Notice tone="info" title={showPhone(relative.phone)}>
          {t("phoneJoined")}
        </Notice>
      ) : (
        <PhoneField
          size="staff"
          label={t("phone")}
          hint={t("phoneHint")}
          name="phone"
          defaultValue={relative ? showPhone(relative.phone).slice(1) : ""}
          autoComplete="off"
          required
          error={errors.phone}
        />
      )}
      <SelectField label={t("relation")} name="relation" defaultValue={relative?.relation ?? "mother"}>
        {RELATIONS.map((relation) => (
          <option key={relation} value={relation}>
            {relations(relation)}
          </option>
        ))}
      </SelectField>
      <fieldset>
        <legend className="text-ui font-semibold">{t("rights")}</legend>
        {RIGHTS.map((right) => (
          <Check key={right} name={right} label={t(`right.${right}`)} checked={relative?.[right] ?? true} />
        ))}
      </fieldset>
      <Check name="primary" label={t("primaryLabel")} checked={relative?.primary ?? false} />
    </>
  );
}

const Check = ({ name, label, checked }: { name: string; label: string; checked: boolean }) => (
  <label className="flex min-h-tap cursor-pointer items-center gap-3">
    <input type="checkbox" name={name} defaultChecked={checked} className="size-5 shrink-0 accent-leaf" />
    <span className="min-w-0">{label}</span>
  </label>
);
