"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Icon } from "#components/ui/icon.tsx";
import { Sheet } from "#components/ui/sheet.tsx";
import { RecallForm } from "./recall-form.tsx";
import { useRecall } from "./use-recall.ts";

/** Gỡ, of a whole published post straight from a list of them. `name`: which one. Wants the `recalls` messages. */
export function RecallButton({ postId, name }: { postId: string; name: string }) {
  const t = useTranslations("recalls.act");
  const [asking, setAsking] = useState(false);
  const { recall, busy, problem, clear } = useRecall(() => setAsking(false));
  const cancel = () => {
    setAsking(false);
    clear();
  };
  return (
    <>
      <button
        type="button"
        aria-label={t("postOf", { post: name })}
        onClick={() => setAsking(true)}
        className="grid min-h-tap w-12 shrink-0 justify-items-center gap-0.5 rounded-control py-1 text-center text-meta leading-4 font-semibold text-ink-2 hover:bg-sunken hover:text-danger"
      >
        <Icon name="eye-off" size={20} />
        {t("short")}
      </button>
      <Sheet open={asking} onClose={cancel} title={t("postOf", { post: name })} closeLabel={t("cancel")}>
        <RecallForm
          what="post"
          question={t("askPost")}
          busy={busy}
          problem={problem}
          onRecall={(kind, reason) => recall({ postId }, kind, reason)}
          onCancel={cancel}
        />
      </Sheet>
    </>
  );
}
