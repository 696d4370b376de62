"use client";

import { useTranslations } from "next-intl";
import type { Ref } from "react";
import { buttonClass } from "#components/ui/button-class.ts";
import { Icon } from "#components/ui/icon.tsx";
import type { Welcome } from "#lib/enrolment/types.ts";

/** In: what to sign in with next time, and one large way on. */
export function JoinDone({
  head,
  welcome,
  phone,
}: {
  head: Ref<HTMLHeadingElement>;
  welcome: Welcome;
  phone: string;
}) {
  const t = useTranslations("enrolment.door.done");
  const title =
    welcome.kind === "cadre" ? "titleCadre" : welcome.kind === "recovery" ? "titleRecovery" : "title";
  const shown = phone.replace(/\D/g, "").replace(/^(\d{4})(\d{3})(\d+)$/, "$1\u00a0$2\u00a0$3");
  return (
    <div className="grid gap-4">
      <span className="grid size-16 place-items-center rounded-full bg-leaf-soft text-leaf">
        <Icon name="circle-check" size={34} />
      </span>
      <h1 ref={head} tabIndex={-1} className="text-title outline-none">
        {t(title)}
      </h1>
      <p>{welcome.account === "new" ? t("text", { phone: shown }) : t("textHere", { name: welcome.name })}</p>
      {welcome.kind === "recovery" && <p>{t("others")}</p>}
      {/* A whole new page: what this one knows of a visitor is not what it knows of a family. */}
      <a href="/" className={buttonClass({ size: "family", wide: true })}>
        {t("go")}
      </a>
    </div>
  );
}
