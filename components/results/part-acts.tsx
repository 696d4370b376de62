"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { TextAreaField } from "#components/ui/field.tsx";
import { Sheet } from "#components/ui/sheet.tsx";
import { toast } from "#components/ui/toast.tsx";
import { useDeed } from "#components/ui/use-deed.tsx";
import { MAX_NOTE } from "#lib/posts/constants.ts";
import { approve, hand, publish, sendBack } from "#lib/results/actions.ts";

/** A platoon says that all its marks are entered. */
export function HandIn({ assessmentId, unitId }: { assessmentId: string; unitId: string }) {
  const t = useTranslations("results");
  const { busy, run, problem } = useDeed(t("network"));
  return (
    <div className="grid gap-2">
      <Button
        variant="secondary"
        icon="check"
        busy={busy}
        className="justify-self-start"
        onClick={() =>
          run(
            () => hand({ assessmentId, unitId }),
            () => toast({ text: t("hands.done") }),
          )
        }
      >
        {t("hands.hand")}
      </Button>
      {problem}
    </div>
  );
}

type Part = { partId: string; stamp: string; company: string; results: number };

/** The commander's: approve what was looked at. */
export function ApprovePart({ company, results, ...part }: Part) {
  const t = useTranslations("results.approve");
  return (
    <Deed
      act={() => approve(part)}
      label={t("act")}
      title={t("title", { company })}
      text={t("text", { n: results })}
      done={t("done")}
    />
  );
}

/** The political officer's: each family gets its own. */
export function PublishPart({ company, results: _, ...part }: Part) {
  const t = useTranslations("results.publish");
  return (
    <Deed
      act={() => publish(part)}
      label={t("act")}
      title={t("title", { company })}
      text={t("text")}
      done={t("done")}
    />
  );
}

/** A deed that is not taken back: asked once more, with what it means. */
function Deed(props: {
  act: () => ReturnType<typeof approve>;
  label: string;
  title: string;
  text: ReactNode;
  done: string;
}) {
  const { act, label, title, text, done } = props;
  const t = useTranslations("results");
  const [asking, setAsking] = useState(false);
  const { busy, run, problem } = useDeed(t("network"));
  return (
    <>
      <Button icon="badge-check" onClick={() => setAsking(true)}>
        {label}
      </Button>
      <Sheet
        open={asking}
        onClose={() => setAsking(false)}
        title={title}
        closeLabel={t("close")}
        footer={
          <>
            <Button variant="secondary" className="flex-1" onClick={() => setAsking(false)}>
              {t("cancel")}
            </Button>
            <Button
              className="flex-[2_1_auto]"
              busy={busy}
              onClick={() =>
                run(act, () => {
                  setAsking(false);
                  toast({ text: done });
                })
              }
            >
              {label}
            </Button>
          </>
        }
      >
        <div className="grid gap-3">
          <p>{text}</p>
          {problem}
        </div>
      </Sheet>
    </>
  );
}

/** Back to platoons that have handed in, with what to look at again: only those ticked read it. */
export function GiveBack(props: {
  partId: string;
  approved: boolean;
  platoons: readonly { id: string; name: string }[];
}) {
  const { partId, approved, platoons } = props;
  const t = useTranslations("results");
  const [asking, setAsking] = useState(false);
  const [note, setNote] = useState("");
  const [spared, setSpared] = useState<ReadonlySet<string>>(new Set());
  const chosen = platoons.flatMap(({ id }) => (spared.has(id) ? [] : [id]));
  const tick = (id: string, on: boolean) =>
    setSpared((before) => new Set(on ? [...before].filter((one) => one !== id) : [...before, id]));
  const { busy, run, errors, problemBut } = useDeed(t("network"));
  return (
    <>
      <Button variant="secondary" icon="corner-up-left" onClick={() => setAsking(true)}>
        {t("giveBack.act")}
      </Button>
      <Sheet
        open={asking}
        onClose={() => setAsking(false)}
        title={t("giveBack.title")}
        closeLabel={t("close")}
      >
        <form
          className="grid gap-3"
          onSubmit={(event) => {
            event.preventDefault();
            run(
              () => sendBack({ partId, note, platoonIds: platoons.length > 0 ? chosen : undefined }),
              () => {
                setAsking(false);
                setNote("");
                setSpared(new Set());
                toast({ text: t("giveBack.done") });
              },
            );
          }}
        >
          {platoons.length > 1 && (
            <fieldset className="grid gap-1">
              <legend className="font-semibold">{t("giveBack.platoons")}</legend>
              <div className="flex flex-wrap gap-x-4">
                {platoons.map(({ id, name }) => (
                  <label key={id} className="flex min-h-tap cursor-pointer items-center gap-2.5">
                    <input
                      type="checkbox"
                      className="size-5 shrink-0 accent-leaf"
                      checked={!spared.has(id)}
                      onChange={(event) => tick(id, event.currentTarget.checked)}
                    />
                    {name}
                  </label>
                ))}
              </div>
            </fieldset>
          )}
          {approved && platoons.length > 1 && <p className="text-ui text-ink-2">{t("giveBack.handAgain")}</p>}
          <TextAreaField
            label={t("giveBack.note")}
            hint={t("giveBack.noteHint")}
            maxLength={MAX_NOTE}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
            error={errors.note}
          />
          {problemBut("note")}
          <Button type="submit" busy={busy} icon="corner-up-left">
            {t("giveBack.act")}
          </Button>
        </form>
      </Sheet>
    </>
  );
}
