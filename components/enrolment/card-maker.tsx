"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useEffect, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { buttonClass } from "#components/ui/button-class.ts";
import { SelectField } from "#components/ui/field.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { CARDS_ON_PAGE } from "#lib/enrolment/constants.ts";
import { fetchSheets } from "./fetch-sheets.ts";

export type CardChoice = { id: string; label: string; waiting: number; all: number };

/** Which unit's cards; then the file comes sheet by sheet and is kept by this page alone until it is saved. */
export function CardMaker({ units }: { units: CardChoice[] }) {
  const t = useTranslations("enrolment.cards");
  const [unitId, setUnitId] = useState(units[0]?.id ?? "");
  const [whom, setWhom] = useState<"waiting" | "all">("waiting");
  const [making, setMaking] = useState<{ page: number; pages: number }>();
  const [problem, setProblem] = useState("");
  const [file, setFile] = useState<{ url: string; pages: number }>();
  useEffect(() => () => void (file && URL.revokeObjectURL(file.url)), [file]);

  const unit = units.find((one) => one.id === unitId);
  const cards = unit?.[whom] ?? 0;
  const pages = Math.ceil(cards / CARDS_ON_PAGE);

  async function make(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (making) return;
    setProblem("");
    setFile(undefined);
    setMaking({ page: 0, pages });
    try {
      const made = await fetchSheets(new FormData(event.currentTarget), setMaking);
      if ("sentence" in made) setProblem(made.sentence);
      else setFile({ url: URL.createObjectURL(made.pdf), pages: made.pages });
    } catch {
      setProblem(t("failed"));
    }
    setMaking(undefined);
  }
  return (
    <form action="/api/enrolment/cards" method="post" onSubmit={make} className="mt-5 grid max-w-lg gap-5">
      <SelectField
        name="unitId"
        label={t("unit")}
        value={unitId}
        onChange={(event) => setUnitId(event.currentTarget.value)}
      >
        {units.map((one) => (
          <option key={one.id} value={one.id}>
            {one.label}
          </option>
        ))}
      </SelectField>
      <Segmented
        legend={t("whom")}
        name="whom"
        value={whom}
        onChange={(event) => setWhom(event.currentTarget.value as "waiting")}
        choices={[
          { value: "waiting", label: t("waiting"), count: unit?.waiting ?? 0 },
          { value: "all", label: t("all"), count: unit?.all ?? 0 },
        ]}
      />
      <p className="text-ink-2">
        {cards === 0 ? t("none") : `${t("count", { cards, pages })}. ${t("noMobile")}`}
      </p>
      {problem && (
        <Notice tone="danger" announce>
          {problem}
        </Notice>
      )}
      {cards > 0 && (
        <div>
          <Button type="submit" icon="printer" busy={making !== undefined}>
            {t("make")}
          </Button>
        </div>
      )}
      {making && (
        <div>
          <p role="status" className="mb-1.5">
            {t("making", making)}
          </p>
          <progress
            aria-label={t("make")}
            value={making.page}
            max={making.pages}
            className="h-3 w-full accent-leaf"
          />
        </div>
      )}
      {file && (
        <Notice
          tone="success"
          announce
          title={t("doneTitle")}
          action={
            <a href={file.url} download="the-moi.pdf" className={buttonClass({})}>
              {t("save")}
            </a>
          }
        >
          {t("done", { pages: file.pages })}
        </Notice>
      )}
    </form>
  );
}
