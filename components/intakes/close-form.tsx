"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useState, useTransition } from "react";
import { Button, LinkButton } from "#components/ui/button.tsx";
import { TextField } from "#components/ui/field.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { toast } from "#components/ui/toast.tsx";
import { close } from "#lib/intakes/actions.ts";
import type { OpenIntake } from "#lib/intakes/types.ts";
import { type Day, daysBetween, fullDay } from "#lib/vietnam/calendar.ts";

type Props = { intake: OpenIntake; today: Day; familyUntil: Day; removeOn: Day };

/** Says what closing does, with the days as they are chosen, and closes once its code was typed. */
export function CloseForm({ intake, today, ...first }: Props) {
  const t = useTranslations("intakes.closing");
  const locale = useLocale();
  const router = useRouter();
  const [busy, start] = useTransition();
  const [familyUntil, setFamilyUntil] = useState(first.familyUntil);
  const [removeOn, setRemoveOn] = useState(first.removeOn);
  const [problem, setProblem] = useState<{ field?: string; sentence: string }>();
  const errorOf = (field: string) => (problem?.field === field ? problem.sentence : undefined);
  const { recruits, families, posts, photos } = intake.figures;
  const day = (value: Day) => fullDay(locale, value);
  const early = daysBetween(today, intake.oathDay);

  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const code = String(new FormData(event.currentTarget).get("code") ?? "");
    start(async () => {
      const answer = await close({ intakeId: intake.id, code, familyUntil, removeOn }).catch(() => undefined);
      setProblem(answer ? (answer.ok ? undefined : answer) : { sentence: t("network") });
      if (!answer?.ok) return;
      toast({ text: t("done", { code: intake.code, day: day(familyUntil) }) });
      router.replace("/intakes");
    });
  }

  const dates = ["familyUntil", "removeOn"];
  return (
    <form noValidate onSubmit={send} className="grid gap-6">
      {early > 0 && <Notice tone="warn">{t("early", { day: day(intake.oathDay), days: early })}</Notice>}
      <ol className="grid gap-5">
        <Step title={t("atOnce")}>
          <li>{t("atOnce1", { recruits, posts, photos })}</li>
          <li>{t("atOnce2")}</li>
          <li>{t("atOnce3")}</li>
        </Step>
        <Step title={t("families", { day: day(familyUntil) })}>
          <li>{t("families1", { n: families })}</li>
        </Step>
        <Step title={t("removal", { day: day(removeOn) })}>
          <li>{t("removal1")}</li>
        </Step>
        <Step title={t("kept")}>
          <li>{t("kept1")}</li>
        </Step>
      </ol>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          type="date"
          label={t("familyUntil")}
          value={familyUntil}
          onChange={(event) => setFamilyUntil(event.target.value || first.familyUntil)}
          error={errorOf("familyUntil")}
        />
        <TextField
          type="date"
          label={t("removeOn")}
          value={removeOn}
          onChange={(event) => setRemoveOn(event.target.value || first.removeOn)}
          error={errorOf("removeOn")}
        />
      </div>
      <div className="grid gap-4 rounded-card bg-sunken p-4">
        <p className="font-semibold">{t("final")}</p>
        <TextField
          name="code"
          label={t("typeCode", { code: intake.code })}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
        />
        {problem && !dates.includes(problem.field ?? "") && (
          <Notice tone="danger" announce>
            {problem.sentence}
          </Notice>
        )}
        <div className="flex flex-wrap gap-3">
          <Button type="submit" variant="danger" icon="lock" busy={busy}>
            {t("confirm")}
          </Button>
          <LinkButton href="/intakes" variant="secondary">
            {t("keep")}
          </LinkButton>
        </div>
      </div>
    </form>
  );
}

function Step({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <li className="border-s-3 border-leaf ps-4">
      <h2 className="text-note font-semibold first-letter:uppercase">{title}</h2>
      <ul className="mt-1 grid list-disc gap-1 ps-5 text-note text-ink-2">{children}</ul>
    </li>
  );
}
