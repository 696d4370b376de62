import { useEffect, useRef } from "react";
import type { Keeper, LeftPhoto } from "#lib/media/queue.ts";
import { beginEditing, endEditing } from "#lib/outbox/editing.ts";
import type { Outbox } from "#lib/outbox/store.ts";
import type { KeptDraft, KeptPhoto } from "#lib/outbox/types.ts";

const PAUSE = 250;

export type Keepable = Omit<KeptDraft, "turn">;

/** Keeps the photos of one draft on the phone, and the draft with the first of them. */
export const keeperOf = (outbox: Outbox, draft: () => Keepable): Keeper => ({
  keep: ({ clientId, position, file, sha256, raw }) =>
    outbox.keepPhoto(
      {
        clientId,
        draftId: draft().id,
        position,
        name: file.name,
        blob: file,
        raw,
        sha256,
        receipt: null,
        failure: null,
      },
      draft(),
    ),
  stored: outbox.stored,
  drop: outbox.dropPhoto,
});

export const leftPhoto = ({
  clientId,
  position,
  name,
  blob,
  raw,
  sha256,
  receipt,
}: KeptPhoto): LeftPhoto[] =>
  blob || receipt
    ? [
        {
          clientId,
          position,
          raw,
          sha256,
          receipt,
          file: new File(blob ? [blob] : [], name, { type: blob?.type ?? "" }),
        },
      ]
    : [];

/**
 * Keeps what the author says beside his photos while it is needed; lets go of it when the server has it all.
 * @returns a function that keeps it once more as finished, and answers whether the phone could
 */
export function useKeeping(
  outbox: Outbox | null,
  phase: "open" | "sending" | "sent" | "left",
  { draft, needed }: { draft: Keepable; needed: boolean },
) {
  const { id } = draft;
  const latest = useRef(draft);
  latest.current = draft;
  const text = JSON.stringify(draft);
  const was = useRef(false);
  const off = useRef(false);

  useEffect(() => {
    // While it is open here the shell's runner leaves it alone.
    beginEditing(id);
    return () => endEditing(id);
  }, [id]);
  useEffect(() => {
    if (phase === "left") endEditing(id);
  }, [phase, id]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the text stands for the draft
  useEffect(() => {
    if (!outbox || phase === "left") return;
    if (phase === "sent" || !needed) {
      if (was.current) void outbox.dropDraft(id);
      was.current = false;
      return;
    }
    const keep = () => {
      if (!off.current) void outbox.keepDraft(latest.current).catch(() => {});
    };
    const first = !was.current;
    was.current = true;
    if (first) {
      keep();
      return;
    }
    const timer = setTimeout(keep, PAUSE);
    return () => clearTimeout(timer);
  }, [outbox, phase, needed, text, id]);

  return async function sendOff(wanted: "review" | "week"): Promise<boolean> {
    off.current = true;
    const kept = await outbox?.keepDraft({ ...latest.current, wanted }).then(
      () => true,
      () => false,
    );
    off.current = kept ?? false;
    return off.current;
  };
}
