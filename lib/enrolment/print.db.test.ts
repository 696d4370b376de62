import { eq } from "drizzle-orm";
import { expect, test, vi } from "vitest";
import { hashOf } from "../auth/secret.ts";
import { invitations } from "../db/schema/enrolment.ts";
import { asSystem } from "../db/system.ts";
import { type Messages, messagesOf } from "../i18n/messages.ts";
import { battalion, cadreOf } from "../testing/battalion.ts";
import type { Card, CardWords } from "./cards.ts";
import { printCards } from "./print.ts";
import { listCardsFor } from "./queries.ts";
import { codeHash } from "./secret.ts";

const drawn: { cards: Card[]; words?: CardWords } = vi.hoisted(() => ({ cards: [] }));

// What is drawn on paper is cards.test.ts; a request and its language are not there in a test.
vi.mock("./cards.ts", () => ({
  async *cardSheets(sheets: AsyncIterable<Card[]>, words: CardWords) {
    drawn.words = words;
    for await (const sheet of sheets) yield drawn.cards.push(...sheet);
  },
}));
vi.mock("./link.ts", () => ({ publicAddress: async () => "http://10.0.0.5:3000" }));
vi.mock("next-intl/server", () => ({
  getTranslations: async ({ locale, namespace }: { locale: "vi"; namespace: string }) => {
    const find = (from: string | Messages | undefined, path: string) =>
      path.split(".").reduce((at, key) => (typeof at === "object" ? at[key] : undefined), from);
    const words = find(messagesOf(locale), namespace);
    return (key: string, values: Record<string, unknown> = {}) =>
      String(find(words, key)).replace(/\{(\w+)\}/g, (_, slot) => String(values[slot]));
  },
}));

test("a card holds the way in of whom it is for, as the database knows it, and whom to ask", async () => {
  const { unitIds } = await battalion();
  const company = unitIds.get("e900.d7.c1") ?? "";
  const officer = await cadreOf("0950000010");
  const invited = await listCardsFor(officer, company, "all");
  expect(invited.length).toBeGreaterThan(8);
  const { pages, stream } = await printCards(officer, company, "all");
  expect(pages).toBe(Math.ceil(invited.length / 8));
  for await (const _ of stream);

  expect(drawn.cards).toHaveLength(invited.length);
  for (const [place, card] of drawn.cards.entries()) {
    const to = invited[place];
    const [, secret = ""] = /^http:\/\/10\.0\.0\.5:3000\/join\/([\w-]{43})$/.exec(card.link) ?? [];
    const [made] = await asSystem((tx) =>
      tx
        .select()
        .from(invitations)
        .where(eq(invitations.secretHash, hashOf(secret))),
    );
    expect(made).toMatchObject({
      kind: "card",
      recruitId: to?.recruitId,
      relativeId: to?.relativeId,
      codeHash: codeHash(to?.phone ?? "", card.code),
      usedAt: null,
      revokedAt: null,
    });
    expect(card.name).toBe(to?.recruitName);
    expect(card.company).toBe("Đại đội 1");
    expect(card.ask).toMatch(new RegExp(`^Hỏi: Chính trị viên .+ ${officer.name}$`));
    // Her own number in part: a finder of the card must not have it.
    expect(card.to).toMatch(new RegExp(`số 0\\d\\d• ••• ${to?.phone.slice(-3)}$`));
  }
  expect(drawn.words).toMatchObject({
    or: "hoặc mở 10.0.0.5:3000/join",
    never: "Đơn vị không bao giờ yêu cầu chuyển tiền.",
  });
});
