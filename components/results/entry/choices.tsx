import { useTranslations } from "next-intl";
import { Icon } from "#components/ui/icon.tsx";
import type { IconName } from "#components/ui/icons.ts";

/** Wire texts of what is no number, with their words. */
const CHOICES = [
  ["Đ", "pass", "check"],
  ["K", "fail", "x"],
  ["V", "absent", null],
  ["M", "excused", null],
] as const;

/** Pass, fail, absent or excused: one tap each, and on to the next. */
export function Choices({ text, choose }: { text: string; choose: (text: string) => void }) {
  const t = useTranslations("results.entry");
  // English writes P and F.
  const stands = { P: "Đ", F: "K" }[text] ?? text;
  return (
    <div className="grid grid-cols-2 gap-2">
      {CHOICES.map(([wire, word, icon]) => (
        <button
          key={wire}
          type="button"
          aria-pressed={stands === wire}
          onClick={() => choose(wire)}
          className={`flex min-h-20 cursor-pointer items-center justify-center gap-2 rounded-control text-heading shadow-raise ${stands === wire ? "bg-leaf text-on-leaf" : "bg-surface"}`}
        >
          {icon && <Icon name={icon satisfies IconName} />}
          {t(word)}
        </button>
      ))}
    </div>
  );
}
