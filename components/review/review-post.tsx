"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import type { PostRecall } from "#components/recalls/types.ts";
import { Icon } from "#components/ui/icon.tsx";
import { CLAIM_MINUTES } from "#lib/posts/constants.ts";
import type { PostDetail } from "#lib/posts/types.ts";
import { claim } from "#lib/review/actions.ts";
import type { CheckCode } from "#lib/review/constants.ts";
import { missingChecks } from "#lib/review/policy.ts";
import type { Rule } from "#lib/review/types.ts";
import { Checklist } from "./checklist.tsx";
import { PhotoEditor } from "./editor/photo-editor.tsx";
import { KeyHelp, KeyLine } from "./key-help.tsx";
import { PhotoState } from "./photo-state.tsx";
import { FilmStrip, PhotoStrip } from "./photo-strip.tsx";
import { PostFacts } from "./post-facts.tsx";
import type { PostPlaces, PostRights, PostWords } from "./types.ts";
import { useKeys } from "./use-keys.ts";
import { Verdict } from "./verdict.tsx";

/**
 * One post: its photos in the middle and what is to be decided beside them on a desk; one below the other on a phone,
 * with the decision under the thumb. `opened` tells that it was asked for, not just the first of the list.
 */
export function ReviewPost(props: {
  post: PostDetail;
  recalls: PostRecall[];
  words: PostWords;
  rule: Rule;
  rights: PostRights;
  places: PostPlaces;
  opened: boolean;
  /** Without a list beside it, a desk shows the way back too. */
  alone?: boolean;
}) {
  const { post, recalls, words, rule, rights, places, opened, alone } = props;
  const t = useTranslations("review.post");
  const router = useRouter();
  const [index, setIndex] = useState(0);
  const [help, setHelp] = useState(false);
  const [editing, setEditing] = useState(false);
  const [ticked, setTicked] = useState<readonly CheckCode[]>([]);
  const root = useRef<HTMLDivElement>(null);
  // The list may be longer than the screen: keys must not lead to where nobody sees them.
  useEffect(() => {
    if (opened) document.querySelector("nav [aria-current=true]")?.scrollIntoView({ block: "nearest" });
  }, [opened]);
  const deciding = rights.second || (rights.review && post.status === "submitted");
  useClaim(root, post.id, deciding);
  const missing = deciding ? missingChecks(rule, ticked) : [];
  const tick = (check: CheckCode) =>
    setTicked(ticked.includes(check) ? ticked.filter((one) => one !== check) : [...ticked, check]);

  const last = post.photos.length - 1;
  const go = (href: string | undefined) => href && router.replace(href);
  useKeys({
    j: () => go(places.next),
    k: () => go(places.previous),
    arrowleft: () => setIndex(Math.max(0, index - 1)),
    arrowright: () => setIndex(Math.min(last, index + 1)),
    ...(rights.edit && { e: () => setEditing(true) }),
    ...(deciding &&
      Object.fromEntries(rule.checks.slice(0, 9).map((check, at) => [String(at + 1), () => tick(check)]))),
    "?": () => setHelp(true),
  });

  const strip = {
    photos: post.photos,
    activity: words.activity,
    index: Math.min(index, last),
    onShow: setIndex,
  };
  const shown = post.photos[strip.index];
  return (
    <div
      ref={root}
      data-alone={opened || undefined}
      className={`flex min-h-dvh flex-col desk:grid desk:min-h-0 desk:grid-cols-[minmax(0,1fr)_min(21.75rem,30vw)] ${alone ? "desk:grid-rows-[auto_minmax(0,1fr)_auto]" : "desk:grid-rows-[minmax(0,1fr)_auto]"}`}
    >
      <div
        className={`flex items-center gap-3 border-b border-line bg-surface px-1 ${alone ? "desk:col-span-2" : "desk:hidden"}`}
      >
        <Link
          href={places.list}
          className="flex min-h-tap items-center gap-1 rounded-control px-2 text-ui font-semibold text-leaf"
        >
          <Icon name="chevron-left" size={22} />
          {t("back")}
        </Link>
        {places.place && <p className="ms-auto pe-3 text-ui text-ink-2">{t("place", places.place)}</p>}
      </div>
      <section className="flex min-w-0 flex-col bg-sunken desk:row-span-2 desk:grid desk:grid-cols-[minmax(0,1fr)] desk:grid-rows-[minmax(0,1fr)_auto_auto] desk:pt-4 desk:pb-1">
        <div className="min-h-0 desk:grid desk:grid-rows-[auto_minmax(0,1fr)] desk:px-4">
          <PhotoState
            photo={shown}
            recalled={recalls.some((one) => one.photoId === shown?.id)}
            onEdit={rights.edit ? () => setEditing(true) : undefined}
          />
          <PhotoStrip {...strip} eager={opened} />
        </div>
        {post.photos.length > 1 && (
          <div className="py-1.5 desk:pt-3">
            <FilmStrip {...strip} />
          </div>
        )}
        <KeyLine posts={Boolean(places.previous ?? places.next)} onHelp={() => setHelp(true)} />
      </section>
      <section
        tabIndex={0}
        aria-label={words.activity}
        className="-outline-offset-4 min-h-0 flex-1 bg-surface px-4 py-4 desk:overflow-y-auto desk:border-s desk:border-line desk:px-5"
      >
        <PostFacts post={post} photo={shown} at={strip.index} words={words} rights={rights}>
          <Checklist
            rule={rule}
            ticked={deciding ? ticked : post.checks}
            onTick={deciding ? tick : undefined}
            tagged={post.tagged}
          />
        </PostFacts>
      </section>
      <section className="[@media(min-height:34rem)]:sticky bottom-0 overflow-y-auto [@media(min-height:34rem)]:max-h-[70dvh] border-t border-line bg-surface px-4 pt-3 pb-[calc(0.75rem+env(safe-area-inset-bottom,0px))] empty:hidden desk:border-s desk:px-5">
        <Verdict
          post={post}
          photoId={shown?.id}
          ticked={ticked}
          missing={missing.length}
          onMissing={() => root.current?.querySelector<HTMLElement>(`input[value="${missing[0]}"]`)?.focus()}
          recalls={recalls}
          rights={rights}
          places={places}
        />
      </section>
      {editing && shown && (
        <PhotoEditor
          key={shown.id}
          photo={shown}
          number={strip.index + 1}
          onClose={() => setEditing(false)}
        />
      )}
      <KeyHelp open={help} onClose={() => setHelp(false)} />
    </div>
  );
}

/** Tells the others that this one is being looked at, for as long as it is on the screen; and looks again on return. */
function useClaim(root: React.RefObject<HTMLDivElement | null>, postId: string, wanted: boolean) {
  const router = useRouter();
  useEffect(() => {
    const hold = () => {
      const onScreen = document.visibilityState === "visible" && root.current?.offsetParent;
      // A claim is a courtesy: when it can't be sent, the review goes on without.
      if (wanted && onScreen) claim({ postId }).catch(() => undefined);
    };
    const onReturn = () => {
      if (document.visibilityState !== "visible") return;
      hold();
      router.refresh();
    };
    hold();
    const again = setInterval(hold, (CLAIM_MINUTES - 1) * 60_000);
    document.addEventListener("visibilitychange", onReturn);
    return () => {
      clearInterval(again);
      document.removeEventListener("visibilitychange", onReturn);
    };
  }, [root, postId, wanted, router]);
}
