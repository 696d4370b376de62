"use client";

import { useRouter } from "next/navigation";
import { startTransition, useEffect, useMemo, useRef, useState, useTransition } from "react";
import { buttonClass } from "#components/ui/button-class.ts";
import type { FeedPage, SonPage } from "#lib/feed/types.ts";
import { Gallery } from "./gallery.tsx";
import { useOlderPosts } from "./older-posts.ts";
import { Gone, Post } from "./post.tsx";
import { still, useQuietCheck } from "./quiet-check.ts";
import { SonWeek } from "./son-week.tsx";
import { useSeen } from "./use-seen.ts";
import { fill, type Voice } from "./words.ts";

/** So many posts of the news are in the HTML, several screens of them; the others of the page come with the script. */
const IN_HTML = 5;

/**
 * The open page of a family: the son's week, then the news. One client component fed with tuples, since each
 * component, prop and element of twenty posts is paid for on every request.
 */
export function Feed(props: { top: SonPage; feed: FeedPage; company: string; voice: Voice }) {
  const { top, feed, company, voice } = props;
  const { words } = voice;
  const moreButton = useRef<HTMLDivElement>(null);
  const older = useOlderPosts(top.son.id, feed, moreButton);
  const [awake, setAwake] = useState(false);
  useEffect(() => startTransition(() => setAwake(true)), []);
  const news = awake ? older.posts : older.posts.slice(0, IN_HTML);
  const shown = useMemo(() => [...top.posts, ...older.posts], [top.posts, older.posts]);
  const { gone, fresh } = useQuietCheck(top.son.id, shown);
  useSeen();
  const week = still(top.posts, gone);
  const left = new Map(still(older.posts, gone).map((post) => [post[0], post]));

  function photosOf(set: string) {
    const posts = set === "week" ? week : [left.get(set)].filter((post) => post !== undefined);
    return posts.flatMap((post) => post[6].map((photo) => ({ photo, post })));
  }

  async function showMore() {
    const [next] = await older.press();
    // The button has moved on; the keyboard goes on where the new posts begin.
    if (next)
      requestAnimationFrame(() =>
        document
          .querySelector<HTMLElement>(`article[data-post="${next[0]}"] h3`)
          ?.focus({ preventScroll: true }),
      );
  }

  return (
    <Gallery voice={voice} gone={gone} photosOf={photosOf}>
      <SonWeek top={top} posts={week} voice={voice} />
      <section aria-labelledby="news" className="pt-6">
        <h2 id="news" className="px-gutter text-heading">
          {fill(words.news, { company })}
        </h2>
        {news.length === 0 && <p className="px-gutter pt-2">{words.noNews}</p>}
        {news.map(([id]) => {
          const post = left.get(id);
          return post ? (
            <Post key={id} post={post} voice={voice} />
          ) : (
            <Gone key={id} height={gone.get(id) ?? 0}>
              {words.postGone}
            </Gone>
          );
        })}
        <div ref={moreButton} className="px-gutter">
          {older.more && (
            <button
              type="button"
              onClick={showMore}
              className={buttonClass({ variant: "secondary", size: "family", wide: true })}
            >
              {older.state === "loading" ? words.loading : words.more}
            </button>
          )}
          {!older.more && older.added > 0 && (
            <p className="pt-2 text-center text-note text-ink-2">{words.end}</p>
          )}
          <p role="status" className={older.state === "failed" ? "pt-3 text-note" : "sr-only"}>
            {older.state === "failed"
              ? words.moreFailed
              : older.added > 0 && fill(words.loaded, { n: older.added })}
          </p>
        </div>
      </section>
      <FreshPill show={fresh} label={words.fresh} />
    </Gallery>
  );
}

/** Says that there is news and waits to be pressed: what she reads stays where it is. */
function FreshPill({ show, label }: { show: boolean; label: string }) {
  const router = useRouter();
  const [busy, refresh] = useTransition();
  const [pressed, setPressed] = useState(false);
  useEffect(() => {
    if (show || busy || !pressed) return;
    setPressed(false);
    scrollTo({ top: 0 });
    document.getElementById("main")?.focus({ preventScroll: true });
  }, [show, busy, pressed]);
  return (
    <div role="status" className="pointer-events-none fixed inset-x-0 top-3 z-20 grid place-items-center">
      {show && (
        <button
          type="button"
          aria-busy={busy || undefined}
          className={`pointer-events-auto animate-rise shadow-float ${buttonClass({ size: "family" })}`}
          onClick={() => {
            setPressed(true);
            refresh(() => router.refresh());
          }}
        >
          {label}
        </button>
      )}
    </div>
  );
}
