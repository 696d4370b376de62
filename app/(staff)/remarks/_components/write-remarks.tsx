import Link from "next/link";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { shortDay } from "#components/posts/moments.ts";
import { RemarkBook } from "#components/remarks/remark-book.tsx";
import type { CadreViewer } from "#lib/auth/types.ts";
import { getRemarkWeek } from "#lib/remarks/queries.ts";
import type { Day } from "#lib/vietnam/calendar.ts";

/** A platoon leader's week: earlier ones in which something came back, then his recruits. */
export async function WriteRemarks({ viewer, monday }: { viewer: CadreViewer; monday: Day }) {
  const [{ rows, older }, messages, t, locale] = await Promise.all([
    getRemarkWeek(viewer, monday),
    getMessages(),
    getTranslations("remarks.list"),
    getLocale(),
  ]);
  const { people, remarks, units } = messages;
  return (
    <NextIntlClientProvider messages={{ people, remarks, units }}>
      <div className="grid gap-1 group-has-[[data-alone]]/shell:hidden desk:group-has-[[data-alone]]/shell:grid">
        <p className="max-w-prose text-ui text-ink-2">{t("intro")}</p>
        {older.map((day) => (
          <Link
            key={day}
            href={`/remarks?week=${day}`}
            className="flex min-h-tap items-center text-ui font-semibold text-changes"
          >
            {t("older", { from: shortDay(locale, day) })}
          </Link>
        ))}
      </div>
      <RemarkBook key={monday} accountId={viewer.accountId} monday={monday} rows={rows} />
    </NextIntlClientProvider>
  );
}
