import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Icon } from "#components/ui/icon.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { PostRow as Row } from "#lib/posts/types.ts";
import { DraftActs, MendPost } from "./draft-acts.tsx";
import { momentText, shortDay } from "./moments.ts";
import { PhotoImage } from "./photo-image.tsx";
import { StatusPill } from "./status-pill.tsx";

/** One of the author's own posts in a list: where it stands and what he can do about it. */
export function PostRow({ post }: { post: Row }) {
  const t = useTranslations("posts");
  const activities = useTranslations("activities");
  const locale = useLocale();
  const caption = post.caption || t("noCaption");
  return (
    <li className="grid gap-3 py-4">
      <Link
        href={`/posts/${post.id}`}
        className="flex flex-wrap items-start gap-x-3.5 gap-y-2 rounded-control hover:bg-sunken"
      >
        <Cover post={post} />
        <span className="min-w-0 flex-[1_1_10rem]">
          <span className="mb-1 block">
            <StatusPill post={post} />
          </span>
          <span className={`line-clamp-2 ${post.caption ? "font-semibold" : "text-ink-2"}`}>{caption}</span>
          <span className="mt-0.5 block text-ui text-ink-2">
            {activities(`${post.activityType}.name`)} · {shortDay(locale, post.day)} ·{" "}
            {t("photos", { n: post.photoCount })}
          </span>
          <span className="block text-ui text-ink-2">
            <When post={post} />
          </span>
        </span>
      </Link>
      <Acts post={post} />
    </li>
  );
}

function Cover({ post }: { post: Row }) {
  const box = "size-20 shrink-0 rounded-photo";
  return post.cover ? (
    <PhotoImage photo={post.cover} sizes="80px" alt="" className={box} />
  ) : (
    <span className={`grid place-items-center bg-sunken text-ink-3 ${box}`}>
      <Icon name="image" size={26} />
    </span>
  );
}

function When({ post }: { post: Row }): ReactNode {
  const t = useTranslations("posts");
  const locale = useLocale();
  const { takenDownAt, publishedAt, submittedAt, createdAt } = post;
  const time = (moment: string) => ({ time: momentText(locale, moment) });
  if (post.status === "takenDown" && takenDownAt) return t("takenDownAt", time(takenDownAt));
  if (post.status === "published" && publishedAt) return t("publishedAt", time(publishedAt));
  if (post.status !== "draft" && submittedAt) return t("sentAt", time(submittedAt));
  return t("startedAt", time(createdAt));
}

function Acts({ post }: { post: Row }) {
  const t = useTranslations("posts");
  if (post.status === "takenDown") {
    return post.takeDownReason && <p className="text-ui">{t("reason", { reason: post.takeDownReason })}</p>;
  }
  const note = post.returnNote && (post.status === "returned" || post.status === "draft") && (
    <Notice tone="info" icon="corner-up-left" title={t("note")}>
      {post.returnNote}
    </Notice>
  );
  return (
    <>
      {note}
      {post.status === "returned" && <MendPost postId={post.id} />}
      {post.status === "draft" && <DraftActs postId={post.id} photos={post.photoCount} />}
    </>
  );
}
