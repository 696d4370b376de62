import Link from "next/link";
import { useTranslations } from "next-intl";
import { Portrait } from "#components/people/portrait.tsx";
import { recruitLabels } from "#components/people/recruit-labels.ts";
import type { NamedRecruit } from "#lib/collation/types.ts";

type Missing = NamedRecruit & { platoon?: number };

/** Whose family would have nothing, by squad, with faces; `href`: where something can be done about it. */
export function MissingFaces({ missing, href }: { missing: readonly Missing[]; href?: string }) {
  const units = useTranslations("units");
  const labels = recruitLabels(missing);
  const squads = Map.groupBy(missing, ({ platoon = 0, squad }) => `${platoon}/${squad}`);
  return (
    <div className="grid gap-3">
      {[...squads].map(([key, those]) => {
        const { platoon, squad } = those[0] as Missing;
        const name = units("squad", { number: squad });
        return (
          <div key={key}>
            <h3 className="border-b border-line pb-1 text-ui font-semibold">
              {platoon ? `${units("platoon", { number: platoon })} · ${name}` : name}
            </h3>
            <ul className="grid grid-cols-[repeat(auto-fill,minmax(4.25rem,1fr))] gap-x-0.5 gap-y-2 pt-2">
              {those.map((recruit) => {
                const label = labels.get(recruit.id) ?? recruit.givenName;
                const face = (
                  <>
                    <Portrait seed={recruit.id} size={54} />
                    <span className="max-w-full">
                      {label}
                      {label !== recruit.fullName && <span className="sr-only"> ({recruit.fullName})</span>}
                    </span>
                  </>
                );
                const look =
                  "flex flex-col items-center gap-1 rounded-control py-1 text-center text-[0.875rem] leading-5 font-medium";
                return (
                  <li key={recruit.id}>
                    {href ? (
                      <Link href={href} className={`${look} hover:bg-sunken`}>
                        {face}
                      </Link>
                    ) : (
                      <span className={look}>{face}</span>
                    )}
                  </li>
                );
              })}
            </ul>
          </div>
        );
      })}
    </div>
  );
}
