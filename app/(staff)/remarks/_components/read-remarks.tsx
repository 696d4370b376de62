import Link from "next/link";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { momentText, shortDay } from "#components/posts/moments.ts";
import { ReadList } from "#components/remarks/read-list.tsx";
import { Empty } from "#components/ui/empty.tsx";
import { Count } from "#components/ui/tabs.tsx";
import type { CadreViewer } from "#lib/auth/types.ts";
import { canRelease } from "#lib/remarks/policy.ts";
import { listFigures, listPlatoonRemarks } from "#lib/remarks/queries.ts";
import type { PlatoonFigures } from "#lib/remarks/types.ts";
import type { Day } from "#lib/vietnam/calendar.ts";
import { found } from "../../../_components/found.ts";

/** What a company's platoons have handed over: how far each is, and one of them to be read. */
export async function ReadRemarks(props: {
  viewer: CadreViewer;
  monday: Day;
  platoonId: string | string[] | undefined;
}) {
  const { viewer, monday, platoonId } = props;
  const [figures, t, messages, locale] = await Promise.all([
    listFigures(viewer, monday),
    getTranslations("remarks.review"),
    getMessages(),
    getLocale(),
  ]);
  const chosen = platoonId ?? (figures.find(({ waiting }) => waiting > 0) ?? figures[0])?.unitId;
  const remarks =
    chosen === undefined ? [] : await found(chosen, (id) => listPlatoonRemarks(viewer, id, monday));
  const releases = canRelease(viewer);
  const { people, remarks: words, units } = messages;
  return (
    <>
      <p className="max-w-prose text-ui text-ink-2">{t(releases ? "intro" : "introRead")}</p>
      <div className="grid gap-6 desk:grid-cols-[20rem_minmax(0,1fr)] desk:items-start desk:gap-8">
        <nav aria-label={t("platoons")} className="grid gap-2">
          {figures.map((platoon) => (
            <Platoon
              key={platoon.unitId}
              platoon={platoon}
              monday={monday}
              current={platoon.unitId === chosen}
              companies={viewer.duty.unitKind !== "company"}
            />
          ))}
        </nav>
        <NextIntlClientProvider messages={{ people, remarks: words, units }}>
          {remarks.length === 0 ? (
            <Empty icon="inbox">{t("none")}</Empty>
          ) : (
            <ReadList
              key={`${chosen}${monday}`}
              releases={releases}
              remarks={remarks.map(({ submittedAt, releasedAt, ...remark }) => ({
                ...remark,
                week: remark.monday === monday ? null : shortDay(locale, remark.monday),
                time: releasedAt
                  ? t("released", { time: momentText(locale, releasedAt) })
                  : submittedAt && remark.state === "submitted"
                    ? t("submitted", { time: momentText(locale, submittedAt) })
                    : "",
              }))}
            />
          )}
        </NextIntlClientProvider>
      </div>
    </>
  );
}

async function Platoon(props: {
  platoon: PlatoonFigures;
  monday: Day;
  current: boolean;
  companies: boolean;
}) {
  const { platoon, monday, current, companies } = props;
  const [t, units] = await Promise.all([getTranslations("remarks.review"), getTranslations("units")]);
  const { waiting, recruits, missing } = platoon;
  const facts = (["missing", "writing", "returned", "released"] as const)
    .filter((what) => platoon[what] > 0)
    .map((what) => t(`figures.${what}`, { n: platoon[what] }));
  return (
    <Link
      href={`/remarks?week=${monday}&platoon=${platoon.unitId}`}
      aria-current={current || undefined}
      className="grid gap-0.5 rounded-card bg-surface p-3 shadow-raise aria-[current]:bg-leaf-soft"
    >
      <span className="flex flex-wrap items-center justify-between gap-2 font-semibold">
        {companies && `${units("company", { number: platoon.company })} · `}
        {units("platoon", { number: platoon.platoon })}
        {waiting > 0 && <Count>{t("waiting", { n: waiting })}</Count>}
      </span>
      <span className="text-ui text-ink-2">
        {t("figures.recruits", {
          n: recruits,
          facts: [...(missing === 0 ? [t("figures.all")] : []), ...facts].join(", "),
        })}
      </span>
    </Link>
  );
}
