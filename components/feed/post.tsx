import type { FeedPost } from "#lib/feed/types.ts";
import { Mark } from "./mark.tsx";
import { Mosaic } from "./mosaic.tsx";
import { dayWords, photoCount, sealWords, type Voice } from "./words.ts";

/** One post of the news: what, when, the photos, the words, and who approved it. */
export function Post({ post, voice }: { post: FeedPost; voice: Voice }) {
  const [id, day, activity, caption, , , photos] = post;
  return (
    <article data-post={id} className="border-line border-t pt-4 pb-5 first-of-type:border-t-0">
      <h3 className="px-gutter font-semibold" tabIndex={-1}>
        {voice.activities[activity]}
      </h3>
      <p className="px-gutter pb-2.5 text-note text-ink-2">
        {dayWords(voice, day)} · {photoCount(voice, photos.length)}
      </p>
      <Mosaic set={id} photos={photos} voice={voice} mark />
      <Caption post={post} voice={voice} caption={caption} />
    </article>
  );
}

/** The words under photos, and the seal. */
export function Caption({ post, voice, caption }: { post: FeedPost; voice: Voice; caption: string }) {
  return (
    <div className="px-gutter pt-3">
      <p className="whitespace-pre-line">{caption}</p>
      <p className="mt-1 flex gap-1.5 text-note font-semibold text-leaf">
        <Mark name="seal" className="size-6 shrink-0" />
        {sealWords(voice, post)}
      </p>
    </div>
  );
}

/** What stands in the place of something taken down while the page was open; it keeps the room it had. */
export function Gone({ height, children }: { height: number; children: string }) {
  return (
    <p
      className="mx-gutter my-4 grid place-items-center rounded-photo bg-sunken px-4 py-5 text-center text-note text-ink-2"
      style={{ minHeight: height }}
    >
      {children}
    </p>
  );
}
