"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef } from "react";
import { Button, LinkButton } from "#components/ui/button.tsx";
import { buttonClass } from "#components/ui/button-class.ts";
import { Icon } from "#components/ui/icon.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { LookMarks } from "./look-marks.tsx";
import { useMarkImport } from "./use-mark-import.ts";

/** From a sheet to the marks of one assessment: choose, look over, accept. */
export function ImportMarks({ assessmentId }: { assessmentId: string }) {
  const t = useTranslations("resultSheet");
  const { stage, file, problem, taken, take, choose, accept, again } = useMarkImport(assessmentId);
  return (
    <div className="mt-3 grid gap-5">
      {problem && (
        <Notice tone="danger" announce>
          {problem}
        </Notice>
      )}
      {stage.at === "choose" && (
        <ChooseSheet busy={stage.busy === true} choose={choose}>
          <a
            href={`/api/results/${assessmentId}/sheet`}
            download
            className={buttonClass({ variant: "secondary" })}
          >
            <Icon name="download" size={20} />
            {t("download")}
          </a>
        </ChooseSheet>
      )}
      {stage.at === "look" && (
        <LookMarks
          preview={stage.preview}
          fileName={file?.name ?? ""}
          busy={stage.busy === true}
          changed={stage.changed === true}
          taken={taken}
          take={take}
          accept={accept}
          again={again}
        />
      )}
      {stage.at === "done" && (
        <div className="grid justify-items-start gap-4">
          <Notice tone="success" announce>
            {t("done", { n: stage.written })}
          </Notice>
          <div className="flex flex-wrap gap-3">
            <LinkButton href={`/results/${assessmentId}`}>{t("toAssessment")}</LinkButton>
            <Button variant="secondary" onClick={again}>
              {t("another")}
            </Button>
          </div>
        </div>
      )}
    </div>
  );
}

function ChooseSheet(props: { busy: boolean; choose: (file: File) => void; children: ReactNode }) {
  const { busy, choose, children } = props;
  const t = useTranslations("resultSheet");
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
    <ol className="grid max-w-2xl gap-6">
      <li className="grid justify-items-start gap-2">
        <h2 className="text-heading">{t("steps.download")}</h2>
        <p className="text-ink-2">{t("downloadText")}</p>
        {children}
      </li>
      <li className="grid justify-items-start gap-2">
        <h2 className="text-heading">{t("steps.choose")}</h2>
        <p className="text-ink-2">{t("chooseText")}</p>
        <label
          className={`${buttonClass({ variant: "primary" })} has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus`}
        >
          <Icon
            name={busy ? "loader-circle" : "upload"}
            size={20}
            className={busy ? "motion-safe:animate-spin" : ""}
          />
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
        <p role="status" className="font-semibold empty:hidden">
          {busy && t("reading")}
        </p>
      </li>
    </ol>
  );
}
