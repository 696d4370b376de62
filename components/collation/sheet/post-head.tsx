import Link from "next/link";
import { useTranslations } from "next-intl";
import { Icon } from "#components/ui/icon.tsx";
import { Pill } from "#components/ui/pill.tsx";
import type { SheetPost } from "#lib/collation/types.ts";
import type { Place } from "./rows.ts";

export type PostActs = {
  onWords: (postId: string) => void;
  onChoose: (postId: string, photoIds: string[], chosen: boolean) => void;
  onShift: (postId: string, by: -1 | 1) => void;
};

/** What is said of a post over its photos: whose it is, its words, and what can be done with all of it. */
export function PostHead(props: {
  post: SheetPost;
  activity: string;
  unit: string;
  second: boolean;
  place: Place;
  canArrange: boolean;
  acts: PostActs | undefined;
}) {
  const { post, activity, unit, second, place, canArrange, acts } = props;
  const t = useTranslations("week.sheet");
  const any = post.photos.some(({ chosen }) => chosen);
  const act = "inline-flex min-h-tap items-center gap-1.5 rounded-control text-ui font-semibold text-leaf";
  return (
    <div className="grid gap-1 pt-3 pb-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 className="font-semibold">{activity}</h3>
        <span className="text-ui text-ink-2">
          {unit} · {post.author.name}
        </span>
        {post.own && (
          <Pill tone="changes" icon="user">
            {t("own")}
          </Pill>
        )}
        {post.status === "approved" && <Pill tone="published">{t("approved")}</Pill>}
        {post.status === "submitted" && second && <Pill tone="pending">{t("goesSecond")}</Pill>}
      </div>
      <p className="max-w-prose text-ui">{post.caption}</p>
      <div className="flex flex-wrap gap-x-5">
        {canArrange && acts && (
          <>
            <button type="button" className={act} onClick={() => acts.onWords(post.id)}>
              <Icon name="pencil" size={18} />
              {t("words")}
            </button>
            <button
              type="button"
              className={act}
              onClick={() =>
                acts.onChoose(
                  post.id,
                  post.photos.map(({ id }) => id),
                  !any,
                )
              }
            >
              <Icon name={any ? "eye-off" : "check"} size={18} />
              {t(any ? "leaveOutPost" : "choosePost")}
            </button>
          </>
        )}
        <Link href={`/company?post=${post.id}`} prefetch={false} className={act}>
          <Icon name="eye" size={18} />
          {t("open")}
        </Link>
        {canArrange && acts && place.of > 1 && (
          <span className="flex gap-1">
            {([-1, 1] as const).map((by) => (
              <button
                key={by}
                type="button"
                data-shift={`${post.id} ${by}`}
                aria-label={t(by < 0 ? "postEarlier" : "postLater")}
                title={t(by < 0 ? "postEarlier" : "postLater")}
                aria-disabled={by < 0 ? place.at === 0 : place.at === place.of - 1}
                onClick={() => acts.onShift(post.id, by)}
                className="grid size-tap place-items-center rounded-control text-leaf aria-disabled:opacity-40"
              >
                <Icon name="arrow-left" size={20} className={by < 0 ? "rotate-90" : "-rotate-90"} />
              </button>
            ))}
          </span>
        )}
      </div>
    </div>
  );
}
