"use client";

import { useSearchParams } from "next/navigation";
import { useEffect, useState } from "react";
import { type Outbox, openOutbox } from "#lib/outbox/store.ts";
import { Capture, type CaptureProps } from "./capture.tsx";
import type { LeftDraft } from "./draft.ts";

type Loaded = { outbox: Outbox | null; left: LeftDraft | null };

/** Looks first what this phone has kept of the draft: `?local=` names one the server may not know yet. */
export function LoadCapture(props: Omit<CaptureProps, "outbox" | "left">) {
  const { opened, accountId } = props;
  const [loaded, setLoaded] = useState<Loaded>();
  const local = useSearchParams().get("local");
  // What the address says later, when the draft has been opened, changes nothing here.
  const [wanted] = useState({ local, postId: opened?.id });

  useEffect(() => {
    const load = async (): Promise<Loaded> => {
      const outbox = await openOutbox();
      const kept = (await outbox?.drafts(accountId))?.find(
        ({ id, postId }) => id === wanted.local || (postId !== null && postId === wanted.postId),
      );
      const left = outbox && kept ? { draft: kept, photos: await outbox.photos(kept.id) } : null;
      return { outbox, left };
    };
    let here = true;
    load().then(
      (found) => here && setLoaded(found),
      () => here && setLoaded({ outbox: null, left: null }),
    );
    return () => {
      here = false;
    };
  }, [accountId, wanted]);

  return loaded ? <Capture {...props} {...loaded} /> : <div className="min-h-dvh" />;
}
