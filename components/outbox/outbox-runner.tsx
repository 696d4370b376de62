"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Icon } from "#components/ui/icon.tsx";
import { learnClock } from "#lib/outbox/clock.ts";
import { EDITING_ENDED, isEditing, unlessEdited } from "#lib/outbox/editing.ts";
import { openOutbox } from "#lib/outbox/store.ts";
import { useKept } from "./use-kept.ts";

const AGAIN = 30_000;

/**
 * On every page of a cadre: brings what this phone keeps to the server whenever there is a line, and says in one row
 * how much is still here. A draft that a page has open is sent by that page.
 */
export function OutboxRunner({ accountId }: { accountId: string }) {
  const t = useTranslations("outbox");
  const all = useKept(accountId) ?? [];
  const sending = useSending(accountId, all.length > 0);
  const kept = all.filter(({ draft }) => !isEditing(draft.id));
  const photos = kept.flatMap((one) => one.photos).filter((photo) => photo.blob).length;
  const refused = kept.some(({ draft }) => draft.sentence);
  if (kept.length === 0) return null;
  return (
    <Link
      href="/posts"
      className="flex min-h-tap items-center gap-2.5 border-b border-line bg-gold-soft px-4 py-1.5 text-ui text-ink"
    >
      <Icon
        name={refused ? "circle-alert" : sending ? "upload" : "smartphone"}
        size={20}
        className="text-gold-ink"
      />
      <span role="status" className="min-w-0 flex-1">
        {t(refused ? "row.refused" : sending ? "row.sending" : "row.waiting", {
          drafts: kept.length,
          photos,
        })}
      </span>
      <span className="font-semibold text-gold-ink underline underline-offset-4">{t("row.see")}</span>
    </Link>
  );
}

function useSending(accountId: string, any: boolean): boolean {
  const router = useRouter();
  const t = useTranslations("outbox");
  const [sending, setSending] = useState(false);
  const askDay = useRef("");
  askDay.current = t("askDay");
  useEffect(() => {
    // For when there is no line. Without one it is learned with the first draft that is sent.
    void learnClock().catch(() => {});
  }, []);
  useEffect(() => {
    if (!any) return;
    const control = new AbortController();
    let running = false;
    const refusedHere = new Set<string>();
    const run = async () => {
      if (running || !navigator.onLine) return;
      running = true;
      try {
        const [outbox, { sendKept }, { open, save, submit, gather }, { sendPhoto, shrinkPhoto }, offBy] =
          await Promise.all([
            openOutbox(),
            import("#lib/outbox/send.ts"),
            import("#lib/posts/actions.ts"),
            import("#lib/media/client.ts"),
            learnClock(),
          ]);
        const drafts = (await outbox?.drafts(accountId)) ?? [];
        for (const draft of drafts) {
          // What it lacks only its author can say; a refusal is tried again with the next page.
          if (refusedHere.has(draft.id) || !draft.fields.activityType) continue;
          if (!outbox || control.signal.aborted) return;
          const server = { open, save, submit, gather, sendPhoto, shrink: shrinkPhoto };
          const clock = { now: Date.now(), offBy, askDay: askDay.current };
          const outcome = await unlessEdited(draft.id, () => {
            setSending(true);
            return sendKept(outbox, draft, server, control.signal, clock);
          });
          if (!outcome) continue;
          if (outcome === "later") return;
          if (outcome === "refused") refusedHere.add(draft.id);
          else router.refresh();
        }
      } catch {
        // No line, or the page is going: the next turn tries again.
      } finally {
        running = false;
        if (!control.signal.aborted) setSending(false);
      }
    };
    void run();
    const timer = setInterval(run, AGAIN);
    const names = ["online", "focus", EDITING_ENDED];
    for (const name of names) addEventListener(name, run);
    return () => {
      control.abort();
      clearInterval(timer);
      for (const name of names) removeEventListener(name, run);
    };
  }, [accountId, any, router]);
  return sending;
}
