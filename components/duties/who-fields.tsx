"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { SelectField, TextField } from "#components/ui/field.tsx";
import { PhoneField } from "#components/ui/phone-field.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import type { Option } from "./types.ts";

/** Who gets a duty: somebody of the battalion, or, where that may be, somebody new. */
export function WhoFields(props: {
  candidates: Option[];
  ranks: Option[];
  bringIn: boolean;
  errors: Record<string, string>;
}) {
  const { candidates, ranks, bringIn, errors } = props;
  const t = useTranslations("duties");
  const [kind, setKind] = useState("known");
  return (
    <>
      {bringIn && (
        <Segmented
          legend={t("who")}
          name="kind"
          value={kind}
          onChange={(event) => setKind(event.target.value)}
          choices={[
            { value: "known", label: t("whoKnown") },
            { value: "new", label: t("whoNew") },
          ]}
        />
      )}
      {kind === "known" ? (
        <SelectField
          label={t("candidate")}
          name="cadreId"
          defaultValue=""
          required
          error={errors["who.cadreId"] ?? errors.cadreId}
        >
          <option value="">{t("choose")}</option>
          {candidates.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </SelectField>
      ) : (
        <>
          <SelectField label={t("rank")} name="rank" defaultValue="thieu_uy" error={errors["who.rank"]}>
            {ranks.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </SelectField>
          <TextField
            label={t("fullName")}
            name="fullName"
            autoComplete="off"
            maxLength={100}
            required
            error={errors["who.fullName"]}
          />
          <PhoneField
            size="staff"
            label={t("phone")}
            hint={t("phoneHint")}
            name="phone"
            autoComplete="off"
            required
            error={errors["who.phone"]}
          />
        </>
      )}
    </>
  );
}

/** What those fields say, as the actions want it. */
export function whoOf(form: FormData) {
  const text = (name: string) => String(form.get(name) ?? "");
  return form.has("fullName")
    ? {
        kind: "new" as const,
        rank: text("rank") as "thieu_uy",
        fullName: text("fullName"),
        phone: text("phone"),
      }
    : { kind: "known" as const, cadreId: text("cadreId") };
}
