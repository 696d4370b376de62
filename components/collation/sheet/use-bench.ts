import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import type { Answer } from "#lib/action.ts";
import { choose, order as orderPhotos, writeWords } from "#lib/collation/actions.ts";
import type { Restamped, SheetPhoto, SheetPost } from "#lib/collation/types.ts";
import { inOrder } from "./rows.ts";

export type Stamps = ReadonlyMap<string, string>;

/** In which order the posts of a day go out is this officer's own until they are out; a tab remembers it. */
const ORDER = "portal.week-order";

function keptOrder(): string[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(ORDER) ?? "[]");
    return Array.isArray(kept) ? kept.filter((id) => typeof id === "string") : [];
  } catch {
    return [];
  }
}

function keepOrder(postIds: readonly string[]) {
  try {
    sessionStorage.setItem(ORDER, JSON.stringify(postIds));
  } catch {
    // Where nothing may be kept, it holds until the page is left.
  }
}

const stampsOf = (posts: readonly SheetPost[]) => new Map(posts.map(({ id, stamp }) => [id, stamp]));

/**
 * The posts as this officer has arranged them: shown at once, saved one after the other; what the server refuses is
 * shown again as it stands there.
 */
export function useBench(fromServer: readonly SheetPost[], networkWords: string) {
  const router = useRouter();
  const [posts, setPosts] = useState(fromServer);
  const [problem, setProblem] = useState("");
  const [saved, setSaved] = useState<"saving" | "saved">();
  const saving = useRef<Promise<unknown>>(Promise.resolve());
  const stamps = useRef(stampsOf(fromServer));
  const order = useRef<string[]>(undefined);
  const waiting = useRef(0);
  /** Stamps of what was changed here since: an answer that still shows one of them was asked for before that. */
  const past = useRef(new Set<string>());
  const askedAgain = useRef(false);
  useEffect(() => {
    order.current ??= keptOrder();
    const behind = fromServer.some(({ stamp }) => past.current.has(stamp));
    // Of what only looks old once more alone: another officer may have put back just what stood there before.
    if (waiting.current > 0 || (behind && !askedAgain.current)) {
      askedAgain.current = behind;
      void saving.current.then(() => router.refresh());
      return;
    }
    askedAgain.current = false;
    setPosts(inOrder(fromServer, order.current));
    stamps.current = stampsOf(fromServer);
  }, [fromServer, router]);

  // Leaving now would cut off what is on its way.
  useEffect(() => {
    if (saved !== "saving") return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", warn);
    return () => removeEventListener("beforeunload", warn);
  }, [saved]);

  function save(run: () => Promise<Answer<Restamped[]>>) {
    setProblem("");
    setSaved("saving");
    const shown = stamps.current;
    waiting.current++;
    saving.current = saving.current.then(async () => {
      const answer = await run().catch(() => undefined);
      waiting.current--;
      // Where more has changed than was done here, the old stamp stays, and publishing says so.
      if (answer?.ok)
        for (const { postId, was, stamp } of answer.data) {
          past.current.add(was);
          past.current.delete(stamp);
          for (const known of new Set([shown, stamps.current]))
            if (known.get(postId) === was) known.set(postId, stamp);
        }
      if (waiting.current === 0) setSaved(answer?.ok ? "saved" : undefined);
      if (answer?.ok) return;
      setProblem(answer?.sentence ?? networkWords);
      router.refresh();
      // With no line nothing new comes: then it stands as it was.
      if (!answer) setPosts(inOrder(fromServer, order.current ?? []));
    });
  }

  const change = (postId: string, part: (post: SheetPost) => Partial<SheetPost>) =>
    setPosts((now) => now.map((post) => (post.id === postId ? { ...post, ...part(post) } : post)));

  const setChosen = (ids: readonly string[], chosen: boolean) => (photo: SheetPhoto) =>
    ids.includes(photo.id) ? { ...photo, chosen } : photo;

  return {
    posts,
    problem,
    /** Whether what was changed is with the server yet; nothing before the first change, or where it was refused. */
    saved,
    say: setProblem,
    /** Once everything done so far is saved: the stamps of the posts as they were shown when this was asked. */
    async settled(): Promise<Stamps> {
      const shown = stamps.current;
      await saving.current;
      return shown;
    },
    choose(postId: string, ids: string[], chosen: boolean) {
      change(postId, (post) => ({ photos: post.photos.map(setChosen(ids, chosen)) }));
      save(() => choose({ photos: ids, chosen }));
    },
    order(postId: string, photos: SheetPhoto[]) {
      change(postId, () => ({ photos }));
      save(() => orderPhotos({ postId, photos: photos.map(({ id }) => id) }));
    },
    /** All posts, some put elsewhere within their day. */
    arrange(now: SheetPost[]) {
      setPosts(now);
      order.current = now.map(({ id }) => id);
      keepOrder(order.current);
    },
    word(postId: string, caption: string) {
      change(postId, () => ({ caption }));
      save(() => writeWords({ postId, caption }));
    },
  };
}
