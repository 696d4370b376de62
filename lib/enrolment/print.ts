import "server-only";
import { getTranslations } from "next-intl/server";
import type { CadreViewer } from "../auth/types.ts";
import { PortalError } from "../errors.ts";
import { dayOf, writtenDay } from "../vietnam/calendar.ts";
import { showPhone } from "../vietnam/phone.ts";
import { type Card, type CardWords, cardSheets } from "./cards.ts";
import { CARDS_ON_PAGE } from "./constants.ts";
import { publicAddress } from "./link.ts";
import { inviteSheets, type Made, mayInvite } from "./mutations.ts";
import { type CardFor, listCardsFor, listOfficers } from "./queries.ts";

/**
 * New cards for a unit as a PDF stream. Each sheet's invitations are made just before it is drawn and their secrets
 * stand nowhere else; a card made earlier and not used stops. Always in Vietnamese: nobody knows yet who will read it.
 * @throws PortalError notAllowed, noCards; NotFound
 */
export async function printCards(
  viewer: CadreViewer,
  unitId: string,
  whom: "waiting" | "all",
): Promise<{ pages: number; stream: AsyncGenerator<Uint8Array> }> {
  mayInvite(viewer);
  const invited = await listCardsFor(viewer, unitId, whom);
  if (invited.length === 0) throw new PortalError("noCards");
  const [officers, address] = [await listOfficers(viewer), await publicAddress()];
  const t = await getTranslations({ locale: "vi", namespace: "enrolment.card" });
  const shell = await getTranslations({ locale: "vi", namespace: "shell" });
  const people = await getTranslations({ locale: "vi", namespace: "people" });
  const units = await getTranslations({ locale: "vi", namespace: "units" });
  const words: CardWords = {
    portal: shell("name"),
    title: t("title"),
    scan: t("scan"),
    or: t("or", { address: `${address.replace(/^https?:\/\//, "")}/join` }),
    code: t("code"),
    password: t("password"),
    never: t("never"),
  };
  const askOf = (company: number) => {
    const officer = officers.get(company);
    return officer
      ? t("ask", {
          post: people(`posts.${officer.post}`),
          rank: people(`ranks.${officer.rank}`),
          name: officer.fullName,
        })
      : t("askPost", { company });
  };
  const cardOf = ({ to, made }: { to: CardFor; made: Made }): Card => ({
    link: `${address}/join/${made.secret}`,
    code: made.code,
    name: to.recruitName,
    company: units("company", { number: to.company }),
    to: t("to", { relation: people(`relations.${to.relation}`), phone: masked(to.phone) }),
    until: t("until", { until: writtenDay(dayOf(new Date(made.expiresAt))) }),
    ask: askOf(to.company),
  });
  async function* sheets() {
    for await (const sheet of inviteSheets(viewer, invited)) yield sheet.map(cardOf);
  }
  return { pages: Math.ceil(invited.length / CARDS_ON_PAGE), stream: cardSheets(sheets(), words) };
}

/** `091• ••• 678`: she knows her own number, a finder does not (domain rules 12). */
const masked = (phone: string) => showPhone(phone).replace(/^(...). ... (...)$/, "$1• ••• $2");
