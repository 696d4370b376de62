import type { Notice } from "#lib/notices/types.ts";
import { noticeHref } from "./words.ts";

/** Leads to what a notice is about. */
export function NoticeLink({ notice, label }: { notice: Pick<Notice, "kind" | "detail">; label: string }) {
  const href = noticeHref(notice);
  if (!href) return null;
  return (
    <a
      href={href}
      className="-my-2.5 inline-block py-2.5 font-semibold text-leaf underline underline-offset-4"
    >
      {label}
    </a>
  );
}
