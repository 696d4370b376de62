import { Icon } from "#components/ui/icon.tsx";
import type { FamilyCommendation, Honour } from "#lib/commendations/types.ts";
import { useResultWords } from "./words.ts";

/** His own commendations: his family's to read. */
export function OwnPraise({ praise, name }: { praise: FamilyCommendation[]; name: string }) {
  const { t, day, signer } = useResultWords();
  if (praise.length === 0) return null;
  return (
    <section aria-labelledby="own-praise" className="px-gutter">
      <h2 id="own-praise" className="text-heading">
        {t("praise.own", { name })}
      </h2>
      <ul className="divide-y divide-line">
        {praise.map((one) => {
          const who = one.signed && signer(one.signed);
          return (
            <li key={one.id} className="grid grid-cols-[auto_1fr] gap-3 py-3">
              <Icon name="award" className="mt-0.5 text-leaf" />
              <div className="min-w-0">
                <p className="font-semibold">
                  {t("praise.on", { kind: t(`praise.kinds.${one.kind}`), day: day(one.day) })}
                </p>
                <p className="whitespace-pre-line">{one.body}</p>
                {who && <p className="pt-0.5 text-note text-ink-2">{`${who.name}, ${who.post}`}</p>}
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

const SHOWN = 3;

/** What the company's families read of those who agreed to it. */
export function GroupPraise({ honours }: { honours: Honour[] }) {
  const { t } = useResultWords();
  if (honours.length === 0) return null;
  const more = honours.slice(SHOWN);
  return (
    <section aria-labelledby="group-praise" className="px-gutter print:hidden">
      <h2 id="group-praise" className="text-heading">
        {t("praise.group")}
      </h2>
      <HonourList honours={honours.slice(0, SHOWN)} />
      {more.length > 0 && (
        <details className="group border-t border-line">
          <summary className="inline-flex min-h-tap-lg items-center gap-2 font-semibold text-leaf [&::-webkit-details-marker]:hidden">
            <Icon name="chevron-down" size={20} className="group-open:rotate-180" />
            {t("praise.more", { n: more.length })}
          </summary>
          <HonourList honours={more} />
        </details>
      )}
    </section>
  );
}

function HonourList({ honours }: { honours: Honour[] }) {
  const { t, day } = useResultWords();
  return (
    <ul className="divide-y divide-line">
      {honours.map(({ id, kind, fullName, platoon, body, day: on }) => (
        <li key={id} className="py-3">
          <p className="font-semibold">
            {platoon === null ? fullName : t("praise.who", { name: fullName, platoon })}
          </p>
          <p className="whitespace-pre-line">{body}</p>
          <p className="text-note text-ink-2">
            {t("praise.on", { kind: t(`praise.kinds.${kind}`), day: day(on) })}
          </p>
        </li>
      ))}
    </ul>
  );
}
