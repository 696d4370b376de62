import { useTranslations } from "next-intl";
import { LinkButton } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";

/** How a request to join stands, for who sent it. An approved one has become an invitation. */
export function RequestStatus({ status, reason }: { status: string; reason: string | null }) {
  const t = useTranslations("enrolment.ask.status");
  const refused = status === "refused";
  return (
    <div className="grid gap-4">
      <span className="grid size-14 place-items-center rounded-full bg-sunken text-ink-2">
        <Icon name={refused ? "info" : "clock-3"} size={28} />
      </span>
      <h1 className="text-title">{t(refused ? "refused.title" : "waiting.title")}</h1>
      <p>{refused ? t("refused.text", { reason: reason ?? "" }) : t("waiting.text")}</p>
      {refused && (
        <LinkButton href="/join/ask" variant="secondary" size="family" wide>
          {t("again")}
        </LinkButton>
      )}
    </div>
  );
}
