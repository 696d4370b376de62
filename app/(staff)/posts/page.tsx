import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import { KeptDrafts } from "#components/outbox/kept-drafts.tsx";
import { PostRow } from "#components/posts/post-row.tsx";
import { stateOf } from "#components/posts/status-pill.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { Empty } from "#components/ui/empty.tsx";
import { requireCadre } from "#lib/auth/viewer.ts";
import { listMyPosts } from "#lib/posts/queries.ts";

/** What asks for the author's hand comes first. */
const SECTIONS = {
  returned: ["returned"],
  draft: ["draft"],
  gathered: ["gathered"],
  waiting: ["submitted", "secondReview", "approved"],
  published: ["published"],
  takenDown: ["takenDown"],
} satisfies Record<string, ReturnType<typeof stateOf>[]>;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("posts"))("title") };
}

export default async function MyPostsPage() {
  const viewer = await requireCadre("capture");
  const posts = await listMyPosts(viewer);
  const t = await getTranslations("posts");
  const messages = await getMessages();
  const sections = Object.entries(SECTIONS)
    .map(([name, states]: [string, ReturnType<typeof stateOf>[]]) => ({
      name,
      posts: posts.filter((post) => states.includes(stateOf(post))),
    }))
    .filter((section) => section.posts.length > 0);
  const send = (
    <LinkButton href="/capture" icon="camera">
      {t("send")}
    </LinkButton>
  );
  return (
    <NextIntlClientProvider
      messages={{ posts: messages.posts, outbox: messages.outbox, activities: messages.activities }}
    >
      <div className="mx-auto max-w-3xl px-4 py-5">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <h1 className="text-title">{t("title")}</h1>
          {posts.length > 0 && send}
        </div>
        <div className="mt-4 empty:hidden">
          <KeptDrafts accountId={viewer.accountId} />
        </div>
        {posts.length === 0 && (
          <Empty icon="send" action={send}>
            {t("empty")}
          </Empty>
        )}
        {sections.map((section) => (
          <section key={section.name} className="mt-5">
            <h2 className="text-heading">{t(`sections.${section.name}`)}</h2>
            <ul className="divide-y divide-line">
              {section.posts.map((post) => (
                <PostRow key={post.id} post={post} />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </NextIntlClientProvider>
  );
}
