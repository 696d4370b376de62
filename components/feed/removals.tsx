import { getLocale, getTranslations } from "next-intl/server";
import { momentText } from "#components/posts/moments.ts";
import { buttonClass } from "#components/ui/button-class.ts";
import { takeBack } from "#lib/recalls/actions.ts";
import type { Removal } from "#lib/recalls/types.ts";

/** What this family asked to go a moment ago, to be put back. A plain form: no script travels with it. */
export async function Removals({ removals }: { removals: Removal[] }) {
  if (removals.length === 0) return null;
  const [t, locale] = await Promise.all([getTranslations("recalls.removal"), getLocale()]);
  return (
    <div className="grid gap-2 px-gutter pt-3">
      {removals.map(({ id, at }) => (
        <form
          key={id}
          action={takeBack}
          className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-control bg-sky-soft py-2 ps-4 pe-2 text-note"
        >
          <input type="hidden" name="recallId" value={id} />
          <p className="min-w-0 flex-[1_1_14rem] py-1">{t("asked", { time: momentText(locale, at) })}</p>
          <button
            type="submit"
            className={`ms-auto ${buttonClass({ variant: "secondary", size: "family" })}`}
          >
            {t("undo")}
          </button>
        </form>
      ))}
    </div>
  );
}
