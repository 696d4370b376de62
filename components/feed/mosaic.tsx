import type { FeedPhoto } from "#lib/feed/types.ts";
import { photoUrl } from "#lib/media/constants.ts";
import { gradientOf } from "./placeholder.ts";
import { ringIn } from "./ring.ts";
import { fill, type Voice } from "./words.ts";

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
  const ratio = ratioOf(photos);
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
        ratio={position === 0 ? ratio : undefined}
        eager={eager && position === 0}
        mark={mark}
        more={position === 3 ? hidden : 0}
      />
    );
  };
  if (count === 1) {
    return (
      <div data-set={set} className="photos" style={{ aspectRatio: ratio }}>
        {cell(0, 0)}
      </div>
    );
  }
  const look = count === 2 ? (photos.every(tall) ? "tall" : "two") : count === 3 ? "three" : "four";
  return (
    <div data-set={set} className={`photos photos-${look}`}>
      {shown.map(cell)}
    </div>
  );
}

/** The shape of the first cell; photos.css has the same. */
function ratioOf(photos: FeedPhoto[]): number {
  const [, width, height] = photos[0] as FeedPhoto;
  if (photos.length === 1) return Math.min(16 / 9, Math.max(4 / 5, width / height));
  if (photos.length === 2) return photos.every(tall) ? 4 / 5 : 3 / 2;
  return 16 / 9;
}

/** The large one is the first he is in, else the first that is not tall. */
function heroFirst(photos: FeedPhoto[]): number[] {
  const indices = photos.map((_, index) => index);
  const his = photos.findIndex((photo) => photo[4] !== 0);
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
  /** The shape of its cell, where the ring around him is to be shown. */
  ratio?: number;
  eager?: boolean;
  mark?: boolean;
  more?: number;
}) {
  const { photo, place, voice, sizes, ratio, eager, mark, more } = props;
  const [id, width, , thumbhash, withSon] = photo;
  const { words, name, saver } = voice;
  const [i, n] = place;
  const large = sizes && !saver;
  const ring = ratio ? ringIn(photo, ratio) : null;
  return (
    <a href={photoUrl(id, 2048)} style={{ background: gradientOf(thumbhash) }}>
      {/* biome-ignore lint/performance/noImgElement: the renditions are made already and leave by the media route alone */}
      <img
        src={photoUrl(id, 320)}
        srcSet={
          large ? `${photoUrl(id, 320)} 320w, ${photoUrl(id, 960)} ${Math.min(width, 960)}w` : undefined
        }
        sizes={large ? sizes : undefined}
        alt={fill(withSon ? words.photoOfWith : words.photoOf, { i, n, name })}
        loading={eager ? undefined : "lazy"}
        fetchPriority={eager ? "high" : undefined}
        style={ring ? { objectPosition: ring.position } : undefined}
      />
      {ring && !more && (
        <i
          className={ring.low ? "photo-ring photo-ring-low" : "photo-ring"}
          style={{ left: ring.left, top: ring.top }}
        >
          <b className="photo-name">{name}</b>
        </i>
      )}
      {more ? (
        <span className="photo-rest">+{more}</span>
      ) : (
        mark && !ring && withSon !== 0 && <b className="photo-name">{name}</b>
      )}
    </a>
  );
}
