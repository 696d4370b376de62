import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { z } from "zod";
import { recruitLabels } from "#components/people/recruit-labels.ts";
import { DraftActs, MendPost } from "#components/posts/draft-acts.tsx";
import { longDay } from "#components/posts/moments.ts";
import { PhotoImage } from "#components/posts/photo-image.tsx";
import { PostSteps } from "#components/posts/post-steps.tsx";
import { StatusPill, stateOf } from "#components/posts/status-pill.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { CadreViewer } from "#lib/auth/types.ts";
import { requireCadre } from "#lib/auth/viewer.ts";
import { NotFound } from "#lib/errors.ts";
import { isOwn } from "#lib/posts/policy.ts";
import { getPost, listSteps } from "#lib/posts/queries.ts";
import type { PostDetail } from "#lib/posts/types.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("posts"))("title") };
}

export default async function PostPage({ params }: { params: Promise<{ id: string }> }) {
  const viewer = await requireCadre("capture");
  const { id } = await params;
  if (!z.uuid().safeParse(id).success) notFound();
  const [post, steps] = await Promise.all([read(viewer, id), listSteps(viewer, id)]);
  const t = await getTranslations("posts");
  const messages = await getMessages();
  const activities = await getTranslations("activities");
  const own = isOwn(viewer, post);
  return (
    <NextIntlClientProvider messages={{ posts: messages.posts }}>
      <article className="mx-auto grid max-w-3xl gap-4 px-4 py-4">
        <Link
          href="/posts"
          className="-ms-2 flex min-h-tap items-center gap-1.5 justify-self-start rounded-control px-2 text-ui font-semibold text-leaf"
        >
          <Icon name="arrow-left" size={20} />
          {t("back")}
        </Link>
        <header className="grid justify-items-start gap-2">
          <StatusPill post={post} />
          <h1 className="text-title">{activities(`${post.activityType}.name`)}</h1>
          <p className="text-ink-2">{t(`next.${stateOf(post)}`)}</p>
        </header>
        {post.returnNote && (post.status === "returned" || post.status === "draft") && (
          <Notice tone="info" icon="corner-up-left" title={t("note")}>
            {post.returnNote}
          </Notice>
        )}
        {post.takeDownReason && post.status === "takenDown" && (
          <Notice tone="warn" icon="eye-off">
            {t("reason", { reason: post.takeDownReason })}
          </Notice>
        )}
        {own && post.status === "returned" && <MendPost postId={post.id} />}
        {own && post.status === "draft" && <DraftActs postId={post.id} photos={post.photoCount} />}
        <p className={`whitespace-pre-line ${post.caption ? "text-body" : "text-ink-2"}`}>
          {post.caption || t("noCaption")}
        </p>
        <Facts post={post} />
        <Photos post={post} />
        {steps.length > 0 && (
          <section>
            <h2 className="mb-3 text-heading">{t("timeline")}</h2>
            <PostSteps steps={steps} notes={{ returned: post.returnNote, takenDown: post.takeDownReason }} />
          </section>
        )}
      </article>
    </NextIntlClientProvider>
  );
}

async function read(viewer: CadreViewer, id: string): Promise<PostDetail> {
  return getPost(viewer, id).catch((fault) => {
    if (fault instanceof NotFound) notFound();
    throw fault;
  });
}

async function Facts({ post }: { post: PostDetail }) {
  const t = await getTranslations("posts");
  const calendar = await getTranslations("calendar");
  const people = await getTranslations("people");
  const units = await getTranslations("units");
  const group = post.unit.kind === "battalion" ? "audienceBattalion" : "audienceCompany";
  const facts = [
    [t("day"), longDay(calendar, await getLocale(), post.day)],
    [
      t("from"),
      `${people(`ranks.${post.author.rank}`)} ${post.author.name}, ${units(post.unit.kind, { number: post.unit.number })}`,
    ],
    [t("audience"), t(post.audience === "company" ? group : "audienceTagged")],
    ...(post.seen ? [[t("seen"), t("seenBy", { seen: post.seen.by, of: post.seen.of })]] : []),
  ];
  return (
    <dl className="grid gap-x-4 border-y border-line py-2 text-ui sm:grid-cols-[auto_1fr]">
      {facts.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="pt-1 text-ink-2">{name}</dt>
          <dd className="pb-1 font-medium sm:pt-1">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

async function Photos({ post }: { post: PostDetail }) {
  const t = await getTranslations("posts");
  const activities = await getTranslations("activities");
  const labels = recruitLabels(post.tagged.map((recruit) => ({ ...recruit, hometown: "" })));
  const activity = activities(`${post.activityType}.name`);
  return (
    <ul className="grid gap-5 sm:grid-cols-2">
      {post.photos.map((photo, index) => (
        <li key={photo.id} className="grid content-start gap-1.5">
          <PhotoImage
            photo={photo}
            sizes="(min-width: 48rem) 22rem, 100vw"
            alt={t("photo", { n: index + 1, total: post.photos.length, activity })}
            eager={index === 0}
            className="w-full rounded-photo"
          />
          <p className="text-ui">
            {photo.recruitIds.length > 0
              ? t("tagged", { names: photo.recruitIds.map((id) => labels.get(id) ?? "").join(", ") })
              : t("nobody")}
          </p>
          {photo.returnNote && (post.status === "returned" || post.status === "draft") && (
            <Notice tone="info" icon="corner-up-left" title={t("photoNote")}>
              {photo.returnNote}
            </Notice>
          )}
          {photo.audience === "taggedFamilies" && (
            <p className="flex items-center gap-1.5 text-meta text-ink-2">
              <Icon name="lock" size={15} />
              {t("private")}
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
