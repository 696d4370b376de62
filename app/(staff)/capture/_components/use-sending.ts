import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { MAX_CAPTION } from "#lib/posts/constants.ts";
import type { Draft, Whither } from "./use-draft.ts";

/** What a post may lack when it is to be sent; of a field it is also the id. */
export type Missing = "activity" | "day" | "caption" | "photos" | "failed";

/** Submitting: looks what is missing, waits for the photos still on their way, then sends the post. */
export function useSending(draft: Draft, onSent: () => void) {
  const t = useTranslations("capture");
  const [waiting, setWaiting] = useState(false);
  const [busy, setBusy] = useState(false);
  const [whither, setWhither] = useState<Whither>("review");
  const [missing, setMissing] = useState<Missing>();
  const [sentence, setSentence] = useState<string>();
  const { photos, fields, unsent } = draft;
  const failed = photos.filter((photo) => photo.state === "failed").length;
  // What only the line stopped the phone brings by itself.
  const kept = photos.filter((photo) => photo.state === "kept").length;

  function lacking(): Missing | undefined {
    const length = [...fields.caption.trim()].length;
    if (length === 0 || length > MAX_CAPTION) return "caption";
    if (!fields.activityType) return "activity";
    if (!fields.day) return "day";
    if (failed > 0) return "failed";
    if (unsent + kept === 0 && !photos.some((photo) => photo.stored)) return "photos";
    return undefined;
  }

  function start(to: Whither) {
    setWhither(to);
    const lack = lacking();
    setMissing(lack);
    setSentence(lack === "failed" || lack === "photos" ? t(`missing.${lack}`, { n: failed }) : undefined);
    if (lack) document.getElementById(lack)?.focus();
    else if (draft.kept && (kept > 0 || !navigator.onLine)) void leave(to);
    else setWaiting(true);
  }

  async function leave(to = whither) {
    if (await draft.leave(to)) onSent();
    else setWaiting(true);
  }

  const submit = async () => {
    setBusy(true);
    const answer = await draft.send(whither);
    setBusy(false);
    if (answer?.ok) onSent();
    else if (!answer && draft.kept) void leave();
    else setSentence(answer?.sentence ?? t("fault"));
  };
  const ready = waiting && unsent === 0;
  const go = useRef<() => void>(undefined);
  go.current = () => (lacking() ? start(whither) : void submit());
  useEffect(() => {
    if (!ready) return;
    setWaiting(false);
    go.current?.();
  }, [ready]);

  return {
    start,
    leave: waiting && draft.kept ? () => leave() : undefined,
    whither,
    busy: busy || waiting,
    missing,
    sentence,
  };
}

export type Sending = ReturnType<typeof useSending>;
