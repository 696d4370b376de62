"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { IconButton } from "#components/ui/button.tsx";
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
      <IconButton icon="eye-off" label={t("postOf", { post: name })} onClick={() => setAsking(true)} />
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
