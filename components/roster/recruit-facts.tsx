import { getTranslations } from "next-intl/server";
import type { RecruitPage, RosterUnit } from "#lib/roster/types.ts";
import { writtenDay } from "#lib/vietnam/calendar.ts";
import { EditRecruit } from "./edit-recruit.tsx";
import { MoveRecruit } from "./move-recruit.tsx";
import { unitWords } from "./unit-words.ts";

/** What is kept of a recruit himself, with its correction and his moving for who keeps the roster. */
export async function RecruitFacts({
  recruit,
  units,
  keeps,
}: {
  recruit: RecruitPage;
  units: RosterUnit[];
  keeps: boolean;
}) {
  const t = await getTranslations("roster");
  const people = await getTranslations("people.ranks");
  const names = await getTranslations("units");
  const facts = [
    [t("facts.unit"), unitWords(names, recruit.unitPath)],
    [t("facts.birthDay"), writtenDay(recruit.birthDay)],
    [t("facts.hometown"), recruit.hometown || t("facts.noHometown")],
    [t("facts.rank"), people(recruit.rank)],
    [t("facts.code"), recruit.code ?? t("facts.noCode")],
  ];
  return (
    <section aria-labelledby="facts">
      <h2 id="facts" className="text-heading">
        {t("facts.title")}
      </h2>
      <dl className="mt-2 grid gap-x-5 border-y border-line py-2 text-ui sm:grid-cols-[auto_1fr]">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="pt-1 text-ink-2">{name}</dt>
            <dd className="pb-1 font-medium sm:pt-1">{value}</dd>
          </div>
        ))}
      </dl>
      {keeps && (
        <div className="mt-3 flex flex-wrap gap-2">
          <EditRecruit recruit={recruit} />
          <MoveRecruit
            recruitId={recruit.id}
            name={recruit.fullName}
            unitId={recruit.unitId}
            units={units.filter((unit) => unit.kind !== "battalion").map(({ id, path }) => ({ id, path }))}
          />
        </div>
      )}
    </section>
  );
}
