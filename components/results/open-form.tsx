"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { SelectField, TextField } from "#components/ui/field.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { useDeed } from "#components/ui/use-deed.tsx";
import { open } from "#lib/results/actions.ts";
import { MAX_EXAMINER } from "#lib/results/constants.ts";
import { TakerList, UnitList } from "./taker-list.tsx";
import type { OpenUnit, Taker } from "./types.ts";

type Who = "all" | "units" | "recruits";

/** Subject, day, unit, who takes it and who examines. `first`: it makes up for that one, by those chosen. */
export function OpenForm(props: {
  subjects: { block: string; subjects: { id: string; name: string }[] }[];
  units: OpenUnit[];
  takers: Taker[];
  days: { from: string; to: string; today: string };
  dayHint: string;
  first: { id: string; subjectId: string; examiner: string } | null;
}) {
  const { subjects, units, takers, days, dayHint, first } = props;
  const t = useTranslations("results.form");
  const words = useTranslations("results");
  const router = useRouter();
  const { busy, run, errors, problemBut } = useDeed(words("network"));
  const [unitId, setUnit] = useState(units[0]?.id ?? "");
  const [who, setWho] = useState<Who>(first ? "recruits" : "all");
  const [chosen, setChosen] = useState(
    () => new Set(takers.filter((taker) => taker.chosen).map(({ id }) => id)),
  );
  const unit = units.find(({ id }) => id === unitId);
  const here = takers.filter(({ company }) => unit?.company === null || company === unit?.company);
  const squads = new Map(
    here.map(({ squadId, company, platoon, squad }) => [squadId, { company, platoon, squad }]),
  );
  const ids = who === "recruits" ? here.map(({ id }) => id) : [...squads.keys()];
  const picked = ids.filter((id) => chosen.has(id));

  const pick = (those: readonly string[], on: boolean) =>
    setChosen((before) => {
      const after = new Set(before);
      for (const id of those) on ? after.add(id) : after.delete(id);
      return after;
    });

  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? "");
    run(
      () =>
        open({
          subjectId: first?.subjectId ?? text("subjectId"),
          day: text("day"),
          unitId,
          takers: who === "all" ? { kind: "all" } : { kind: who, ids: picked },
          examiner: text("examiner"),
          retakeOf: first?.id ?? null,
        }),
      ({ id }) => router.push(`/results/${id}`),
    );
  }

  return (
    <form noValidate onSubmit={send} className="grid gap-5">
      {!first && (
        <SelectField name="subjectId" label={t("subject")} defaultValue="" error={errors.subjectId}>
          <option value="">{t("choose")}</option>
          {subjects.map(({ block, subjects: those }) => (
            <optgroup key={block} label={block}>
              {those.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </optgroup>
          ))}
        </SelectField>
      )}
      <div className="grid gap-5 sm:grid-cols-2">
        <TextField
          name="day"
          type="date"
          label={t("day")}
          hint={dayHint}
          min={days.from}
          max={days.to}
          defaultValue={days.today}
          error={errors.day}
        />
        {units.length > 1 && (
          <SelectField
            label={t("unit")}
            value={unitId}
            onChange={(event) => setUnit(event.currentTarget.value)}
          >
            {units.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </SelectField>
        )}
        <TextField
          key={unitId}
          name="examiner"
          label={t("examiner")}
          hint={t("examinerHint")}
          maxLength={MAX_EXAMINER}
          autoComplete="off"
          defaultValue={first?.examiner ?? t("examinerOf", { unit: unit?.name ?? "" })}
          error={errors.examiner}
        />
      </div>
      {!first && (
        <Segmented
          legend={t("takers")}
          name="who"
          value={who}
          onChange={(event) => setWho(event.currentTarget.value as Who)}
          choices={(["all", "units", "recruits"] as const).map((value) => ({ value, label: t(value) }))}
        />
      )}
      {who === "units" && <UnitList squads={squads} chosen={chosen} pick={pick} companies={!unit?.company} />}
      {who === "recruits" && (
        <TakerList takers={here} chosen={chosen} pick={pick} companies={!unit?.company} />
      )}
      {who === "recruits" && <p className="font-semibold">{t("chosen", { n: picked.length })}</p>}
      {errors["takers.ids"] && <p className="text-ui font-semibold text-red">{errors["takers.ids"]}</p>}
      {problemBut("subjectId", "day", "examiner", "takers.ids")}
      <Button type="submit" busy={busy} className="justify-self-start">
        {t("submit")}
      </Button>
    </form>
  );
}
