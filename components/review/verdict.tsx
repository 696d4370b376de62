"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef, useState, useTransition } from "react";
import { Button } from "#components/ui/button.tsx";
import { TextAreaField } from "#components/ui/field.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { toast } from "#components/ui/toast.tsx";
import type { Answer } from "#lib/action.ts";
import type { PostDetail } from "#lib/posts/types.ts";
import { approve, publish, sendBack, takeDown, undo } from "#lib/review/actions.ts";
import { Named } from "./key.tsx";
import { Question, TakeDown } from "./questions.tsx";
import type { PostPlaces, PostRights, PostWords } from "./types.ts";
import { useKeys } from "./use-keys.ts";

type Deed = "approve" | "publish" | "return" | "takeDown" | "undo";
type Props = { post: PostDetail; words: PostWords; rights: PostRights; places: PostPlaces };

/** The bar under the thumb: what this viewer can do with the post as it stands, asked once more where it can't be lost. */
export function Verdict({ post, words, rights, places }: Props) {
  const t = useTranslations("review.verdict");
  const router = useRouter();
  const [busy, start] = useTransition();
  const [deed, setDeed] = useState<Deed>();
  const [asking, setAsking] = useState<"publish" | "takeDown">();
  const [returning, setReturning] = useState(false);
  const [note, setNote] = useState("");
  const [problem, setProblem] = useState("");
  const noteField = useRef<HTMLDivElement>(null);
  const postId = post.id;

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
  const doApprove = () =>
    act(
      "approve",
      () => approve({ postId, publish: false }),
      () => goOn(t(rights.needsSecond ? "done.secondReview" : "done.approved")),
    );
  const doPublish = () =>
    act(
      "publish",
      () => (post.status === "approved" ? publish({ postId }) : approve({ postId, publish: true })),
      () => goOn(t("done.published", { m: post.families })),
    );
  const doReturn = () => {
    if (note.trim())
      return act(
        "return",
        () => sendBack({ postId, note }),
        () => goOn(t("done.returned")),
      );
    // Pressed with nothing written: show where to write first, and only then say that it is wanted.
    if (returning) setProblem(t("noteWanted"));
    setReturning(true);
    focusIn(noteField.current);
  };
  const doUndo = () =>
    act(
      "undo",
      () => undo({ postId }),
      () => toast({ text: t("done.undone") }),
    );
  const doTakeDown = (reason: string) =>
    act(
      "takeDown",
      () => takeDown({ postId, reason }),
      () => toast({ text: t("done.takenDown"), action: { label: t("undo"), run: doUndo } }),
    );

  const open =
    rights.review &&
    (post.status === "submitted" || post.status === "approved" || post.status === "secondReview");
  const publishable = open && post.status !== "secondReview" && !rights.needsSecond;
  useKeys({
    ...(open && { r: doReturn }),
    ...(publishable && { a: () => setAsking("publish") }),
    ...(open && !publishable && post.status === "submitted" && { a: doApprove }),
    escape: () => {
      if (busy) return;
      setAsking(undefined);
      setReturning(false);
      (document.activeElement as HTMLElement | null)?.blur();
    },
  });

  const says = sentenceOf(post, rights);
  if (asking === "takeDown") {
    return (
      <TakeDown busy={busy} problem={problem} onCancel={() => setAsking(undefined)} onTakeDown={doTakeDown} />
    );
  }
  if (asking === "publish") {
    return (
      <Question
        text={t("confirm", { n: post.photos.length, m: post.families })}
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
        <div ref={noteField} className={returning ? "" : "hidden desk:block"}>
          <TextAreaField
            label={t("note")}
            placeholder={t("noteHint")}
            rows={1}
            maxLength={500}
            value={note}
            onChange={(event) => setNote(event.target.value)}
            onKeyDown={(event) => event.key === "Enter" && (event.ctrlKey || event.metaKey) && doReturn()}
          />
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
          {post.status === "submitted" && (
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
          {publishable && (
            <Button
              className="flex-[2_1_auto] whitespace-nowrap desk:basis-full"
              busy={busy && deed === "publish"}
              aria-keyshortcuts="A"
              onClick={() => setAsking("publish")}
            >
              <Named by="A">{t(post.status === "approved" ? "publish" : "approveAndPublish")}</Named>
            </Button>
          )}
        </div>
      )}
      {rights.takeDown && post.status === "published" && (
        <Button variant="danger" icon="eye-off" wide onClick={() => setAsking("takeDown")}>
          {t("takeDown")}
        </Button>
      )}
      {rights.undo && post.status === "takenDown" && (
        <>
          <p className="text-ui">{t("undoUntil", { time: words.undoUntil })}</p>
          <Button variant="secondary" icon="undo-2" wide busy={busy && deed === "undo"} onClick={doUndo}>
            {t("undo")}
          </Button>
        </>
      )}
    </div>
  );
}

function sentenceOf(post: PostDetail, rights: PostRights) {
  if (post.status === "secondReview") return "waitsSecond";
  if (post.status === "published" || post.status === "returned") return post.status;
  if (post.status === "takenDown" && !rights.undo) return post.status;
  if (rights.readOnly && post.status === "submitted") return `waits.${rights.group}` as const;
  return undefined;
}

const focusIn = (element: HTMLElement | null) =>
  requestAnimationFrame(() => element?.querySelector("textarea")?.focus());
