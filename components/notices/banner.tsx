import { getTranslations } from "next-intl/server";
import { buttonClass } from "#components/ui/button-class.ts";
import { read } from "#lib/notices/actions.ts";
import type { Unread } from "#lib/notices/types.ts";
import { NoticeLink } from "./notice-link.tsx";
import { noticeWords } from "./words.ts";

/** What its reader has not read yet, calmly, at the top of the page. A plain form: no script travels with it. */
export async function NoticeBanner({ notices }: { notices: Unread[] }) {
  if (notices.length === 0) return null;
  const [t, wordsOf] = await Promise.all([getTranslations("notices"), noticeWords()]);
  return (
    <div role="status" className="grid gap-2 px-gutter pt-3">
      {notices.map((notice) => (
        <form
          key={notice.id}
          action={read}
          className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-control bg-sky-soft py-2 ps-4 pe-2 text-note"
        >
          <input type="hidden" name="id" value={notice.id} />
          <p className="min-w-0 flex-[1_1_14rem] py-1">
            {wordsOf(notice)} <NoticeLink notice={notice} label={t("open")} />
          </p>
          <button
            type="submit"
            className={`ms-auto ${buttonClass({ variant: "secondary", size: "family" })}`}
          >
            {t("read")}
          </button>
        </form>
      ))}
    </div>
  );
}
