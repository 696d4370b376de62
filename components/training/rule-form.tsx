"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, useState, useTransition } from "react";
import { Button } from "#components/ui/button.tsx";
import { SelectField, TextAreaField, TextField } from "#components/ui/field.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { toast } from "#components/ui/toast.tsx";
import { add, saveRule } from "#lib/training/actions.ts";
import { BLOCKS, type Block, VISIBILITIES } from "#lib/training/constants.ts";
import { changesBetween, isFired, opensMore } from "#lib/training/policy.ts";
import type { FamilyVisibility, PastRule, RuleBody } from "#lib/training/types.ts";
import { useAuthor } from "./author.ts";
import { draftOf, scoringOf } from "./scale-draft.ts";
import { ScaleFields } from "./scale-fields.tsx";
import { WeekChoice } from "./week-choice.tsx";

const NEW: RuleBody = {
  ...{ nameVi: "", nameEn: "", block: "other", core: false, enabled: true, weight: 1, weeks: [] },
  ...{ collective: false, safetyGate: false, familyVisibility: "grade", explainVi: "", explainEn: "" },
  scoring: { type: "score10", step: 0.5, bands: { excellent: 8, good: 7, pass: 5 } },
};

type Props = { subjectId: string; rule: PastRule } | { subjectId?: undefined; rule?: undefined };

/**
 * A subject's next rule, or a new subject. What is typed stays when somebody else saves first: that is said, and
 * saving on top of it is a decision of its own.
 */
