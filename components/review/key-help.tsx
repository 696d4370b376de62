"use client";

import { useTranslations } from "next-intl";
import { Sheet } from "#components/ui/sheet.tsx";
import { Key } from "./key.tsx";

const KEYS = [
  ["next", "J"],
  ["previous", "K"],
  ["photo", "←", "→"],
  ["publish", "A"],
  ["confirm", "↵"],
  ["return", "R"],
  ["checks", "1", "9"],
  ["edit", "E"],
  ["escape", "Esc"],
  ["help", "?"],
] as const;

const EDITOR_KEYS = [
  ["tools", "1", "6"],
  ["add", "↵"],
  ["move", "←", "↑", "→", "↓"],
  ["resize", "Shift", "←", "↑", "→", "↓"],
  ["remove", "Delete"],
  ["undo", "Ctrl", "Z"],
  ["turn", "R"],
  ["preview", "P"],
  ["save", "Ctrl", "↵"],
] as const;

/** The line of keys under the photo. */
export function KeyLine({ posts, onHelp }: { posts: boolean; onHelp: () => void }) {
  const t = useTranslations("review.keys");
  return (
    <div className="hidden flex-wrap items-center justify-center gap-x-5 text-meta text-ink-2 desk:flex pointer-coarse:hidden">
      {posts && (
        <span className="flex items-center gap-1.5">
          <Key>J</Key>
          <Key>K</Key> {t("posts")}
        </span>
      )}
      <span className="flex items-center gap-1.5">
        <Key>←</Key>
        <Key>→</Key> {t("photos")}
      </span>
      <button
        type="button"
        onClick={onHelp}
        className="flex min-h-9 items-center gap-1.5 rounded-tag px-1 hover:text-ink"
      >
        <Key>?</Key> {t("all")}
      </button>
    </div>
  );
}

/** What each key does, in words. */
export function KeyHelp({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useTranslations("review.keys");
  return (
    <Sheet open={open} onClose={onClose} title={t("title")} closeLabel={t("close")}>
      <Keys of={KEYS} />
      <h3 className="mt-5 mb-3 text-note font-semibold">{t("editor")}</h3>
      <Keys of={EDITOR_KEYS} />
    </Sheet>
  );
}

function Keys({ of }: { of: typeof KEYS | typeof EDITOR_KEYS }) {
  const t = useTranslations("review.keys");
  return (
    <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-3 text-ui">
      {of.map(([deed, ...keys]) => (
        <div key={deed} className="contents">
          <dt className="flex gap-1.5">
            {keys.map((key) => (
              <kbd
                key={key}
                className="inline-flex h-7 min-w-7 items-center justify-center rounded-[5px] border border-line-strong px-1.5 font-sans text-meta font-semibold"
              >
                {key}
              </kbd>
            ))}
          </dt>
          <dd>{t(deed)}</dd>
        </div>
      ))}
    </dl>
  );
}
