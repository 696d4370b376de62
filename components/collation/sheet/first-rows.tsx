import { useLocale, useTranslations } from "next-intl";
import { longDay } from "#components/posts/moments.ts";
import type { SheetPost } from "#lib/collation/types.ts";
import type { ActivityCode } from "#lib/posts/constants.ts";
import { Tile } from "../tile.tsx";
import { PostHead } from "./post-head.tsx";
import { GAP, SIDE } from "./row.tsx";
import { rowsOf } from "./rows.ts";

/** So many photos a line, and so many lines: no more than any screen shows first, lest squares travel that it does not. */
const PHOTOS = 8;
const LINES = 6;

/** The top of the sheet as the server draws it, to be read until the script has measured how much fits. */
export function FirstRows(props: {
  posts: readonly SheetPost[];
  nameOf: (activity: ActivityCode) => string;
  unitOf: (post: SheetPost) => string;
  second: ReadonlySet<string>;
}) {
  const { posts, nameOf, unitOf, second } = props;
  const t = useTranslations("week");
  const calendar = useTranslations("calendar");
  const locale = useLocale();
  return rowsOf(posts, PHOTOS)
    .slice(0, LINES)
    .map((row) => {
      if (row.kind === "day")
        return (
          <h2 key={row.key} className="border-b border-line pt-5 pb-1 text-heading first-letter:uppercase">
            {longDay(calendar, locale, row.day)}
          </h2>
        );
      const { post } = row;
      const activity = nameOf(post.activityType);
      if (row.kind === "post")
        return (
          <PostHead
            key={row.key}
            post={post}
            place={row.place}
            activity={activity}
            unit={unitOf(post)}
            second={second.has(post.activityType)}
            canArrange={false}
            acts={undefined}
          />
        );
      return (
        <div
          key={row.key}
          className="grid pb-1.5"
          style={{ gridTemplateColumns: `repeat(auto-fill, minmax(${SIDE / 16}rem, 1fr))`, gap: GAP }}
        >
          {post.photos.slice(row.from, row.to).map((photo, at) => (
            <Tile
              key={photo.id}
              photo={photo}
              alt={t("photo", { n: row.from + at + 1, total: post.photos.length, activity })}
            />
          ))}
        </div>
      );
    });
}
