import { getTranslations } from "next-intl/server";
import { Pill, type PillTone } from "#components/ui/pill.tsx";
import type { RecruitPage, RecruitRelative } from "#lib/roster/types.ts";
import { showPhone } from "#lib/vietnam/phone.ts";
import { EditRelative } from "./edit-relative.tsx";
import { RIGHTS } from "./rights.ts";

const tones: Record<RecruitRelative["status"], PillTone> = {
  invited: "pending",
  joined: "published",
  noSmartphone: "draft",
  declined: "withdrawn",
};

/** A recruit's relatives: who they are, how they stand, what each may; kept by who keeps families. */
export async function Relatives({ recruit, keeps }: { recruit: RecruitPage; keeps: boolean }) {
  const t = await getTranslations("roster.kin");
  const relations = await getTranslations("people.relations");
  const { id, fullName, relatives } = recruit;
  return (
    <section aria-labelledby="relatives">
      <h2 id="relatives" className="text-heading">
        {t("title")}
      </h2>
      {relatives.length === 0 && <p className="mt-1 text-ink-2">{t("none")}</p>}
      <ul className="mt-2 divide-y divide-line border-y border-line empty:hidden">
        {relatives.map((relative) => (
          <li key={relative.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3">
            <div className="min-w-0 flex-[1_1_15rem]">
              <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
                <span className="font-semibold">{relative.fullName}</span>
                <Pill tone={tones[relative.status]}>{t(`status.${relative.status}`)}</Pill>
              </p>
              <p className="text-ui">
                {relations(relative.relation)}
                {relative.primary && ` · ${t("primary")}`}
                {" · "}
                {relative.phone ? (
                  <a
                    href={`tel:${relative.phone}`}
                    className="inline-flex min-h-tap items-center font-semibold whitespace-nowrap text-leaf"
                  >
                    {showPhone(relative.phone)}
                  </a>
                ) : (
                  <span className="whitespace-nowrap">{relative.masked}</span>
                )}
              </p>
              <p className="text-ui text-ink-2">
                {RIGHTS.some((right) => relative[right])
                  ? t("can", {
                      rights: RIGHTS.filter((right) => relative[right])
                        .map((right) => t(`right.${right}`).toLocaleLowerCase())
                        .join(", "),
                    })
                  : t("canNothing")}
              </p>
            </div>
            {keeps && <EditRelative recruitId={id} recruit={fullName} relative={relative} />}
          </li>
        ))}
      </ul>
      {keeps && (
        <div className="mt-3">
          <EditRelative recruitId={id} recruit={fullName} />
        </div>
      )}
    </section>
  );
}
