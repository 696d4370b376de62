"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef, useState, useTransition } from "react";
import { RecallActs } from "#components/recalls/recall-acts.tsx";
import type { PostRecall } from "#components/recalls/types.ts";
import { Button } from "#components/ui/button.tsx";
import { TextAreaField } from "#components/ui/field.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { toast } from "#components/ui/toast.tsx";
import type { Answer } from "#lib/action.ts";
import { MAX_NOTE } from "#lib/posts/constants.ts";
import type { PostDetail } from "#lib/posts/types.ts";
import { approve, approveSecond, publish, sendBack } from "#lib/review/actions.ts";
import type { CheckCode } from "#lib/review/constants.ts";
import { Named } from "./key.tsx";
import { Question } from "./questions.tsx";
import type { PostPlaces, PostRights } from "./types.ts";
import { useKeys } from "./use-keys.ts";

type Deed = "approve" | "second" | "publish" | "return";
type Props = {
  post: PostDetail;
  /** The photo on the screen. */
  photoId: string | undefined;
  ticked: readonly CheckCode[];
  /** How many checks are not ticked yet, and the way to the first of them. */
  missing: number;
  onMissing: () => void;
  recalls: PostRecall[];
  rights: PostRights;
  places: PostPlaces;
};

/** The bar under the thumb: what this viewer can do with the post as it stands, asked once more where it can't be lost. */
export function Verdict({ post, photoId, ticked, missing, onMissing, recalls, rights, places }: Props) {
  const t = useTranslations("review.verdict");
  const router = useRouter();
  const [busy, start] = useTransition();
  const [deed, setDeed] = useState<Deed>();
  /** The stamp of the post that the question is about: of another one it has to be asked anew. */
  const [asking, setAsking] = useState<string>();
  const [returning, setReturning] = useState(false);
  const [note, setNote] = useState("");
  const [notes, setNotes] = useState<Record<string, string>>({});
  const [problem, setProblem] = useState("");
  const noteField = useRef<HTMLDivElement>(null);
  const postId = post.id;
  const seen = { postId, stamp: post.stamp };

  function act(what: Deed, run: () => Promise<Answer<unknown>>, done: () => void) {
    if (busy) return;
    setDeed(what);
    start(async () => {
      const answer = await run().catch(() => undefined);
      if (!answer || answer.ok || !answer.field) setAsking(undefined);
      setProblem(answer ? (answer.ok ? "" : answer.sentence) : t("network"));
      if (answer?.ok) done();
      // Somebody else may have been faster: the list and this post are shown as they stand now.
      else if (answer) router.refresh();
    });
  }

  const goOn = (text: string) => {
    toast({ text });
    router.replace(places.after);
  };
  const checks = [...ticked];
  const checked = (run: () => void) => () => (missing > 0 ? onMissing() : run());
  const doApprove = checked(() =>
    act(
      "approve",
      () => approve({ ...seen, publish: false, checks }),
      () => goOn(t(rights.needsSecond ? "done.secondReview" : "done.approved")),
    ),
  );
  const doSecond = checked(() =>
    act(
      "second",
      () => approveSecond({ ...seen, checks }),
      () => goOn(t("done.second")),
    ),
  );
  const askPublish = checked(() => setAsking(post.stamp));
  const doPublish = () =>
    act(
      "publish",
      () => (post.status === "approved" ? publish(seen) : approve({ ...seen, publish: true, checks })),
      () => goOn(t("done.published", { m: post.families })),
    );
  const doReturn = () => {
    const photos = Object.entries(notes).flatMap(([id, text]) => (text.trim() ? [{ id, note: text }] : []));
    if (note.trim() || photos.length > 0)
      return act(
        "return",
        () => sendBack({ postId, note, photos }),
        () => goOn(t("done.returned")),
      );
    // Pressed with nothing written: show where to write first, and only then say that it is wanted.
    if (returning) setProblem(t("noteWanted"));
    setReturning(true);
    focusIn(noteField.current);
  };

  const sent = post.status === "submitted";
  const approved = post.status === "approved";
  const approvable = rights.review && sent;
  const publishable =
    rights.review &&
    ((sent && !rights.needsSecond) || (approved && !(rights.needsSecond && !rights.seenTwice)));
  const open = rights.second || (rights.review && (sent || approved || post.status === "secondReview"));
  const primary = rights.second ? doSecond : publishable ? askPublish : approvable ? doApprove : undefined;
  useKeys({
    ...(open && { r: doReturn }),
    ...(primary && { a: primary }),
    escape: () => {
      if (busy) return;
      setAsking(undefined);
      setReturning(false);
      (document.activeElement as HTMLElement | null)?.blur();
    },
  });

  const says = sentenceOf(post, rights);
  if (asking === post.stamp) {
    return (
      <Question
        text={t("confirm", { n: post.photos.filter((photo) => !photo.leftOut).length, m: post.families })}
        busy={busy}
        yes={t("confirmYes")}
        onYes={doPublish}
        onCancel={() => setAsking(undefined)}
      />
    );
  }
  return (
    <div className="space-y-2.5">
      {problem && (
        <Notice tone="warn" announce>
          {problem}
        </Notice>
      )}
      {rights.ownFor && post.status === "submitted" && (
        <Notice tone="info">{t(`own.${rights.ownFor}`)}</Notice>
      )}
      {says && <p className="text-ui text-ink-2">{t(says)}</p>}
      {open && (
        <div ref={noteField} className={`space-y-2.5 ${returning ? "" : "hidden desk:block"}`}>
          <TextAreaField
            label={t("note")}
            placeholder={t("noteHint")}
            rows={1}
            maxLength={MAX_NOTE}
            value={note}
            onFocus={() => setReturning(true)}
            onChange={(event) => setNote(event.target.value)}
            onKeyDown={(event) => event.key === "Enter" && (event.ctrlKey || event.metaKey) && doReturn()}
          />
          {returning && photoId && (
            <TextAreaField
              label={t("photoNote", { n: post.photos.findIndex((photo) => photo.id === photoId) + 1 })}
              rows={1}
              maxLength={MAX_NOTE}
              value={notes[photoId] ?? ""}
              onChange={({ target }) => setNotes({ ...notes, [photoId]: target.value })}
              onKeyDown={(event) => event.key === "Enter" && (event.ctrlKey || event.metaKey) && doReturn()}
            />
          )}
        </div>
      )}
      {open && (
        <div className="flex flex-wrap gap-2.5">
          <Button
            variant="secondary"
            className="flex-1 whitespace-nowrap"
            busy={busy && deed === "return"}
            aria-keyshortcuts="R"
            onClick={doReturn}
          >
            <Named by="R">{t("return")}</Named>
          </Button>
          {approvable && (
            <Button
              variant={publishable ? "secondary" : "primary"}
              className="flex-1 whitespace-nowrap"
              busy={busy && deed === "approve"}
              aria-keyshortcuts={publishable ? undefined : "A"}
              onClick={doApprove}
            >
              {publishable ? t("approve") : <Named by="A">{t("approveOnward")}</Named>}
            </Button>
          )}
          {rights.second && (
            <Button
              className="flex-1 whitespace-nowrap"
              busy={busy && deed === "second"}
              aria-keyshortcuts="A"
              onClick={doSecond}
            >
              <Named by="A">{t("approveSecond")}</Named>
            </Button>
          )}
          {publishable && (
            <Button
              className="flex-[2_1_auto] whitespace-nowrap desk:basis-full"
              busy={busy && deed === "publish"}
              aria-keyshortcuts="A"
              onClick={askPublish}
            >
              <Named by="A">{t(approved ? "publish" : "approveAndPublish")}</Named>
            </Button>
          )}
        </div>
      )}
      {missing > 0 && (
        <p className="text-center text-meta text-ink-2" role="status">
          {t("checksLeft", { n: missing })}
        </p>
      )}
      {(post.status === "published" || post.status === "takenDown") && (
        <RecallActs
          postId={postId}
          photo={post.photos.find((one) => one.id === photoId)}
          left={post.photos.filter((one) => !one.leftOut).length}
          may={rights.takeDown}
          recalls={recalls}
        />
      )}
    </div>
  );
}

function sentenceOf(post: PostDetail, rights: PostRights) {
  if (post.status === "secondReview") return rights.second ? "second" : "waitsSecond";
  if (post.status === "approved" && rights.needsSecond && !rights.seenTwice) return "needsSecondNow";
  if (post.status === "published" || post.status === "returned") return post.status;
  if (post.status === "takenDown") return post.status;
  if (rights.readOnly && post.status === "submitted") return `waits.${rights.group}` as const;
  return undefined;
}

const focusIn = (element: HTMLElement | null) =>
  requestAnimationFrame(() => element?.querySelector("textarea")?.focus());
