import { useEffect, useRef, useState } from "react";
import type { FeedPost } from "#lib/feed/types.ts";

const EVERY = 60_000;
const AT_ONCE = 100;

/** Posts taken down while the page is open, each with the height it had where that must stay as it was. */
export type Gone = ReadonlyMap<string, number>;

const none: Gone = new Map();

/**
 * While the page is open and seen, asks every minute, and at once when she comes back to it, what has been taken down
 * and whether there is news. @returns both; it changes nothing on the page by itself
 */
export function useQuietCheck(sonId: string, posts: FeedPost[]): { gone: Gone; fresh: boolean } {
  const [gone, setGone] = useState(none);
  const [freshSince, setFreshSince] = useState<number>();
  const since = posts.reduce((newest, post) => Math.max(newest, post[4]), 0);
  const shown = useRef({ ids: [] as string[], since });
  useEffect(() => {
    shown.current = { ids: posts.map((post) => post[0]), since };
  });

  useEffect(() => {
    let asking = false;
    async function check() {
      if (asking || document.visibilityState !== "visible") return;
      asking = true;
      const { ids, since } = shown.current;
      try {
        const answer = await ask(sonId, ids, since);
        setGone((before) =>
          same(before, answer.gone)
            ? before
            : new Map(answer.gone.map((id) => [id, before.get(id) ?? heightOf(id)])),
        );
        setFreshSince(answer.fresh ? since : undefined);
      } catch {
        // No connection: what is on the page stays, the next round asks again.
      } finally {
        asking = false;
      }
    }
    const quietly = () => void check();
    const restored = (event: PageTransitionEvent) => event.persisted && quietly();
    const timer = setInterval(quietly, EVERY);
    document.addEventListener("visibilitychange", quietly);
    addEventListener("pageshow", restored);
    addEventListener("online", quietly);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", quietly);
      removeEventListener("pageshow", restored);
      removeEventListener("online", quietly);
    };
  }, [sonId]);

  return { gone, fresh: freshSince === since };
}

type Answer = { gone: string[]; fresh: boolean };

async function ask(sonId: string, ids: string[], since: number): Promise<Answer> {
  const parts = Array.from({ length: Math.max(1, Math.ceil(ids.length / AT_ONCE)) }, (_, part) =>
    ids.slice(part * AT_ONCE, (part + 1) * AT_ONCE),
  );
  const answers = await Promise.all(
    parts.map(async (part): Promise<Answer> => {
      const query = new URLSearchParams({ son: sonId, since: String(since), shown: part.join() });
      const response = await fetch(`/api/family/check?${query}`);
      // Signed out elsewhere, or no longer his family: the page has nothing more to show here.
      if (response.status === 401 || response.status === 404) location.reload();
      if (!response.ok) throw new Error("check failed");
      return response.json();
    }),
  );
  return { gone: answers.flatMap((answer) => answer.gone), fresh: answers.some((answer) => answer.fresh) };
}

const same = (before: Gone, ids: string[]) => before.size === ids.length && ids.every((id) => before.has(id));

/** What a post takes up; nothing when it is still below what she sees, for then it may close up. */
function heightOf(id: string): number {
  const element = document.querySelector<HTMLElement>(`[data-post="${id}"]`);
  return element && element.getBoundingClientRect().top < innerHeight ? element.offsetHeight : 0;
}
