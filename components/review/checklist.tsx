import Link from "next/link";
import { useTranslations } from "next-intl";
import { Icon } from "#components/ui/icon.tsx";
import type { PostDetail } from "#lib/posts/types.ts";
import { CHECKS, type CheckCode } from "#lib/review/constants.ts";
import type { Rule } from "#lib/review/types.ts";

/**
 * What to look for in the photos: first what this kind of activity wants ticked, nothing of it ticked beforehand, then
 * the rest to read. Without `onTick` it tells what was ticked.
 */
export function Checklist(props: {
  rule: Rule;
  ticked: readonly string[];
  onTick: ((check: CheckCode) => void) | undefined;
  tagged: PostDetail["tagged"];
}) {
  const { rule, ticked, onTick, tagged } = props;
  const t = useTranslations("review.checklist");
  const checks = useTranslations("checks");
  const others = CHECKS.filter((check) => !rule.checks.includes(check));
  const done = rule.checks.filter((check) => ticked.includes(check)).length;
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.5 flex w-full flex-wrap justify-between gap-x-3 font-semibold">
        {t("title")}
        <span className="font-medium text-ink-2">{t("done", { n: done, total: rule.checks.length })}</span>
      </legend>
      <ul className="-mx-2">
        {rule.checks.map((check, at) => (
          <li key={check}>
            {onTick ? (
              <label className="flex min-h-tap cursor-pointer items-center gap-2.5 rounded-control px-2 py-1.5 hover:bg-sunken has-[input:not(:checked)]:bg-warn-soft">
                <input
                  type="checkbox"
                  value={check}
                  checked={ticked.includes(check)}
                  onChange={() => onTick(check)}
                  className="size-5.5 shrink-0 accent-leaf"
                />
                <span className="min-w-0 flex-1">{checks(check)}</span>
                {at < 9 && (
                  <span
                    aria-hidden="true"
                    className="hidden size-6 shrink-0 place-items-center rounded-[5px] text-meta text-ink-2 shadow-[inset_0_0_0_1px_var(--color-line-strong)] desk:grid pointer-coarse:hidden"
                  >
                    {at + 1}
                  </span>
                )}
              </label>
            ) : (
              <p className="flex items-start gap-2.5 px-2 py-1">
                <Icon
                  name={ticked.includes(check) ? "circle-check" : "shield-alert"}
                  size={20}
                  className={`mt-px ${ticked.includes(check) ? "text-published" : "text-warn"}`}
                />
                <span className="min-w-0">{checks(check)}</span>
              </p>
            )}
            {check === "consent" && <Consents tagged={tagged} />}
          </li>
        ))}
      </ul>
      {others.length > 0 && (
        <details className="mt-1">
          <summary className="flex min-h-tap cursor-pointer items-center gap-1.5 rounded-control font-medium text-ink-2 [&::-webkit-details-marker]:hidden [[open]>&]:[&>svg]:rotate-180">
            {t("others", { n: others.length })}
            <Icon name="chevron-down" size={18} />
          </summary>
          <ul className="list-disc space-y-1 ps-5 text-ink-2">
            {others.map((check) => (
              <li key={check}>{checks(check)}</li>
            ))}
          </ul>
          <Link
            href="/battalion/rules"
            className="inline-flex min-h-tap items-center rounded-control font-semibold text-leaf"
          >
            {t("rules")}
          </Link>
        </details>
      )}
    </fieldset>
  );
}

/** Whose family has not agreed to everything, as it stands now: computed, so that nobody has to remember it. */
function Consents({ tagged }: { tagged: PostDetail["tagged"] }) {
  const t = useTranslations("review.checklist");
  const of = (consent: string) =>
    tagged.filter((recruit) => recruit.consent === consent).map((recruit) => recruit.fullName);
  const [declined, own] = [of("declined"), of("ownFamilyOnly")];
  return (
    <div className="px-2 pb-1.5 ps-10 text-meta">
      {declined.length > 0 && (
        <p className="font-semibold text-danger">{t("declined", { names: declined.join(", ") })}</p>
      )}
      {own.length > 0 && (
        <p className="font-semibold text-pending">{t("ownFamilyOnly", { names: own.join(", ") })}</p>
      )}
      {declined.length + own.length === 0 && (
        <p className="text-ink-2">{t(tagged.length > 0 ? "allAgreed" : "nobodyTagged")}</p>
      )}
    </div>
  );
}
