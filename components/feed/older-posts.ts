import { type RefObject, useEffect, useRef, useState } from "react";
import type { FeedPage, FeedPost } from "#lib/feed/types.ts";

/** So many pages come by themselves before the button must be pressed again: the foot of the page stays reachable. */
const BY_THEMSELVES = 3;

/**
 * The posts of `first` and of the pages after it, which come when `more` (the button) is nearly in sight or pressed.
 * A new `first` (the page was refreshed) starts over.
 */
export function useOlderPosts(sonId: string, first: FeedPage, more: RefObject<HTMLElement | null>) {
  const [pages, setPages] = useState({ first, older: [] as FeedPost[], next: first.next });
  const [state, setState] = useState<"idle" | "loading" | "failed">("idle");
  const left = useRef(BY_THEMSELVES);
  if (pages.first !== first) setPages({ first, older: [], next: first.next });
  const { older, next } = pages;

  /** @returns the posts it added */
  async function load(): Promise<FeedPost[]> {
    if (!next || state === "loading") return [];
    setState("loading");
    try {
      const response = await fetch(`/api/family/feed?${new URLSearchParams({ son: sonId, before: next })}`);
      if (!response.ok) throw new Error("no page");
      const page: FeedPage = await response.json();
      setPages((now) =>
        now.first === first ? { first, older: [...now.older, ...page.posts], next: page.next } : now,
      );
      setState("idle");
      return page.posts;
    } catch {
      setState("failed");
      return [];
    }
  }

  const near = useRef(() => {});
  useEffect(() => {
    near.current = () => {
      if (state !== "idle" || left.current === 0) return;
      left.current -= 1;
      void load();
    };
  });
  // Watched anew after every page, since one that leaves the button in sight would not report it again.
  useEffect(() => {
    if (!more.current || !next) return;
    const observer = new IntersectionObserver(([seen]) => seen?.isIntersecting && near.current(), {
      rootMargin: "0px 0px 900px",
    });
    observer.observe(more.current);
    return () => observer.disconnect();
  }, [next, more]);

  async function press() {
    left.current = BY_THEMSELVES;
    return load();
  }

  const known = new Set(first.posts.map((post) => post[0]));
  return {
    posts: [...first.posts, ...older.filter((post) => !known.has(post[0]))],
    more: next !== null,
    added: older.length,
    state,
    press,
  };
}
