import { useTranslations } from "next-intl";
import { SelectField, TextField } from "#components/ui/field.tsx";
import { RANKS } from "#lib/roster/constants.ts";
import type { RecruitPage } from "#lib/roster/types.ts";
import { writtenDay } from "#lib/vietnam/calendar.ts";

/** What is kept of a recruit himself, as a form: of one who is there, or empty. */
export function RecruitFields(props: { recruit?: RecruitPage; errors: Record<string, string> }) {
  const { recruit, errors } = props;
  const t = useTranslations("roster");
  const ranks = useTranslations("people.ranks");
  return (
    <>
      <TextField
        label={t("facts.fullName")}
        name="fullName"
        defaultValue={recruit?.fullName}
        autoComplete="off"
        required
        error={errors.fullName}
      />
      <TextField
        label={t("facts.birthDay")}
        hint={t("facts.birthDayHint")}
        name="birthDay"
        defaultValue={recruit && writtenDay(recruit.birthDay)}
        autoComplete="off"
        inputMode="numeric"
        required
        error={errors.birthDay}
      />
      <TextField
        label={t("facts.hometown")}
        hint={t("facts.hometownHint")}
        name="hometown"
        defaultValue={recruit?.hometown}
        autoComplete="off"
        error={errors.hometown}
      />
      <SelectField label={t("facts.rank")} name="rank" defaultValue={recruit?.rank}>
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
        defaultValue={recruit?.code ?? ""}
        autoComplete="off"
        error={errors.code}
      />
    </>
  );
}

/** The form's fields as the actions want them. */
export function factsOf(form: FormData) {
  const text = (name: string) => String(form.get(name) ?? "").trim();
  const rank = RANKS.find((each) => each === text("rank")) ?? RANKS[0];
  return {
    fullName: text("fullName"),
    birthDay: text("birthDay"),
    hometown: text("hometown"),
    rank,
    code: text("code"),
  };
}
