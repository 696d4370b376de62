"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { SelectField, TextField } from "#components/ui/field.tsx";
import { toast } from "#components/ui/toast.tsx";
import { useDeed } from "#components/ui/use-deed.tsx";
import { end, lend, setEnd } from "#lib/duties/actions.ts";
import { Ask } from "./ask.tsx";
import type { Option } from "./types.ts";

/** Ends a duty, or calls back what was lent of it. */
export function EndDuty(props: {
  dutyId: string;
  name: string;
  lent?: boolean;
  label: string;
  after?: string;
}) {
  const { dutyId, name, lent = false, label, after } = props;
  const t = useTranslations("duties");
  const router = useRouter();
  return (
    <Ask
      label={label}
      title={t(lent ? "recallTitle" : "endTitle")}
      text={t(lent ? "recallText" : "endText", { name })}
      yes={label}
      deed={() => end({ dutyId })}
      done={() => (after ? router.push(after) : router.refresh())}
    />
  );
}

/** The last day of a duty, or none. */
export function EndDay({ dutyId, toDay, today }: { dutyId: string; toDay: string | null; today: string }) {
  const t = useTranslations("duties");
  const { busy, errors, problem, run } = useDeed(t("network"));
  const save = (day: string | null) =>
    run(
      () => setEnd({ dutyId, toDay: day }),
      () => toast({ text: t("saved") }),
    );
  return (
    <form
      method="post"
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        save(String(new FormData(event.currentTarget).get("toDay") ?? "") || null);
      }}
    >
      <TextField
        key={toDay}
        type="date"
        label={t("toDay")}
        hint={t("noEnd")}
        name="toDay"
        defaultValue={toDay ?? ""}
        min={today}
        error={errors.toDay}
      />
      {problem}
      <div className="flex flex-wrap gap-3">
        <Button type="submit" variant="secondary" busy={busy}>
          {t("endDaySave")}
        </Button>
        {toDay && (
          <Button variant="quiet" onClick={() => save(null)}>
            {t("endDayClear")}
          </Button>
        )}
      </div>
    </form>
  );
}

/** One's own duty to a cadre of the unit, between two days. */
export function LendForm(props: { dutyId: string; candidates: Option[]; today: string; longest: string }) {
  const { dutyId, candidates, today, longest } = props;
  const t = useTranslations("duties");
  const { busy, errors, problem, run } = useDeed(t("network"));
  return (
    <form
      method="post"
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        const form = event.currentTarget;
        const entered = new FormData(form);
        const text = (name: string) => String(entered.get(name) ?? "");
        run(
          () => lend({ dutyId, cadreId: text("cadreId"), fromDay: text("fromDay"), toDay: text("toDay") }),
          () => {
            form.reset();
            toast({ text: t("saved") });
          },
        );
      }}
    >
      <SelectField label={t("lendTo")} name="cadreId" defaultValue="" required error={errors.cadreId}>
        <option value="">{t("choose")}</option>
        {candidates.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </SelectField>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          type="date"
          label={t("fromDay")}
          name="fromDay"
          defaultValue={today}
          min={today}
          required
          error={errors.fromDay}
        />
        <TextField
          type="date"
          label={t("toDay")}
          name="toDay"
          min={today}
          max={longest}
          required
          error={errors.toDay}
        />
      </div>
      {problem}
      <Button type="submit" variant="secondary" busy={busy}>
        {t("lendDo")}
      </Button>
    </form>
  );
}
