import { useTranslations } from "next-intl";
import { recruitLabels } from "#components/people/recruit-labels.ts";
import { PhotoImage } from "#components/posts/photo-image.tsx";
import { Button } from "#components/ui/button.tsx";
import { Sheet } from "#components/ui/sheet.tsx";
import type { SheetPost, WeekSheet } from "#lib/collation/types.ts";

/** One photo large: who is in it, and what a thumb can do with it. */
export function Look(props: {
  post: SheetPost | undefined;
  photoId: string | undefined;
  recruits: WeekSheet["recruits"];
  activity: string;
  only: number;
  canArrange: boolean;
  onClose: () => void;
  onChoose: (postId: string, ids: string[], chosen: boolean) => void;
  onMove: (postId: string, photoId: string, by: number) => void;
}) {
  const { post, photoId, recruits, activity, only, canArrange, onClose, onChoose, onMove } = props;
  const t = useTranslations("week.sheet");
  const at = post?.photos.findIndex(({ id }) => id === photoId) ?? -1;
  const photo = post?.photos[at];
  const people = photo?.tags.flatMap((place) => recruits[place] ?? []) ?? [];
  const names = [...recruitLabels(people).values()].join(", ");
  const total = post?.photos.length ?? 0;
  const title = photo
    ? t("square", {
        n: at + 1,
        total,
        activity,
        state: t(photo.chosen ? "chosen" : "aside"),
        tags: photo.tags.length,
      })
    : "";
  return (
    <Sheet
      open={photo !== undefined}
      onClose={onClose}
      title={title}
      closeLabel={t("close")}
      footer={
        post &&
        photo &&
        canArrange && (
          <>
            <Button
              variant="secondary"
              icon="chevron-left"
              className="flex-[1_1_auto] whitespace-nowrap"
              aria-disabled={at === 0}
              onClick={() => onMove(post.id, photo.id, -1)}
            >
              {t("earlier")}
            </Button>
            <Button
              variant="secondary"
              icon="chevron-right"
              className="flex-[1_1_auto] whitespace-nowrap"
              aria-disabled={at === total - 1}
              onClick={() => onMove(post.id, photo.id, 1)}
            >
              {t("later")}
            </Button>
            <Button
              icon={photo.chosen ? "eye-off" : "check"}
              className="flex-[2_1_auto]"
              onClick={() => onChoose(post.id, [photo.id], !photo.chosen)}
            >
              {t(photo.chosen ? "leaveOut" : "choose")}
            </Button>
          </>
        )
      }
    >
      {post && photo && (
        <div className="grid gap-3">
          <PhotoImage
            key={photo.id}
            photo={photo}
            sizes="(min-width: 40rem) 32rem, 100vw"
            alt={t("square", {
              n: at + 1,
              total,
              activity,
              state: t(photo.chosen ? "chosen" : "aside"),
              tags: photo.tags.length,
            })}
            eager
            className="w-full rounded-photo"
          />
          <p className="text-ui">{names || t("nobody")}</p>
          {only > 0 && <p className="text-ui font-semibold">{t("onlyHim", { n: only })}</p>}
          {photo.withheld && <p className="text-ui font-semibold text-warn">{t("withheld")}</p>}
        </div>
      )}
    </Sheet>
  );
}
