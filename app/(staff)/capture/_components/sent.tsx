import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { LinkButton } from "#components/ui/button.tsx";
import { buttonClass } from "#components/ui/button-class.ts";
import { Icon } from "#components/ui/icon.tsx";
import { Notice } from "#components/ui/notice.tsx";

/** The post is on its way: who looks it over, when families see it, where it comes back to. */
export function Sent(props: {
  postId: string;
  photos: number;
  /** The unit whose officer reviews it. */
  group: { kind: "company" | "battalion"; number: number };
  /** The author is the one who would review it. */
  own: boolean;
  second: boolean;
  /** It was laid to the platoon's week. */
  week: boolean;
}) {
  const { postId, photos, group, own, second, week } = props;
  const t = useTranslations("capture.sent");
  const units = useTranslations("units");
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className="mx-auto grid w-full max-w-xl content-center gap-5 px-4 py-10">
      <span className="grid size-16 place-items-center rounded-full bg-leaf-soft text-leaf">
        <Icon name="circle-check" size={34} />
      </span>
      <div className="grid gap-2">
        <h1 ref={heading} tabIndex={-1} className="text-title outline-none">
          {t(week ? "week.title" : "title", { n: photos })}
        </h1>
        {week ? (
          <p>{t("week.text")}</p>
        ) : (
          <>
            <p>
              {t(own ? "who.other" : "who.officer", { unit: units(group.kind, { number: group.number }) })}
            </p>
            <p className="text-ink-2">{t("later")}</p>
          </>
        )}
      </div>
      {second && (
        <Notice tone="warn" icon="clock-3">
          {t("second")}
        </Notice>
      )}
      <div className="grid gap-2.5">
        {week ? (
          <LinkButton href="/platoon/week" wide icon="images">
            {t("week.see")}
          </LinkButton>
        ) : (
          <LinkButton href={`/posts/${postId}`} wide icon="eye">
            {t("see")}
          </LinkButton>
        )}
        <LinkButton href="/posts" variant="secondary" wide icon="send">
          {t("mine")}
        </LinkButton>
        {/* A page of its own: the next post starts from nothing. */}
        <a href="/capture" className={buttonClass({ variant: "quiet", wide: true })}>
          <Icon name="camera" size={20} />
          {t("again")}
        </a>
      </div>
    </div>
  );
}
