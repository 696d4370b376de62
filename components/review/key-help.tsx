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
  ["escape", "Esc"],
  ["help", "?"],
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
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-3 text-ui">
        {KEYS.map(([deed, ...keys]) => (
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
    </Sheet>
  );
}
