import { useEffect, useState } from "react";
import { EDITING_ENDED } from "#lib/outbox/editing.ts";
import { OUTBOX_CHANGED, type Outbox, openOutbox } from "#lib/outbox/store.ts";
import type { KeptDraft, KeptPhoto } from "#lib/outbox/types.ts";

export type Kept = { draft: KeptDraft; photos: readonly KeptPhoto[] };

/** What this phone keeps for an account, told anew on every change; undefined until it is known. */
export function useKept(accountId: string): readonly Kept[] | undefined {
  const [kept, setKept] = useState<readonly Kept[]>();
  useEffect(() => {
    let here = true;
    const look = async () => {
      const outbox = await openOutbox();
      const found = outbox ? await keptOf(outbox, accountId) : [];
      if (here) setKept(found);
    };
    // Many changes at once are one look.
    let timer: ReturnType<typeof setTimeout> | undefined;
    const onChange = () => {
      clearTimeout(timer);
      timer = setTimeout(look, 100);
    };
    void look();
    const names = [OUTBOX_CHANGED, EDITING_ENDED];
    for (const name of names) addEventListener(name, onChange);
    return () => {
      here = false;
      clearTimeout(timer);
      for (const name of names) removeEventListener(name, onChange);
    };
  }, [accountId]);
  return kept;
}

const keptOf = async (outbox: Outbox, accountId: string): Promise<Kept[]> =>
  Promise.all(
    (await outbox.drafts(accountId)).map(async (draft) => ({ draft, photos: await outbox.photos(draft.id) })),
  );
