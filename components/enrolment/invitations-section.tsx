import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { momentText } from "#components/posts/moments.ts";
import { Empty } from "#components/ui/empty.tsx";
import { Pill, type PillTone } from "#components/ui/pill.tsx";
import { invite, recover, revoke } from "#lib/enrolment/actions.ts";
import type { FamilyInvitation } from "#lib/enrolment/types.ts";
import { showPhone } from "#lib/vietnam/phone.ts";
import { InvitationActs } from "./invitation-acts.tsx";

const TONES: Record<string, PillTone> = {
  none: "draft",
  open: "pending",
  used: "published",
  joined: "published",
  expired: "changes",
  revoked: "withdrawn",
  noSmartphone: "withdrawn",
  declined: "withdrawn",
};

/** How each relative of a recruit stands, and the ways in that the company can make, end and renew. */
export async function InvitationsSection(props: {
  recruitId: string;
  relatives: FamilyInvitation[];
  address: string;
}) {
  const t = await getTranslations("enrolment.invite");
  const people = await getTranslations("people.relations");
  const locale = await getLocale();
  const { invite: inviting, recovery } = (await getMessages()).enrolment;
  return (
    <section aria-labelledby="invitations">
      <h2 id="invitations" className="text-heading">
        {t("title")}
      </h2>
      {props.relatives.length === 0 && <Empty icon="users">{t("empty")}</Empty>}
      <NextIntlClientProvider messages={{ enrolment: { invite: inviting, recovery } }}>
        <ul className="mt-2 divide-y divide-line border-y border-line">
          {props.relatives.map((relative) => {
            const { state, moment } = standing(relative);
            return (
              <li key={relative.relativeId} className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
                <div className="min-w-0 flex-[1_1_14rem]">
                  <p>
                    {people(relative.relation)} <span className="font-semibold">{relative.fullName}</span>
                  </p>
                  <p className="mt-1">
                    <Pill tone={TONES[state] ?? "draft"}>
                      {t(`state.${state === "joined" && moment ? "joinedAt" : state}`, {
                        at: moment ? momentText(locale, moment) : "",
                      })}
                    </Pill>
                  </p>
                </div>
                <InvitationActs
                  recruitId={props.recruitId}
                  relative={relative}
                  phone={showPhone(relative.phone)}
                  address={props.address}
                  invite={invite}
                  revoke={revoke}
                  recover={recover}
                />
              </li>
            );
          })}
        </ul>
      </NextIntlClientProvider>
    </section>
  );
}

function standing({ link, joinedAt, invitation }: FamilyInvitation): {
  state: string;
  moment: string | null;
} {
  if (link === "joined") return { state: "joined", moment: joinedAt };
  if (link === "declined") return { state: link, moment: null };
  if (invitation) return { state: invitation.state, moment: invitation.at };
  return { state: link === "noSmartphone" ? link : "none", moment: null };
}
