import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import { longDay, momentText } from "#components/posts/moments.ts";
import { Icon } from "#components/ui/icon.tsx";
import { Pill } from "#components/ui/pill.tsx";
import type { CadreViewer } from "#lib/auth/types.ts";
import type { Recall } from "#lib/recalls/types.ts";
import { TellForm } from "./tell-form.tsx";
import type { Telling } from "./types.ts";
import { tellingFor } from "./words.ts";

/**
 * Every recall of a unit, what a family asked for and is still to be settled first. Words alone: what was recalled is
 * shown to nobody here. Wants the `recalls` messages.
 */
export async function RecallList(props: {
  viewer: CadreViewer;
  recalls: Recall[];
  /** Where a recall's post is opened; the battalion's list leads to none. */
  hrefOf?: (recall: Recall) => string;
}) {
  const { viewer, recalls, hrefOf } = props;
  const t = await getTranslations("recalls");
  const telling = await tellingFor(viewer);
  const open = (recall: Recall) => recall.by === null && telling(recall) !== null;
  const sections = [
    { title: t("toDo"), recalls: recalls.filter(open) },
    { title: t("all"), recalls: recalls.filter((recall) => !open(recall)) },
  ];
  if (recalls.length === 0) return <p className="pt-4 text-ink-2">{t("none")}</p>;
  return sections
    .filter((section) => section.recalls.length > 0)
    .map((section) => (
      <section key={section.title} aria-label={section.title} className="pt-6">
        <h2 className="text-heading">{section.title}</h2>
        <ul className="mt-1 divide-y divide-line">
          {section.recalls.map((recall) => (
            <Row
              key={recall.id}
              recall={recall}
              telling={telling(recall)}
              open={open(recall)}
              href={hrefOf?.(recall)}
            />
          ))}
        </ul>
      </section>
    ));
}

async function Row(props: {
  recall: Recall;
  telling: Telling | null;
  open: boolean;
  href: string | undefined;
}) {
  const { recall, telling, open, href } = props;
  const [t, activities, calendar, people, units, locale] = await Promise.all([
    getTranslations("recalls"),
    getTranslations("activities"),
    getTranslations("calendar"),
    getTranslations("people.ranks"),
    getTranslations("units"),
    getLocale(),
  ]);
  const { photoId, activity, day, unit, company, by, sons, reason, kind, seen, toldAt, undoneAt } = recall;
  const name = units(unit.kind, { number: unit.number });
  const at = (iso: string) => momentText(locale, iso);
  const told = toldAt
    ? t(recall.words === null ? "notTold" : "toldAt", { n: seen, time: at(toldAt) })
    : t("wait");
  return (
    <li className="grid gap-1 py-3.5 text-ui">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-note font-semibold">
        {t("of", {
          what: t(photoId ? "photo" : "post"),
          activity: activities(`${activity}.name`),
          day: longDay(calendar, locale, day),
        })}
        {!by && (
          <Pill tone="changes" icon="house-heart">
            {t("asked")}
          </Pill>
        )}
      </p>
      <p className="text-ink-2">
        {unit.kind === "platoon" || unit.kind === "squad" ? t("from", { unit: name, company }) : name} ·{" "}
        {by
          ? t("recalledBy", { who: `${people(by.rank)} ${by.name}` })
          : t("askedBy", { names: new Intl.ListFormat(locale).format(sons) })}{" "}
        · {at(recall.at)}
      </p>
      {by && (
        <p>
          {t(`kinds.${kind}`)}. {t("reasonIs", { reason })}
        </p>
      )}
      <p className="flex items-start gap-1.5 font-medium">
        <Icon name={undoneAt ? "undo-2" : "eye"} size={18} className="mt-px shrink-0 text-ink-2" />
        <span className="min-w-0">
          {undoneAt
            ? t("undoneAt", { time: at(undoneAt) })
            : `${seen > 0 ? t("seen", { n: seen }) : t(by ? "seenNone" : "seenNoOther")}${seen > 0 || toldAt ? ` · ${told}` : ""}`}
        </span>
      </p>
      {recall.words && (
        <p className="rounded-photo bg-sunken px-3 py-2 whitespace-pre-line">{recall.words}</p>
      )}
      {href && (
        <Link
          href={href}
          className="-ms-2 flex min-h-tap items-center gap-1 justify-self-start rounded-control px-2 font-semibold text-leaf"
        >
          {t("open")}
          <Icon name="chevron-right" size={18} />
        </Link>
      )}
      {telling && (
        <details open={open} className="rounded-card bg-surface px-4 shadow-raise">
          <summary className="flex min-h-tap cursor-pointer items-center font-semibold text-leaf">
            {t("tell.title", { n: telling.seen })}
          </summary>
          <div className="pb-4">
            <TellForm recallId={recall.id} telling={telling} titled />
          </div>
        </details>
      )}
    </li>
  );
}
