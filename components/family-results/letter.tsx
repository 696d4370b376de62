import { useTranslations } from "next-intl";
import { Portrait } from "#components/people/portrait.tsx";
import { Icon } from "#components/ui/icon.tsx";
import type { FamilyRemark } from "#lib/remarks/types.ts";
import { useResultWords } from "./words.ts";

/** The edge of an air letter, here and nowhere else. */
const ENVELOPE =
  "repeating-linear-gradient(115deg, var(--color-red) 0 14px, var(--color-surface) 14px 22px, var(--color-leaf) 22px 36px, var(--color-surface) 36px 44px)";

/** What his officer writes about him: the newest as a letter, those of earlier weeks folded beneath it. */
export function Letters(props: {
  remarks: FamilyRemark[];
  name: string;
  weekOf: (monday: string) => number;
}) {
  const { remarks, name, weekOf } = props;
  const { t } = useResultWords();
  const [newest, ...older] = remarks;
  if (!newest) return <p className="px-gutter text-note text-ink-2">{t("letter.none", { name })}</p>;
  return (
    <section aria-label={t("letter.label", { week: weekOf(newest.monday) })} className="px-gutter">
      <article className="overflow-hidden rounded-card bg-surface shadow-raise">
        <div
          aria-hidden="true"
          className="h-[5px] print:[print-color-adjust:exact]"
          style={{ backgroundImage: ENVELOPE }}
        />
        <div className="px-4.5 pt-3 pb-3.5">
          <Letter remark={newest} week={weekOf(newest.monday)} large />
        </div>
      </article>
      {older.length > 0 && (
        <details className="group pt-1 print:[&:not([open])]:hidden">
          <summary className="inline-flex min-h-tap-lg items-center gap-2 font-semibold text-leaf [&::-webkit-details-marker]:hidden">
            <Icon name="chevron-down" size={20} className="group-open:rotate-180" />
            {t("letter.older", { n: older.length })}
          </summary>
          <ul className="divide-y divide-line border-t border-line">
            {older.map((remark) => (
              <li key={remark.id} className="py-3.5">
                <Letter remark={remark} week={weekOf(remark.monday)} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function Letter({ remark, week, large }: { remark: FamilyRemark; week: number; large?: boolean }) {
  const { t, signer } = useResultWords();
  const conduct = useTranslations("remarks.familyConduct");
  const who = remark.signed && signer(remark.signed);
  return (
    <>
      {large && who && (
        <div className="grid grid-cols-[auto_1fr] items-center gap-3">
          <Portrait seed={who.name} size={44} />
          <div className="min-w-0">
            <h2 className="leading-[1.4] font-semibold">{who.name}</h2>
            <p className="text-note text-ink-2">{who.post}</p>
          </div>
        </div>
      )}
      {!large && <h3 className="font-semibold">{t("letter.week", { week })}</h3>}
      <p className={`whitespace-pre-line ${large ? "pt-2" : "pt-0.5"}`}>{remark.body}</p>
      {(remark.conduct || large) && (
        <p className="pt-2 text-note text-ink-2">
          {[
            large && t("letter.week", { week }),
            remark.conduct && t("letter.conduct", { word: conduct(remark.conduct) }),
          ]
            .filter(Boolean)
            .join(" · ")}
        </p>
      )}
      {!large && who && <p className="pt-1 text-note text-ink-2">{`${who.name}, ${who.post}`}</p>}
    </>
  );
}
