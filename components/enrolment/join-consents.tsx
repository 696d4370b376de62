"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, type Ref, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { type Choice, PURPOSE_CODES, PURPOSES, type Purpose } from "#lib/consents/constants.ts";
import type { AcceptInput } from "#lib/enrolment/input.ts";
import { Choices } from "./choices.tsx";

type Decided = NonNullable<AcceptInput["choices"]>;

/** Three decisions, each apart and none made beforehand, and the rules of the page. */
export function JoinConsents(props: {
  head: Ref<HTMLHeadingElement>;
  name: string;
  busy: boolean;
  problem: string;
  onGo: (choices: Decided) => void;
}) {
  const { head, name, busy, problem, onGo } = props;
  const t = useTranslations("enrolment.door.consents");
  const texts = useTranslations("consents.texts");
  const errors = useTranslations("errors");
  const [chosen, setChosen] = useState<Partial<Record<Purpose, Choice>>>({});
  const [agreed, setAgreed] = useState(false);
  const [missing, setMissing] = useState("");

  function submit(event: FormEvent) {
    event.preventDefault();
    const open = PURPOSE_CODES.find((purpose) => !chosen[purpose]);
    setMissing(open ? "choiceMissing" : agreed ? "" : "termsMissing");
    if (open) document.getElementById(`consent-${open}`)?.scrollIntoView({ block: "start" });
    else if (agreed) onGo(chosen as Decided);
  }
  return (
    <form method="post" onSubmit={submit} className="grid gap-7">
      <div>
        <h1 ref={head} tabIndex={-1} className="text-title outline-none">
          {t("title")}
        </h1>
        <p className="mt-2 text-ink-2">{t("lead")}</p>
      </div>
      {PURPOSE_CODES.map((purpose, place) => {
        const { version, choices } = PURPOSES[purpose];
        const say = (part: string) => texts(`${purpose}.${version}.${part}`, { name: t("son", { name }) });
        return (
          <div key={purpose} id={`consent-${purpose}`} className="scroll-mt-4 border-t border-line pt-5">
            <p className="text-note text-ink-2">
              {t("question", { n: place + 1, of: PURPOSE_CODES.length })}
            </p>
            <Choices
              legend={say("title")}
              name={purpose}
              options={choices.map((value) => ({ value, label: say(`options.${value}`) }))}
              value={chosen[purpose]}
              onChoose={(value) => setChosen({ ...chosen, [purpose]: value as Choice })}
            >
              <p>{say("body")}</p>
              <details className="mt-1">
                <summary className="flex min-h-tap items-center text-note font-semibold text-leaf">
                  {t("more")}
                </summary>
                <ul className="grid gap-1.5 text-note text-ink-2">
                  {["who", "data", "kept", "rights"].map((part) => (
                    <li key={part}>{say(part)}</li>
                  ))}
                </ul>
              </details>
            </Choices>
          </div>
        );
      })}
      <div className="border-t border-line pt-5">
        <h2 className="text-heading">{t("termsTitle")}</h2>
        <ul className="mt-2 grid list-disc gap-1.5 ps-5">
          {["terms1", "terms2", "terms3"].map((line) => (
            <li key={line}>{t(line)}</li>
          ))}
        </ul>
        <label className="mt-3 flex min-h-tap-lg cursor-pointer items-center gap-3 rounded-control border-[1.5px] border-line-strong bg-surface px-4 py-2.5 has-checked:border-leaf has-checked:bg-leaf-soft has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus">
          <input
            type="checkbox"
            checked={agreed}
            onChange={(event) => setAgreed(event.currentTarget.checked)}
            className="size-6 shrink-0 accent-leaf"
          />
          <span className="min-w-0">{t("agree")}</span>
        </label>
      </div>
      {(problem || missing) && (
        <Notice tone="danger" announce>
          {problem || errors(missing)}
        </Notice>
      )}
      <Button type="submit" size="family" wide busy={busy}>
        {t(busy ? "saving" : "finish")}
      </Button>
    </form>
  );
}
