import { useLocale, useTranslations } from "next-intl";
import { longDay } from "#components/posts/moments.ts";
import type { SheetPhoto, SheetPost } from "#lib/collation/types.ts";
import type { ActivityCode } from "#lib/posts/constants.ts";
import { type PostActs, PostHead } from "./post-head.tsx";
import type { SheetRow } from "./rows.ts";
import { Square, type SquareActs } from "./square.tsx";

/** As wide as a square is at least, in text of the usual size, and what is between two of them. */
export const SIDE = 92;
export const GAP = 6;

export type SheetActs = SquareActs & PostActs;

/** One line of the sheet. */
export function Row(props: {
  row: SheetRow;
  columns: number;
  nameOf: (activity: ActivityCode) => string;
  unitOf: (post: SheetPost) => string;
  second: ReadonlySet<string>;
  canArrange: (post: SheetPost) => boolean;
  only: (photo: SheetPhoto) => number;
  twin: (photoId: string, postId: string) => string | undefined;
  active: string | undefined;
  acts: SheetActs;
}) {
  const { row, columns, nameOf, unitOf, second, canArrange, only, twin, active, acts } = props;
  const calendar = useTranslations("calendar");
  const locale = useLocale();
  if (row.kind === "day")
    return (
      <h2 className="border-b border-line pt-5 pb-1 text-heading first-letter:uppercase">
        {longDay(calendar, locale, row.day)}
      </h2>
    );
  const { post } = row;
  const activity = nameOf(post.activityType);
  if (row.kind === "post")
    return (
      <PostHead
        post={post}
        place={row.place}
        activity={activity}
        unit={unitOf(post)}
        second={second.has(post.activityType)}
        canArrange={canArrange(post)}
        acts={acts}
      />
    );
  return (
    <div
      className="grid pb-1.5"
      style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`, gap: GAP }}
    >
      {post.photos.slice(row.from, row.to).map((photo, at) => (
        <Square
          key={photo.id}
          postId={post.id}
          photo={photo}
          number={row.from + at + 1}
          total={post.photos.length}
          activity={activity}
          only={only(photo)}
          twin={twin(photo.id, post.id)}
          active={photo.id === active}
          canArrange={canArrange(post)}
          acts={acts}
        />
      ))}
    </div>
  );
}
