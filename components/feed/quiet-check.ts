import { useEffect, useRef, useState } from "react";
import type { FeedCheck, FeedPost } from "#lib/feed/types.ts";

const EVERY = 60_000;
const AT_ONCE = 100;

/**
 * What may no longer be seen of an open page: posts, each with the height it had where that must stay as it was, and
 * photos.
 */
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
  const shown = useRef({ posts, since });
  useEffect(() => {
    shown.current = { posts, since };
  });

  useEffect(() => {
    let asking = false;
    let again = false;
    async function check() {
      // Told while it asks, it asks once more: the answer under way may be from before.
      again = asking;
      if (asking || document.visibilityState !== "visible") return;
      asking = true;
      const { posts, since } = shown.current;
      try {
        const answer = await ask(sonId, [...new Set(posts.map((post) => post[0]))], since);
        const left = new Set(answer.photos);
        const photos = posts.flatMap((post) => post[6]).map((photo) => photo[0]);
        const ids = [...new Set([...answer.gone, ...photos.filter((id) => !left.has(id.slice(-8)))])];
        setGone((before) =>
          same(before, ids) ? before : new Map(ids.map((id) => [id, before.get(id) ?? heightOf(id)])),
        );
        setFreshSince(answer.fresh ? since : undefined);
      } catch {
        // No connection: what is on the page stays, the next round asks again.
      } finally {
        asking = false;
        if (again) quietly();
      }
    }
    const quietly = () => void check();
    const told = (event: Event) => {
      event.preventDefault();
      quietly();
    };
    const restored = (event: PageTransitionEvent) => event.persisted && quietly();
    const timer = setInterval(quietly, EVERY);
    document.addEventListener("visibilitychange", quietly);
    addEventListener("pageshow", restored);
    addEventListener("online", quietly);
    addEventListener("portal:changed", told);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", quietly);
      removeEventListener("pageshow", restored);
      removeEventListener("online", quietly);
      removeEventListener("portal:changed", told);
    };
  }, [sonId]);

  return { gone, fresh: freshSince === since };
}

async function ask(sonId: string, ids: string[], since: number): Promise<FeedCheck> {
  const parts = Array.from({ length: Math.max(1, Math.ceil(ids.length / AT_ONCE)) }, (_, part) =>
    ids.slice(part * AT_ONCE, (part + 1) * AT_ONCE),
  );
  const answers = await Promise.all(
    parts.map(async (part): Promise<FeedCheck> => {
      const query = new URLSearchParams({ son: sonId, since: String(since), shown: part.join() });
      const response = await fetch(`/api/family/check?${query}`);
      // Signed out elsewhere, or no longer his family: the page has nothing more to show here.
      if (response.status === 401 || response.status === 404) location.reload();
      if (!response.ok) throw new Error("check failed");
      return response.json();
    }),
  );
  return {
    gone: answers.flatMap((answer) => answer.gone),
    photos: answers.flatMap((answer) => answer.photos),
    fresh: answers.some((answer) => answer.fresh),
  };
}

const same = (before: Gone, ids: string[]) => before.size === ids.length && ids.every((id) => before.has(id));

/** The posts of which something is left, each without the photos that are gone. */
export const still = (posts: FeedPost[], gone: Gone): FeedPost[] =>
  gone.size === 0
    ? posts
    : posts.flatMap(([id, day, activity, caption, at, by, photos]): FeedPost[] => {
        const left = photos.filter((photo) => !gone.has(photo[0]));
        return gone.has(id) || left.length === 0 ? [] : [[id, day, activity, caption, at, by, left]];
      });

/** What a post takes up; nothing when it is still below what she sees, for then it may close up. */
function heightOf(id: string): number {
  const element = document.querySelector<HTMLElement>(`[data-post="${id}"]`);
  return element && element.getBoundingClientRect().top < innerHeight ? element.offsetHeight : 0;
}
