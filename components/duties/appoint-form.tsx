"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button, LinkButton } from "#components/ui/button.tsx";
import { SelectField, TextField } from "#components/ui/field.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { useDeed } from "#components/ui/use-deed.tsx";
import type { SharedWayIn } from "#lib/cadres/types.ts";
import { give } from "#lib/duties/actions.ts";
import type { PostCode } from "#lib/people/constants.ts";
import type { Option } from "./types.ts";
import { WayInCard } from "./way-in-card.tsx";
import { WhoFields, whoOf } from "./who-fields.tsx";

/** A post of a unit, for somebody, from a day on. */
export function AppointForm(props: {
  unitId: string;
  posts: Option[];
  candidates: Option[];
  ranks: Option[];
  today: string;
  back: string;
}) {
  const { unitId, posts, candidates, ranks, today, back } = props;
  const t = useTranslations("duties");
  const { busy, errors, problem, run } = useDeed(t("network"));
  const [done, setDone] = useState<{ wayIn: SharedWayIn | null }>();
  if (done) {
    return (
      <div className="grid gap-4">
        <Notice tone="success" announce>
          {t("appointed")}
        </Notice>
        {done.wayIn && <WayInCard wayIn={done.wayIn} />}
        <LinkButton href={back} variant="secondary" icon="chevron-left">
          {t("back")}
        </LinkButton>
      </div>
    );
  }
  return (
    <form
      method="post"
      className="grid gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        const form = new FormData(event.currentTarget);
        const text = (name: string) => String(form.get(name) ?? "");
        const post = text("post") as PostCode;
        const days = { fromDay: text("fromDay"), toDay: text("toDay") || null };
        run(() => give({ unitId, post, who: whoOf(form), ...days }), setDone);
      }}
    >
      <SelectField label={t("post")} name="post">
        {posts.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </SelectField>
      <WhoFields candidates={candidates} ranks={ranks} bringIn errors={errors} />
      <div className="grid gap-5 sm:grid-cols-2">
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
          hint={t("noEnd")}
          name="toDay"
          min={today}
          error={errors.toDay}
        />
      </div>
      {problem}
      <Button type="submit" icon="check" busy={busy}>
        {t("appointDo")}
      </Button>
    </form>
  );
}
