"use client";

import { useState, useTransition } from "react";
import type { Answer } from "#lib/action.ts";
import type { AskedPurpose, Choice } from "#lib/consents/constants.ts";

/** The choices of one purpose as large buttons: one press decides, also to take back what was decided. */
export function ConsentChoice(props: {
  decide: (input: {
    recruitId: string;
    purpose: AskedPurpose;
    choice: Choice;
    version: string;
  }) => Promise<Answer<void>>;
  recruitId: string;
  purpose: AskedPurpose;
  version: string;
  options: { choice: Choice; label: string }[];
  chosen: Choice | null;
  labelledBy: string;
  words: { chosen: string; saved: string; network: string };
}) {
  const { decide, recruitId, purpose, version, options, chosen, labelledBy, words } = props;
  const [pressed, setPressed] = useState<Choice>();
  const [said, say] = useState({ sentence: "", wrong: false });
  const [busy, start] = useTransition();

  const press = (choice: Choice) => {
    if (busy) return;
    setPressed(choice);
    start(async () => {
      const answer = await decide({ recruitId, purpose, choice, version }).catch(() => ({
        ok: false as const,
        sentence: words.network,
      }));
      say(answer.ok ? { sentence: words.saved, wrong: false } : { sentence: answer.sentence, wrong: true });
    });
  };

  return (
    <div>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would ask for a legend where a heading stands */}
      <div role="group" aria-labelledby={labelledBy} className="grid gap-2">
        {options.map(({ choice, label }) => (
          <button
            key={choice}
            type="button"
            aria-pressed={choice === chosen}
            aria-busy={(busy && choice === pressed) || undefined}
            onClick={() => press(choice)}
            className="group flex min-h-tap-lg w-full cursor-pointer flex-wrap items-center gap-x-3 rounded-control bg-surface px-4 py-2 text-start font-semibold text-ink shadow-[inset_0_0_0_1.5px_var(--color-line-strong)] hover:bg-sunken active:bg-sunken aria-pressed:bg-leaf-soft aria-pressed:text-leaf aria-pressed:shadow-[inset_0_0_0_2px_var(--color-leaf)]"
          >
            <span
              aria-hidden="true"
              className="grid size-6 shrink-0 place-items-center rounded-full border-2 border-line-strong group-aria-pressed:border-leaf"
            >
              <span className="size-3 rounded-full group-aria-pressed:bg-leaf" />
            </span>
            <span className="min-w-0 flex-[1_1_9rem]">{label}</span>
            {choice === chosen && <span className="text-note font-normal">{words.chosen}</span>}
          </button>
        ))}
      </div>
      <p
        role="status"
        className={`pt-2 text-note font-semibold ${said.wrong ? "text-red" : "text-leaf"} empty:pt-0`}
      >
        {said.sentence}
      </p>
    </div>
  );
}
