import { useLocale, useTranslations } from "next-intl";
import { momentText } from "#components/posts/moments.ts";
import { Icon } from "#components/ui/icon.tsx";
import { changesBetween } from "#lib/training/policy.ts";
import type { PastRule } from "#lib/training/types.ts";
import { useAuthor } from "./author.ts";
import { RuleFacts } from "./rule-facts.tsx";

/** Who changed a rule, when, why and what; each version can be opened. */
export function RuleHistory({ history }: { history: PastRule[] }) {
  const t = useTranslations("training");
  const locale = useLocale();
  const author = useAuthor();
  const and = new Intl.ListFormat(locale, { type: "conjunction" });
  return (
    <section className="grid gap-2">
      <h2 className="text-heading">{t("history.title")}</h2>
      <ol className="divide-y divide-line rounded-card bg-surface shadow-raise">
        {history.map((rule, i) => {
          const before = history[i + 1];
          const parts = before ? changesBetween(before, rule).map((part) => t(`parts.${part}`)) : [];
          return (
            <li key={rule.version}>
              <details className="group px-4">
                <summary className="flex min-h-tap cursor-pointer items-start gap-3 py-3 [&::-webkit-details-marker]:hidden">
                  <span className="min-w-0 flex-1">
                    <span className="font-semibold">{t("history.version", { n: rule.version })}</span>
                    {i === 0 && <span className="text-ink-2"> · {t("history.now")}</span>}
                    <span className="block text-ui text-ink-2">
                      {rule.by
                        ? t("history.by", {
                            who: author(rule.by),
                            time: momentText(locale, rule.at.toISOString()),
                          })
                        : t("history.usual")}
                    </span>
                    {rule.reason && (
                      <span className="block text-ui">{t("history.reason", { reason: rule.reason })}</span>
                    )}
                    {parts.length > 0 && (
                      <span className="block text-ui">
                        {t("history.changed", { parts: and.format(parts) })}
                      </span>
                    )}
                  </span>
                  <Icon name="chevron-down" size={20} className="mt-0.5 text-ink-2 group-open:rotate-180" />
                </summary>
                <div className="pb-4">
                  <RuleFacts rule={rule} />
                </div>
              </details>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
