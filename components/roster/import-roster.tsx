"use client";

import { useFormatter, useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef } from "react";
import { Button, LinkButton } from "#components/ui/button.tsx";
import { buttonClass } from "#components/ui/button-class.ts";
import { Icon } from "#components/ui/icon.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { Preview } from "#lib/roster/types.ts";
import { ImportChanges } from "./import-changes.tsx";
import { ImportColumns } from "./import-columns.tsx";
import { ImportProblems } from "./import-problems.tsx";
import { useImport } from "./use-import.ts";

const STEPS = ["choose", "look", "done"] as const;

export function ImportRoster() {
  const t = useTranslations("roster.importing");
  const { stage, file, problem, choose, map, accept, again } = useImport();
  const preview = "preview" in stage ? stage.preview : "before" in stage ? stage.before : undefined;
  const step = stage.at === "done" ? "done" : preview ? "look" : "choose";
  return (
    <div className="mt-3 grid gap-5">
      <ol aria-label={t("steps.label")} className="flex flex-wrap gap-x-5 gap-y-1 text-ui">
        {STEPS.map((each, n) => (
          <li
            key={each}
            aria-current={each === step ? "step" : undefined}
            className="flex items-center gap-2 text-ink-2 aria-[current]:font-semibold aria-[current]:text-ink"
          >
            <span
              aria-hidden="true"
              className={`grid size-6 place-items-center rounded-full text-meta ${each === step ? "bg-leaf text-on-leaf" : "bg-sunken"}`}
            >
              {n + 1}
            </span>
            {t(`steps.${each}`)}
          </li>
        ))}
      </ol>
      {problem && (
        <Notice tone="danger" announce>
          {problem}
        </Notice>
      )}
      <p role="status" className="flex items-center gap-2 font-semibold empty:hidden">
        {stage.at === "reading" && <Busy>{t("reading")}</Busy>}
        {stage.at === "writing" && <Busy>{t("writing")}</Busy>}
      </p>
      {step === "choose" && <ChooseSheet busy={stage.at === "reading"} choose={choose} />}
      {step === "look" && preview && (
        <Look
          preview={preview}
          fileName={file?.name ?? ""}
          busy={stage.at !== "look"}
          changed={stage.at === "look" && stage.changed === true}
          map={map}
          accept={accept}
          again={again}
        />
      )}
      {stage.at === "done" && (
        <div className="grid justify-items-start gap-4">
          <Notice tone="success" announce>
            {t("done", stage.preview.counts)}
          </Notice>
          <div className="flex flex-wrap gap-3">
            <LinkButton href="/people">{t("toList")}</LinkButton>
            <Button variant="secondary" onClick={again}>
              {t("another")}
            </Button>
          </div>
        </div>
      )}
    </div>
  );
}

const Busy = ({ children }: { children: ReactNode }) => (
  <>
    <Icon name="loader-circle" size={22} className="motion-safe:animate-spin" />
    {children}
  </>
);

function ChooseSheet({ busy, choose }: { busy: boolean; choose: (file: File) => void }) {
  const t = useTranslations("roster.importing");
  const words = useTranslations("roster");
  const input = useRef<HTMLInputElement>(null);
  const take = () => {
    const [file] = input.current?.files ?? [];
    // So that the same file, corrected, can be chosen again.
    if (input.current) input.current.value = "";
    if (file) choose(file);
  };
  // One chosen before the script came.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once
  useEffect(take, []);
  return (
    <div className="grid justify-items-start gap-4">
      <p className="max-w-2xl text-ink-2">{t("intro")}</p>
      <label
        className={`${buttonClass({ variant: "primary" })} has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus`}
      >
        <Icon name="upload" size={20} />
        {t("choose")}
        <input
          ref={input}
          type="file"
          accept=".xlsx,.csv,.xlsm,.xls,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          disabled={busy}
          className="sr-only"
          onChange={take}
        />
      </label>
      <p className="text-ui text-ink-2">{t("fileHint")}</p>
      <div className="flex flex-wrap items-center gap-x-3">
        <p>{t("templateHint")}</p>
        <a
          href="/api/roster/template"
          download
          className="inline-flex min-h-tap items-center gap-1.5 font-semibold text-leaf"
        >
          <Icon name="download" size={20} />
          {words("template")}
        </a>
      </div>
    </div>
  );
}

function Look(props: {
  preview: Preview;
  fileName: string;
  busy: boolean;
  changed: boolean;
  map: Parameters<typeof ImportColumns>[0]["map"];
  accept: () => void;
  again: () => void;
}) {
  const { preview, fileName, busy, changed, map, accept, again } = props;
  const t = useTranslations("roster.importing");
  const { counts, errors, headerRow: row, others } = preview;
  const format = useFormatter();
  const heading = useRef<HTMLHeadingElement>(null);
  // What came stands below what was pressed: the reader's place goes there.
  useEffect(() => heading.current?.focus(), []);
  const all = counts.add + counts.update + counts.same;
  const writes = counts.add + counts.update;
  return (
    <>
      <div>
        <h2 ref={heading} tabIndex={-1} className="text-heading outline-none">
          {t("steps.look")}
        </h2>
        <p className="mt-1 text-ink-2">
          {preview.sheet
            ? t("readSheet", { file: fileName, sheet: preview.sheet, row })
            : t("read", { file: fileName, row })}
          {others.length > 0 && ` ${t("others", { names: others.join(", ") })}`}
        </p>
      </div>
      {changed && (
        <Notice tone="warn" announce>
          {t("changedSince")}
        </Notice>
      )}
      {all === 0 && errors === 0 ? (
        <Notice tone="warn">{t("empty", { row })}</Notice>
      ) : (
        <div>
          <dl className="grid grid-cols-3 divide-x divide-line border-y border-line">
            {(["add", "update", "same"] as const).map((kind) => (
              <div key={kind} className="flex flex-col-reverse px-3 py-2 first:ps-0">
                <dt className="text-ui text-ink-2">{t(`counts.${kind}`)}</dt>
                <dd className="text-title">{format.number(counts[kind])}</dd>
              </div>
            ))}
          </dl>
          <p className="mt-2 text-ui text-ink-2">{t("neverRemoved")}</p>
        </div>
      )}
      <ImportProblems preview={preview} />
      <ImportColumns columns={preview.columns} open={errors > 0} busy={busy} map={map} />
      <ImportChanges preview={preview} />
      <div className="sticky bottom-0 -mx-gutter flex flex-wrap items-center gap-3 border-t border-line bg-paper px-gutter py-3">
        {errors === 0 && writes > 0 && (
          <Button busy={busy} onClick={accept}>
            {t("acceptN", { n: writes })}
          </Button>
        )}
        <Button variant={errors > 0 || writes === 0 ? "primary" : "secondary"} busy={busy} onClick={again}>
          {t("another")}
        </Button>
        {errors > 0 && <p className="min-w-0 text-ui">{t("fixFirst", { n: errors })}</p>}
        {errors === 0 && writes === 0 && all > 0 && <p className="min-w-0 text-ui">{t("sameAll")}</p>}
      </div>
    </>
  );
}
