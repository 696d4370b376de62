import type { FeedPost, SonPage } from "#lib/feed/types.ts";
import { Mark } from "./mark.tsx";
import { Mosaic } from "./mosaic.tsx";
import { Caption } from "./post.tsx";
import { fill, photoCount, type Voice } from "./words.ts";

/** Before any news: the son's week in photos, or why there are none. */
export function SonWeek({ top, posts, voice }: { top: SonPage; posts: FeedPost[]; voice: Voice }) {
  const { son, album } = top;
  const { words, name } = voice;
  const photos = posts.flatMap((post) => post[6]);
  const latest = posts[0];
  const none = son.consent === "declined" ? words.declined : words.noneThisWeek;
  return (
    <section aria-labelledby="this-week" className="pt-2.5">
      <div className="flex flex-wrap items-center justify-between ps-gutter pe-2 pb-1">
        <h2 id="this-week" className="min-w-0 text-heading">
          {fill(words.thisWeek, { name })}
        </h2>
        {album && (
          <a
            href={`/family/photos?son=${son.id}`}
            className="flex min-h-tap items-center gap-0.5 rounded-control px-3 text-note font-semibold text-leaf hover:bg-leaf-soft"
          >
            {latest ? fill(words.seeAlbum, { photos: photoCount(voice, photos.length) }) : words.seeOlder}
            <Mark name="next" className="size-5 shrink-0" />
          </a>
        )}
      </div>
      {latest ? (
        <>
          <Mosaic set="week" photos={photos} voice={voice} eager />
          <Caption post={latest} voice={voice} caption={latest[3]} />
          {son.consent === "ownFamilyOnly" && (
            <p className="px-gutter pt-1 text-note text-ink-2">{fill(words.ownFamilyOnly, { name })}</p>
          )}
        </>
      ) : (
        <p className="mx-gutter mt-1 rounded-card bg-sunken px-4 py-3.5">{fill(none, { name })}</p>
      )}
    </section>
  );
}