export function RuleForm({ subjectId, rule }: Props) {
  const t = useTranslations("training");
  const router = useRouter();
  const locale = useLocale();
  const author = useAuthor();
  const [busy, start] = useTransition();
  const [seen, setSeen] = useState<{ version: number; body: RuleBody }>({
    version: rule?.version ?? 0,
    body: rule ?? NEW,
  });
  const [body, setBody] = useState<RuleBody>(rule ?? NEW);
  const [weight, setWeight] = useState(new Intl.NumberFormat(locale).format(body.weight));
  const [scale, setScale] = useState(draftOf(body.scoring, locale));
  const [code, setCode] = useState("");
  const [reason, setReason] = useState("");
  const [confirmed, setConfirmed] = useState(false);
  const [problem, setProblem] = useState({ sentence: "", field: "" });

  const set = (part: Partial<RuleBody>) => setBody({ ...body, ...part });
  const known = rule ?? null;
  const points = scale.type === "points";
  const locked = points || (known !== null && isFired(known));
  const fired = body.safetyGate || locked;
  const visible = VISIBILITIES.filter((one) => one !== "gradeAndValue" || !fired);
  const familyVisibility =
    fired && body.familyVisibility === "gradeAndValue" ? "grade" : body.familyVisibility;
  const wider = opensMore(known, { ...body, safetyGate: fired, familyVisibility });
  const faster = rule && rule.version > seen.version ? rule : null;
  const error = (field: string) => (problem.field === field ? problem.sentence : undefined);

  const save = (event: FormEvent) => {
    event.preventDefault();
    const scoring = scoringOf(scale);
    if (!scoring) return setProblem({ sentence: t("form.wrong"), field: "" });
    start(async () => {
      const { nameVi, nameEn, block, core, enabled, weeks, collective, explainVi, explainEn } = body;
      const input = {
        ...{ nameVi, nameEn, block, core, enabled, weeks, collective, explainVi, explainEn },
        ...{ scoring, safetyGate: fired, familyVisibility, reason, confirmed: confirmed && wider },
        weight: Number(weight.replace(",", ".")),
      };
      const { version } = seen;
      const answer = await (subjectId
        ? saveRule({ ...input, subjectId, version })
        : add({ ...input, code })
      ).catch(() => undefined);
      if (!answer?.ok) {
        setProblem({ sentence: answer?.sentence ?? t("form.network"), field: answer?.field ?? "" });
        if (answer) router.refresh();
        return;
      }
      setProblem({ sentence: "", field: "" });
      if ("version" in answer.data) {
        const { version: saved } = answer.data;
        setSeen({ version: saved, body });
        setReason("");
        setConfirmed(false);
        toast({ text: t("form.saved", { n: saved }) });
      } else {
        toast({ text: t("form.added") });
        router.push(`/programme/${answer.data.id}`);
      }
    });
  };

  return (
    <form onSubmit={save} className="grid gap-5 rounded-card bg-surface p-4 shadow-raise">
      {!subjectId && (
        <div className="max-w-xs">
          <TextField
            label={t("form.code")}
            hint={t("form.codeHint")}
            error={error("code")}
            autoCapitalize="characters"
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
          />
        </div>
      )}
      <div className="grid items-start gap-4 sm:grid-cols-2">
        {(["nameVi", "nameEn"] as const).map((part) => (
          <TextField
            key={part}
            label={t(`form.${part}`)}
            error={error(part)}
            value={body[part]}
            onChange={(event) => set({ [part]: event.currentTarget.value })}
          />
        ))}
        <SelectField
          label={t("form.block")}
          value={body.block}
          onChange={(event) => set({ block: event.currentTarget.value as Block })}
        >
          {BLOCKS.map((block) => (
            <option key={block} value={block}>
              {t(`blocks.${block}`)}
            </option>
          ))}
        </SelectField>
        <TextField
          label={t("form.weight")}
          error={error("weight")}
          inputMode="decimal"
          value={weight}
          onChange={(event) => setWeight(event.currentTarget.value)}
        />
      </div>
      <ScaleFields draft={scale} onChange={setScale} />
      <WeekChoice weeks={body.weeks} onChange={(weeks) => set({ weeks })} />
      <div>
        <Tick checked={body.enabled} onChange={(enabled) => set({ enabled })}>
          {t("form.enabled")}
        </Tick>
        <Tick checked={body.core} onChange={(core) => set({ core })}>
          {t("form.core")}
        </Tick>
        <Tick checked={body.collective} onChange={(collective) => set({ collective })}>
          {t("form.collective")}
        </Tick>
        <Tick checked={fired} onChange={(safetyGate) => locked || set({ safetyGate })}>
          {t("form.safetyGate")}
          {locked && <span className="block text-ui text-ink-2">{t("form.staysFired")}</span>}
        </Tick>
      </div>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <SelectField
          label={t("form.families")}
          error={error("familyVisibility")}
          value={familyVisibility}
          onChange={(event) => set({ familyVisibility: event.currentTarget.value as FamilyVisibility })}
        >
          {visible.map((one) => (
            <option key={one} value={one}>
              {t(`visibility.${one}`)}
            </option>
          ))}
        </SelectField>
        {wider && (
          <Tick checked={confirmed} onChange={setConfirmed}>
            {t("form.confirm")}
          </Tick>
        )}
      </div>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        {(["explainVi", "explainEn"] as const).map((part) => (
          <TextAreaField
            key={part}
            label={t(`form.${part}`)}
            hint={t("form.explainHint")}
            error={error(part)}
            value={body[part]}
            onChange={(event) => set({ [part]: event.currentTarget.value })}
          />
        ))}
      </div>
      <TextField
        label={t(subjectId ? "form.reason" : "form.reasonNew")}
        hint={t("form.reasonHint")}
        error={error("reason")}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {faster && (
        <Notice
          tone="warn"
          announce
          action={
            <Button
              variant="secondary"
              onClick={() => {
                setSeen({ version: faster.version, body: faster });
                setProblem({ sentence: "", field: "" });
              }}
            >
              {t("form.onTop", { n: faster.version })}
            </Button>
          }
        >
          {t("form.stale", {
            who: author(faster.by),
            n: faster.version,
            parts: new Intl.ListFormat(locale).format(
              changesBetween(seen.body, faster).map((part) => t(`parts.${part}`)),
            ),
          })}
        </Notice>
      )}
      {problem.sentence && !faster && (
        <Notice tone="warn" announce>
          {problem.sentence}
        </Notice>
      )}
      <Button type="submit" busy={busy} className="justify-self-start">
        {t(subjectId ? "form.save" : "form.add")}
      </Button>
    </form>
  );
}

const Tick = (props: { checked: boolean; onChange: (checked: boolean) => void; children: ReactNode }) => (
  <label className="flex min-h-tap cursor-pointer items-start gap-2.5 py-2">
    <input
      type="checkbox"
      checked={props.checked}
      onChange={(event) => props.onChange(event.currentTarget.checked)}
      className="mt-0.5 size-5.5 shrink-0 accent-leaf"
    />
    <span className="min-w-0">{props.children}</span>
  </label>
);
