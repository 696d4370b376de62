import type { FeedPhoto } from "#lib/feed/types.ts";
import { photoUrl } from "#lib/media/constants.ts";
import { gradientOf } from "./placeholder.ts";

/** The parts of an album as tiles: the newest photo, what it is called, how many it holds. */
export function AlbumParts({
  parts,
}: {
  parts: { href: string; label: string; count: string; cover: FeedPhoto }[];
}) {
  return (
    <ul className="grid grid-cols-2 gap-3 px-gutter pt-5 desk:grid-cols-4">
      {parts.map(({ href, label, count, cover: [id, , , thumbhash] }) => (
        <li key={href}>
          <a href={href} className="block rounded-photo text-ink hover:bg-sunken">
            <span
              className="block aspect-4/3 overflow-hidden rounded-photo"
              style={{ background: gradientOf(thumbhash) }}
            >
              {/* biome-ignore lint/performance/noImgElement: the renditions are made already and leave by the media route alone */}
              <img
                src={photoUrl(id, 320)}
                alt=""
                loading="lazy"
                className="size-full object-cover object-[50%_30%]"
              />
            </span>
            <span className="block px-1 pt-1.5 font-semibold">{label}</span>
            <span className="block px-1 pb-2 text-ui text-ink-2">{count}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
