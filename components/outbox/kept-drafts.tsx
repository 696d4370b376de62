"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { buttonClass } from "#components/ui/button-class.ts";
import { Icon } from "#components/ui/icon.tsx";
import { isEditing } from "#lib/outbox/editing.ts";
import { openOutbox } from "#lib/outbox/store.ts";
import type { KeptPhoto } from "#lib/outbox/types.ts";
import { type Kept, useKept } from "./use-kept.ts";

/** What is still on this phone alone, with what can be done about it; nothing when there is nothing. */
export function KeptDrafts({ accountId }: { accountId: string }) {
  const t = useTranslations("outbox");
  const kept = useKept(accountId)?.filter(({ draft }) => !isEditing(draft.id)) ?? [];
  if (kept.length === 0) return null;
  return (
    <section aria-labelledby="kept" className="rounded-card bg-gold-soft p-3">
      <h2 id="kept" className="flex items-center gap-2 text-note font-semibold">
        <Icon name="smartphone" size={20} className="text-gold-ink" />
        {t("title")}
      </h2>
      <ul className="mt-2 grid gap-2">
        {kept.map((one) => (
          <KeptRow key={one.draft.id} kept={one} />
        ))}
      </ul>
    </section>
  );
}

function KeptRow({ kept }: { kept: Kept }) {
  const t = useTranslations("outbox");
  const activities = useTranslations("activities");
  const { draft, photos } = kept;
  const { activityType, caption } = draft.fields;
  const here = photos.filter((photo) => photo.blob).length;
  const state = draft.sentence ? "refused" : draft.wanted;

  async function drop() {
    if (!confirm(t("dropQuestion", { n: here }))) return;
    await (await openOutbox())?.dropDraft(draft.id);
  }

  return (
    <li className="grid gap-2 rounded-control bg-surface p-2.5">
      <div className="flex gap-3">
        <Thumb photo={photos.find((photo) => photo.blob)} />
        <div className="min-w-0 flex-1 text-ui">
          <p className="font-semibold">
            {activityType ? activities(`${activityType}.name`) : t("noActivity")}
          </p>
          {caption && <p className="truncate">{caption}</p>}
          <p className="text-ink-2">
            {t("count", { here, sent: photos.length - here + draft.known.length })}
          </p>
          <p className={state === "refused" ? "font-semibold text-red" : "text-ink-2"}>
            {draft.sentence ?? t(`state.${state}`)}
          </p>
        </div>
      </div>
      <div className="flex flex-wrap gap-2">
        <a href={`/capture?local=${draft.id}`} className={buttonClass({ variant: "secondary" })}>
          {t("open")}
        </a>
        <Button variant="quiet" onClick={drop}>
          {t("drop")}
        </Button>
      </div>
    </li>
  );
}

function Thumb({ photo }: { photo: KeptPhoto | undefined }) {
  const blob = photo?.blob;
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (!blob) return;
    const made = URL.createObjectURL(blob);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [blob]);
  return (
    <span className="grid size-16 shrink-0 place-items-center overflow-hidden rounded-photo bg-sunken text-ink-2">
      {/* biome-ignore lint/performance/noImgElement: a file of this phone */}
      {url ? <img src={url} alt="" className="size-full object-cover" /> : <Icon name="image" size={24} />}
    </span>
  );
}
