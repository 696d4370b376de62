"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { momentText } from "#components/posts/moments.ts";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { toast } from "#components/ui/toast.tsx";
import type { Answer } from "#lib/action.ts";
import type { FamilyInvitation } from "#lib/enrolment/types.ts";
import { RecoverySheet } from "./recovery-sheet.tsx";
import { type MadeLink, ShareSheet } from "./share-sheet.tsx";

type Ids = { recruitId: string; relativeId: string };

type Props = {
  recruitId: string;
  relative: FamilyInvitation;
  phone: string;
  address: string;
  invite: (ids: Ids) => Promise<Answer<MadeLink>>;
  revoke: (input: { invitationId: string }) => Promise<Answer<void>>;
  recover: (
    input: Ids & { checks: ("calledBack" | "askedBirthDay" | "askedAboutFamily" | "neverAsksMoney")[] },
  ) => Promise<Answer<{ code: string; expiresAt: string }>>;
};

/** What can be done for one relative, as he stands. */
export function InvitationActs({ recruitId, relative, phone, address, invite, revoke, recover }: Props) {
  const t = useTranslations("enrolment.invite");
  const locale = useLocale();
  const [busy, start] = useTransition();
  const [problem, setProblem] = useState("");
  const [made, setMade] = useState<MadeLink>();
  const [recovering, setRecovering] = useState(false);
  const { relativeId, link, invitation } = relative;
  const open = invitation?.state === "open";
  const at = (moment: string) => momentText(locale, moment);

  function act<T>(run: () => Promise<Answer<T>>, done: (data: T) => void) {
    if (busy) return;
    setProblem("");
    start(async () => {
      const answer = await run().catch(() => undefined);
      if (answer?.ok) done(answer.data);
      else setProblem(answer?.sentence ?? t("network"));
    });
  }
  return (
    <div className="flex flex-wrap gap-2">
      {link !== "joined" && (
        <Button
          variant="secondary"
          icon={invitation ? "refresh-cw" : "send"}
          busy={busy}
          onClick={() => act(() => invite({ recruitId, relativeId }), setMade)}
        >
          {t(invitation ? "renew" : "make")}
        </Button>
      )}
      {link !== "joined" && open && (
        <Button
          variant="quiet"
          onClick={() =>
            act(
              () => revoke({ invitationId: invitation.id }),
              () => toast({ text: t("revoked") }),
            )
          }
        >
          {t("revoke")}
        </Button>
      )}
      {link === "joined" && relative.hasAccount && (
        <Button variant="secondary" icon="key-round" onClick={() => setRecovering(true)}>
          {t("recover")}
        </Button>
      )}
      {problem && (
        <Notice tone="danger" announce>
          {problem}
        </Notice>
      )}
      <ShareSheet
        made={made}
        to={relative.fullName}
        address={address}
        until={made ? at(made.expiresAt) : ""}
        onClose={() => setMade(undefined)}
      />
      <RecoverySheet
        open={recovering}
        name={relative.fullName}
        phone={phone}
        address={address}
        at={at}
        issue={(checks) => recover({ recruitId, relativeId, checks })}
        onClose={() => setRecovering(false)}
      />
    </div>
  );
}
