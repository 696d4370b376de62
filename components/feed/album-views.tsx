import type { AlbumView } from "#lib/albums/types.ts";

/** How an album is laid out: pages of their own, as plain links on one sunken track. */
export function AlbumViews(props: {
  label: string;
  words: Record<AlbumView, string>;
  current: AlbumView;
  hrefOf: (view: AlbumView) => string;
}) {
  const { label, words, current, hrefOf } = props;
  return (
    <nav aria-label={label} className="rounded-control bg-sunken p-[3px]">
      <ul className="flex flex-wrap gap-[3px]">
        {(["week", "day", "activity"] as const).map((view) => (
          <li key={view} className="flex-1">
            <a
              href={hrefOf(view)}
              aria-current={view === current ? "page" : undefined}
              className="flex min-h-tap items-center justify-center rounded-[0.5625rem] px-2 text-center text-note font-medium whitespace-nowrap text-ink-2 hover:text-ink aria-[current]:bg-surface aria-[current]:font-semibold aria-[current]:text-ink aria-[current]:shadow-raise"
            >
              {words[view]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
