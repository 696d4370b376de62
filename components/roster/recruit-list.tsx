import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { ConsentPill } from "#components/consents/consent-pill.tsx";
import { Portrait } from "#components/people/portrait.tsx";
import type { ListedRecruit } from "#lib/roster/types.ts";
import { writtenDay } from "#lib/vietnam/calendar.ts";
import { unitWords } from "./unit-words.ts";

const columns = "desk:grid-cols-[minmax(0,5fr)_minmax(0,4fr)_minmax(0,3fr)_minmax(0,3fr)]";

/** The recruits of a page: a line each on a desk, a few lines each on a phone. */
export async function RecruitList({ recruits }: { recruits: ListedRecruit[] }) {
  const t = await getTranslations("roster");
  return (
    <div className="mt-3">
      <div
        aria-hidden="true"
        className={`hidden gap-4 border-b border-line-strong pb-1.5 text-meta text-ink-2 desk:grid ${columns}`}
      >
        {(["name", "unit", "families", "consent"] as const).map((name) => (
          <span key={name}>{t(`columnsOf.${name}`)}</span>
        ))}
      </div>
      <ul className="divide-y divide-line">
        {recruits.map((recruit) => (
          <Recruit key={recruit.id} recruit={recruit} />
        ))}
      </ul>
    </div>
  );
}

async function Recruit({ recruit }: { recruit: ListedRecruit }) {
  const t = await getTranslations("roster");
  const units = await getTranslations("units");
  const { id, fullName, hometown, code, unitPath, families, joined, lastSeen, consent, paper } = recruit;
  return (
    <li className="relative hover:bg-sunken">
      <div className={`grid items-center gap-x-4 gap-y-1 py-2.5 ${columns}`}>
        <div className="flex min-w-0 items-center gap-3">
          <Portrait seed={id} size={44} />
          <div className="min-w-0">
            <Link
              href={`/people/${id}`}
              className="font-semibold after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-3 focus-visible:after:outline-focus"
            >
              {fullName}
            </Link>
            <p className="text-ui text-ink-2">{[code, hometown].filter(Boolean).join(" · ")}</p>
          </div>
        </div>
        <p className="text-ui">{unitWords(units, unitPath)}</p>
        <div className="text-ui">
          <p>{families > 0 ? t("families", { joined, families }) : t("noFamilies")}</p>
          <p className="text-ink-2">
            {lastSeen ? t("lastSeen", { day: writtenDay(lastSeen) }) : t("neverSeen")}
          </p>
        </div>
        <div>
          <ConsentPill photos={consent} paper={paper} />
        </div>
      </div>
    </li>
  );
}
