import { getLocale, getTranslations } from "next-intl/server";
import { momentText } from "#components/posts/moments.ts";
import type { Notice } from "#lib/notices/types.ts";
import { NoticeLink } from "./notice-link.tsx";
import { noticeWords } from "./words.ts";

/** What an account was told lately. */
export async function NoticeList({ notices }: { notices: Notice[] }) {
  const [t, wordsOf, locale] = await Promise.all([getTranslations("notices"), noticeWords(), getLocale()]);
  return (
    <section aria-labelledby="notices" className="pt-8">
      <h2 id="notices" className="text-heading">
        {t("title")}
      </h2>
      {notices.length === 0 && <p className="pt-1">{t("none")}</p>}
      <ul className="mt-1 divide-y divide-line">
        {notices.map((notice) => (
          <li key={notice.id} className="py-2.5">
            <p>
              {wordsOf(notice)} <NoticeLink notice={notice} label={t("open")} />
            </p>
            <p className="text-note text-ink-2">
              {momentText(locale, notice.at)}
              {!notice.read && ` · ${t("unread")}`}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
