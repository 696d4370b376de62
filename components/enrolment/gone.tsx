import { useTranslations } from "next-intl";
import { LinkButton } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import type { Gone as GoneAnswer } from "#lib/enrolment/types.ts";

/** A way in that leads nowhere: what happened, what to do, and that nothing is lost. */
export function Gone({ why }: { why: GoneAnswer["why"] }) {
  const t = useTranslations("enrolment.gone");
  return (
    <div className="grid gap-4">
      <span className="grid size-14 place-items-center rounded-full bg-sunken text-ink-2">
        <Icon name={why === "used" ? "circle-check" : "clock-3"} size={28} />
      </span>
      <h1 className="text-title">{t(`${why}.title`)}</h1>
      <p>{t(`${why}.text`)}</p>
      <LinkButton href="/sign-in" size="family" wide>
        {t("signIn")}
      </LinkButton>
      {why !== "used" && (
        <LinkButton href="/join" variant="secondary" size="family" wide prefetch={false}>
          {t("typeCode")}
        </LinkButton>
      )}
    </div>
  );
}
