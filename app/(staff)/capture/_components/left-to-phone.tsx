import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { LinkButton } from "#components/ui/button.tsx";
import { buttonClass } from "#components/ui/button-class.ts";
import { Icon } from "#components/ui/icon.tsx";
import type { Whither } from "./use-draft.ts";

/** The post was sent off without a line: where it is, and what happens by itself. */
export function LeftToPhone({ whither }: { whither: Whither }) {
  const t = useTranslations("capture.left");
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className="mx-auto grid w-full max-w-xl content-center gap-5 px-4 py-10">
      <span className="grid size-16 place-items-center rounded-full bg-sunken text-ink-2">
        <Icon name="smartphone" size={34} />
      </span>
      <div className="grid gap-2">
        <h1 ref={heading} tabIndex={-1} className="text-title outline-none">
          {t("title")}
        </h1>
        <p>{t(whither === "week" ? "textWeek" : "text")}</p>
        <p className="text-ink-2">{t("keep")}</p>
      </div>
      <div className="grid gap-2.5">
        <LinkButton href="/posts" wide icon="send">
          {t("mine")}
        </LinkButton>
        {/* A page of its own: the next post starts from nothing. */}
        <a href="/capture" className={buttonClass({ variant: "secondary", wide: true })}>
          <Icon name="camera" size={20} />
          {t("again")}
        </a>
      </div>
    </div>
  );
}
