import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Portrait } from "#components/people/portrait.tsx";
import { SeenBy } from "#components/posts/seen-by.tsx";
import { StatusPill } from "#components/posts/status-pill.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { PostDetail, TaggedPhoto } from "#lib/posts/types.ts";
import type { PostRights, PostWords } from "./types.ts";

/** What there is to know before deciding: who sent what to whom, and what must not be in the photos. */
export function PostFacts(props: {
  post: PostDetail;
  photo: TaggedPhoto | undefined;
  at: number;
  words: PostWords;
  rights: PostRights;
  /** The checklist, after what is said about this kind of activity. */
  children: ReactNode;
}) {
  const { post, photo, at, words, rights, children } = props;
  const t = useTranslations("review.post");
  return (
    <div className="space-y-4 text-ui">
      <div>
        <h1 className="text-[1.125rem] leading-[1.625rem] font-semibold">{words.activity}</h1>
        <p className="text-ink-2">
          {t("sent", { author: words.author, time: words.sentAt })} · {words.unit}
          {post.photos.length > 1 && ` · ${t("photoOf", { n: at + 1, total: post.photos.length })}`}
        </p>
        {post.status !== "submitted" && (
          <p className="mt-2">
            <StatusPill post={post} />
          </p>
        )}
      </div>
      {post.claimedBy && (post.status === "submitted" || post.status === "secondReview") && (
        <Notice tone="info" icon="eye">
          {t("looking", { name: post.claimedBy })}
        </Notice>
      )}
      {rights.review && rights.needsSecond && post.status === "submitted" && (
        <Notice tone="info" icon="shield-check">
          {t("sensitive")}
        </Notice>
      )}
      {post.status === "returned" && post.returnNote && (
        <Notice tone="info" icon="corner-up-left">
          {t("returnedBecause", { note: post.returnNote })}
        </Notice>
      )}
      {post.status === "takenDown" && post.takeDownReason && (
        <Notice tone="warn" icon="eye-off">
          {t("takenDownBecause", { reason: post.takeDownReason })}
        </Notice>
      )}
      <Fact title={t("caption")}>
        <p className="rounded-photo bg-paper px-3 py-2 whitespace-pre-line shadow-[inset_0_0_0_1px_var(--color-line)]">
          {post.caption || t("noCaption")}
        </p>
      </Fact>
      <Fact title={t("hints")}>
        <p className="flex gap-2.5 rounded-photo bg-warn-soft px-3 py-2.5 text-ink">
          <Icon name="shield-alert" size={20} className="mt-px text-warn" />
          <span>{words.hints}</span>
        </p>
        {(rights.review || rights.second) && <p className="mt-2 text-meta text-ink-2">{t("unsure")}</p>}
      </Fact>
      {children}
      <Fact title={t("inPhoto")} aside={photo && t("people", { n: photo.recruitIds.length })}>
        <Tagged post={post} photo={photo} />
      </Fact>
      <Fact title={t("reach")}>
        <p className="text-ink-2">
          {post.audience === "taggedFamilies"
            ? t("reachTagged", { n: post.families })
            : t(rights.group === "battalion" ? "reachBattalion" : "reachCompany", { n: post.families })}
        </p>
        {post.seen && <SeenBy seen={post.seen} />}
      </Fact>
      <Fact title={t("day")}>
        <p className="text-ink-2">{words.day}</p>
      </Fact>
    </div>
  );
}

function Fact({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <section>
      <h2 className="mb-1.5 flex flex-wrap justify-between gap-x-3 font-semibold">
        {title}
        {aside && <span className="font-medium text-ink-2">{aside}</span>}
      </h2>
      {children}
    </section>
  );
}

function Tagged({ post, photo }: { post: PostDetail; photo: TaggedPhoto | undefined }) {
  const t = useTranslations("review.post");
  const here = post.tagged.filter((recruit) => photo?.recruitIds.includes(recruit.id));
  return (
    <>
      {here.length === 0 ? (
        <p className="text-ink-2">{t("nobody")}</p>
      ) : (
        <ul className="flex flex-wrap gap-1.5">
          {here.map((recruit) => (
            <li
              key={recruit.id}
              className="flex min-h-9 items-center gap-2 rounded-[1.125rem] bg-paper py-0.5 ps-1 pe-3 shadow-[inset_0_0_0_1px_var(--color-line)]"
            >
              <Portrait seed={recruit.id} size={28} />
              <span className="min-w-0">
                <span className="block leading-[1.35] font-medium">{recruit.fullName}</span>
                <span className="flex flex-wrap items-center gap-x-1.5 text-meta text-ink-2">
                  {t("squad", { n: recruit.squad })}
                  {recruit.consent === "ownFamilyOnly" && (
                    <b className="flex items-center gap-1 font-semibold text-pending">
                      <Icon name="lock" size={14} />
                      {t("ownFamilyOnly")}
                    </b>
                  )}
                  {recruit.consent === "declined" && (
                    <b className="flex items-center gap-1 font-semibold text-danger">
                      <Icon name="ban" size={14} />
                      {t("declined")}
                    </b>
                  )}
                </span>
              </span>
            </li>
          ))}
        </ul>
      )}
      {photo?.audience === "taggedFamilies" && here.length > 0 && (
        <p className="mt-1.5 flex gap-1.5 text-meta text-ink-2">
          <Icon name="lock" size={16} /> {t("photoRestricted")}
        </p>
      )}
      {post.photos.length > 1 && post.tagged.length > 0 && (
        <p className="mt-1.5 text-meta text-ink-2">{t("inPost", { n: post.tagged.length })}</p>
      )}
    </>
  );
}
