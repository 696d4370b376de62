"use client";

import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { Button } from "#components/ui/button.tsx";
import { SelectField, TextAreaField } from "#components/ui/field.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Pill } from "#components/ui/pill.tsx";
import { toast } from "#components/ui/toast.tsx";
import type { Answer } from "#lib/action.ts";

const MATCHES = ["both", "name", "birthDay", "none"] as const;
type Candidate = { id: string; label: string; match: (typeof MATCHES)[number] };

/** One request: who asks after whom, the recruits it may mean, and the decision. */
export function RequestCard(props: {
  id: string;
  title: string;
  facts: string;
  phone: string;
  words: string;
  when: string;
  candidates: Candidate[];
  approve: (input: { requestId: string; recruitId: string }) => Promise<Answer<void>>;
  refuse: (input: { requestId: string; reason: string }) => Promise<Answer<void>>;
}) {
  const { id: requestId, title, facts, phone, words, when, candidates, approve, refuse } = props;
  const t = useTranslations("enrolment.requests");
  const invite = useTranslations("enrolment.invite");
  const likely = candidates[0]?.match === "both" && candidates[1]?.match !== "both" ? candidates[0].id : "";
  const [recruitId, setRecruitId] = useState(likely);
  const [refusing, setRefusing] = useState(false);
  const [reason, setReason] = useState("");
  const [problem, setProblem] = useState("");
  const [busy, start] = useTransition();
  const chosen = candidates.find((man) => man.id === recruitId);

  function act(run: () => Promise<Answer<void>>, done: string) {
    if (busy) return;
    setProblem("");
    start(async () => {
      const answer = await run().catch(() => undefined);
      if (answer?.ok) toast({ text: done });
      else setProblem(answer?.sentence ?? invite("network"));
    });
  }
  return (
    <li className="rounded-card border border-line bg-surface p-4">
      <div className="flex flex-wrap justify-between gap-x-3">
        <h2 className="text-heading">{title}</h2>
        <span className="text-ui text-ink-2">{when}</span>
      </div>
      <p className="mt-1">{facts}</p>
      <p className="mt-1 flex flex-wrap items-center gap-x-2">
        <a
          href={`tel:${phone.replaceAll(" ", "")}`}
          className="flex min-h-tap items-center gap-2 font-semibold text-leaf"
        >
          <Icon name="phone" size={20} />
          {phone}
        </a>
        <span className="text-ui text-ink-2">{t("phone")}</span>
      </p>
      {words && <blockquote className="mt-1 border-s-4 border-line ps-3">{words}</blockquote>}
      {!candidates.some((man) => man.match !== "none") && (
        <div className="mt-3">
          <Notice tone="warn">{t("noMatch")}</Notice>
        </div>
      )}
      <div className="mt-3">
        <SelectField
          label={t("choose")}
          value={recruitId}
          onChange={(event) => setRecruitId(event.currentTarget.value)}
        >
          <option value="">{t("chooseNone")}</option>
          {MATCHES.map((match) => {
            const men = candidates.filter((man) => man.match === match);
            return (
              men.length > 0 && (
                <optgroup key={match} label={t(`match.${match}`)}>
                  {men.map((man) => (
                    <option key={man.id} value={man.id}>
                      {man.label}
                    </option>
                  ))}
                </optgroup>
              )
            );
          })}
        </SelectField>
        {chosen && (
          <p className="mt-2">
            <Pill tone={chosen.match === "both" ? "published" : "pending"}>{t(`match.${chosen.match}`)}</Pill>
          </p>
        )}
      </div>
      {refusing && (
        <div className="mt-3">
          <TextAreaField
            label={t("reason")}
            value={reason}
            maxLength={300}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        </div>
      )}
      {problem && (
        <div className="mt-3">
          <Notice tone="danger" announce>
            {problem}
          </Notice>
        </div>
      )}
      <div className="mt-4 flex flex-wrap gap-2">
        {refusing ? (
          <>
            <Button
              variant="danger"
              busy={busy}
              onClick={() => act(() => refuse({ requestId, reason }), t("refused"))}
            >
              {t("sendRefusal")}
            </Button>
            <Button variant="quiet" onClick={() => setRefusing(false)}>
              {t("cancel")}
            </Button>
          </>
        ) : (
          <>
            <Button
              icon="check"
              busy={busy}
              onClick={() => act(() => approve({ requestId, recruitId }), t("approved"))}
            >
              {t("approve")}
            </Button>
            <Button variant="secondary" onClick={() => setRefusing(true)}>
              {t("refuse")}
            </Button>
          </>
        )}
      </div>
    </li>
  );
}
