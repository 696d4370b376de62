"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button, LinkButton } from "#components/ui/button.tsx";
import { Sheet } from "#components/ui/sheet.tsx";
import { useDeed } from "#components/ui/use-deed.tsx";
import { discard, mend } from "#lib/posts/actions.ts";

/** Takes a returned post back and opens it where it was made. */
export function MendPost({ postId }: { postId: string }) {
  const t = useTranslations("posts");
  const router = useRouter();
  const { busy, problem, run } = useDeed(t("network"));
  return (
    <div className="grid gap-2">
      <Button
        icon="pencil"
        busy={busy}
        onClick={() =>
          run(
            () => mend({ postId }),
            () => router.push(`/capture?post=${postId}`),
          )
        }
      >
        {t("mend")}
      </Button>
      {problem}
    </div>
  );
}

/** A draft goes on where it was left, or away after a question. */
export function DraftActs({ postId, photos }: { postId: string; photos: number }) {
  const t = useTranslations("posts");
  const [asking, setAsking] = useState(false);
  const { busy, problem, run } = useDeed(t("network"));
  return (
    <>
      <div className="flex flex-wrap gap-2">
        <LinkButton href={`/capture?post=${postId}`} variant="secondary" icon="camera">
          {t("continue")}
        </LinkButton>
        <Button variant="quiet" icon="trash" onClick={() => setAsking(true)}>
          {t("discard")}
        </Button>
      </div>
      <Sheet
        open={asking}
        onClose={() => setAsking(false)}
        title={t("discardTitle")}
        closeLabel={t("close")}
        footer={
          <>
            <Button
              variant="danger"
              icon="trash"
              className="flex-1"
              busy={busy}
              onClick={() =>
                run(
                  () => discard({ postId }),
                  () => setAsking(false),
                )
              }
            >
              {t("discardYes")}
            </Button>
            <Button variant="secondary" className="flex-1" onClick={() => setAsking(false)}>
              {t("discardNo")}
            </Button>
          </>
        }
      >
        <p>{t("discardText", { n: photos })}</p>
        {problem}
      </Sheet>
    </>
  );
}
