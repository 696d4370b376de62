import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { NoIntake } from "#components/intakes/no-intake.tsx";
import { shortDay } from "#components/posts/moments.ts";
import { BackLink } from "#components/ui/back-link.tsx";
import { Tabs } from "#components/ui/tabs.tsx";
import { requireCadre } from "#lib/auth/viewer.ts";
import { canWrite } from "#lib/remarks/policy.ts";
import { currentWeek } from "#lib/units/queries.ts";
import { addDays, type Day, dayOf, mondayOf } from "#lib/vietnam/calendar.ts";
import { ReadRemarks } from "./_components/read-remarks.tsx";
import { WriteRemarks } from "./_components/write-remarks.tsx";

type Asked = string | string[] | undefined;
type Props = { searchParams: Promise<{ week?: Asked; platoon?: Asked }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("remarks"))("title") };
}

/** The remarks of a week: written here by a platoon's leader, read and released by its company. */
export default async function RemarksPage({ searchParams }: Props) {
  const viewer = await requireCadre("read");
  if (!(await currentWeek(viewer))) return <NoIntake viewer={viewer} />;
  const [{ week, platoon }, t, nav, locale] = await Promise.all([
    searchParams,
    getTranslations("remarks"),
    getTranslations("nav"),
    getLocale(),
  ]);
  const running = mondayOf(dayOf());
  const monday = mondayAsked(week, running);
  const before = addDays(running, -7);
  const shown = (day: Day) => shortDay(locale, day);
  const tab = (day: Day, label: string) => ({
    href: `/remarks?week=${day}${platoon ? `&platoon=${platoon}` : ""}`,
    label,
    current: day === monday,
  });
  return (
    <div className="mx-auto grid max-w-5xl gap-4 px-4 pt-4 pb-8">
      <header className="grid gap-2 group-has-[[data-alone]]/shell:hidden desk:group-has-[[data-alone]]/shell:grid">
        <div>
          <BackLink href="/results">{nav("results")}</BackLink>
          <h1 className="text-title">{t("title")}</h1>
        </div>
        <p className="text-ink-2">{t("week", { from: shown(monday), to: shown(addDays(monday, 6)) })}</p>
        <div className="max-w-md">
          <Tabs
            label={t("weeks.label")}
            items={[
              ...(monday < before ? [tab(monday, t("weeks.of", { from: shown(monday) }))] : []),
              tab(before, t("weeks.last")),
              tab(running, t("weeks.this")),
            ]}
          />
        </div>
      </header>
      {canWrite(viewer) ? (
        <WriteRemarks viewer={viewer} monday={monday} />
      ) : (
        <ReadRemarks viewer={viewer} monday={monday} platoonId={platoon} />
      )}
    </div>
  );
}

/** The Monday in the address; this week for anything that is none, or still to come. */
function mondayAsked(asked: Asked, running: Day): Day {
  if (typeof asked !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(asked)) return running;
  const real = !Number.isNaN(Date.parse(asked)) && mondayOf(asked) === asked;
  return real && asked <= running ? asked : running;
}
