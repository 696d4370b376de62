import type { FeedPhoto } from "#lib/feed/types.ts";
import { gradientOf } from "./placeholder.ts";
import { fill, type Voice } from "./words.ts";

/** How photos look wherever this page shows them; on their container, since sixty repetitions would weigh. */
export const PHOTO_LOOK =
  "[&>a]:relative [&>a]:block [&>a]:overflow-hidden [&>a]:focus-visible:-outline-offset-3 dark:[&_img]:brightness-94 " +
  "[&_img]:absolute [&_img]:size-full [&_img]:object-cover [&_img]:object-[50%_30%] [&_[data-failed]_img]:invisible " +
  "[&_[data-failed]]:after:absolute [&_[data-failed]]:after:inset-0 [&_[data-failed]]:after:grid [&_[data-failed]]:after:place-items-center " +
  "[&_[data-failed]]:after:bg-sunken [&_[data-failed]]:after:p-1 [&_[data-failed]]:after:text-center [&_[data-failed]]:after:text-note " +
  "[&_[data-failed]]:after:text-ink-2 [&_[data-failed]]:after:content-[attr(data-failed)]";

const GRID = `grid gap-[3px] md:mx-gutter md:overflow-hidden md:rounded-photo ${PHOTO_LOOK}`;
const HERO = "[&>a:first-child]:col-span-full [&>a:first-child]:aspect-video";
const TWO_TALL = `${GRID} grid-cols-2 [&>a]:aspect-4/5`;
const TWO = `${GRID} [&>a]:aspect-3/2`;
const THREE = `${GRID} grid-cols-2 [&>a]:aspect-3/2 ${HERO}`;
const FOUR = `${GRID} grid-cols-3 [&>a]:aspect-4/3 ${HERO}`;

const WIDTH = "(min-width: 48rem) 38rem, 100vw";
const tall = ([, width, height]: FeedPhoto) => height > width;

/**
 * Up to four photos of `photos` in the shape their number asks for, the rest as "+n". Every cell has its ratio before
 * any photo is there, so that nothing moves. `set` tells the page's one listener which photos belong together.
 */
export function Mosaic(props: {
  set: string;
  photos: FeedPhoto[];
  voice: Voice;
  /** The one at the top of the page: fetched first. */
  eager?: boolean;
  /** Marks the photos he is in; not where he is in all of them. */
  mark?: boolean;
}) {
  const { set, photos, voice, eager, mark } = props;
  const count = photos.length;
  if (count === 0) return null;
  const wide = count === 2 && photos.every(tall) ? "50vw" : WIDTH;
  const [first, ...others] = count > 2 ? heroFirst(photos) : photos.map((_, index) => index);
  const shown = [first ?? 0, ...others.slice(0, 3)];
  const cell = (index: number, position: number) => {
    const photo = photos[index] as FeedPhoto;
    const hidden = count - shown.length;
    return (
      <Photo
        key={photo[0]}
        photo={photo}
        place={[index + 1, count]}
        voice={voice}
        sizes={position === 0 || count === 2 ? wide : undefined}
        eager={eager && position === 0}
        mark={mark}
        more={position === 3 ? hidden : 0}
      />
    );
  };
  if (count === 1) {
    const [, width, height] = photos[0] as FeedPhoto;
    const aspectRatio = Math.min(16 / 9, Math.max(4 / 5, width / height));
    return (
      <div data-set={set} className={GRID} style={{ aspectRatio }}>
        {cell(0, 0)}
      </div>
    );
  }
  const look = count === 2 ? (photos.every(tall) ? TWO_TALL : TWO) : count === 3 ? THREE : FOUR;
  return (
    <div data-set={set} className={look}>
      {shown.map(cell)}
    </div>
  );
}

/** The large one is the first he is in, else the first that is not tall. */
function heroFirst(photos: FeedPhoto[]): number[] {
  const indices = photos.map((_, index) => index);
  const his = photos.findIndex((photo) => photo[4] === 1);
  const hero =
    his >= 0
      ? his
      : Math.max(
          0,
          photos.findIndex((photo) => !tall(photo)),
        );
  return [hero, ...indices.filter((index) => index !== hero)];
}

/** One photo as a link to its large file: the script opens it in place, without the script the browser does. */
export function Photo(props: {
  photo: FeedPhoto;
  /** Which it is of how many. */
  place: [number, number];
  voice: Voice;
  /** How wide it stands, when the smallest file may not be enough. */
  sizes?: string;
  eager?: boolean;
  mark?: boolean;
  more?: number;
}) {
  const { photo, place, voice, sizes, eager, mark, more } = props;
  const [id, width, , thumbhash, withSon] = photo;
  const { words, name, saver } = voice;
  const [i, n] = place;
  const large = sizes && !saver;
  return (
    <a href={`/api/media/${id}/2048`} style={{ background: gradientOf(thumbhash) }}>
      {/* biome-ignore lint/performance/noImgElement: the renditions are made already and leave by the media route alone */}
      <img
        src={`/api/media/${id}/320`}
        srcSet={
          large ? `/api/media/${id}/320 320w, /api/media/${id}/960 ${Math.min(width, 960)}w` : undefined
        }
        sizes={large ? sizes : undefined}
        alt={fill(withSon ? words.photoOfWith : words.photoOf, { i, n, name })}
        loading={eager ? undefined : "lazy"}
        fetchPriority={eager ? "high" : undefined}
      />
      {more ? (
        <span className="absolute inset-0 grid place-items-center bg-[#141a118f] text-title text-white">
          +{more}
        </span>
      ) : (
        mark &&
        withSon === 1 && (
          <b className="absolute bottom-1.5 left-1.5 rounded-[8px] bg-white px-2 text-note font-semibold text-[#1b2318]">
            {name}
          </b>
        )
      )}
    </a>
  );
}
