import "server-only";
import { randomUUID } from "node:crypto";
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { recordAudit } from "../audit/mutations.ts";
import type { CadreViewer } from "../auth/types.ts";
import { asViewer, type Tx } from "../db/client.ts";
import { accounts } from "../db/schema/accounts.ts";
import { invitations } from "../db/schema/enrolment.ts";
import { familyLinks, recruits, relatives } from "../db/schema/people.ts";
import { NotFound, PortalError } from "../errors.ts";
import { normalisePhone } from "../vietnam/phone.ts";
import { CARDS_ON_PAGE, LIFETIME } from "./constants.ts";
import { makeCode, makeSecret } from "./secret.ts";

type Kind = keyof typeof LIFETIME;
export type Invited = { recruitId: string; relativeId: string; phone: string };
/** What is shown or printed once; the database keeps only hashes of it. */
export type Made = { secret: string; code: string; expiresAt: string };

/** @throws PortalError notAllowed */
export function mayInvite(viewer: CadreViewer): void {
  if (!viewer.can("families")) throw new PortalError("notAllowed", {}, 403);
}

/** A link to share with one relative; any earlier unused one stops. @throws PortalError notAllowed, alreadyJoined, noMobile; NotFound */
export async function inviteByLink(
  viewer: CadreViewer,
  recruitId: string,
  relativeId: string,
): Promise<Made & { name: string; company: number }> {
  mayInvite(viewer);
  return asViewer(viewer, async (tx) => {
    const relative = await scoped(tx, viewer, recruitId, relativeId);
    if (relative.status === "joined") throw new PortalError("alreadyJoined");
    if (normalisePhone(relative.phone) !== relative.phone) throw new PortalError("noMobile");
    const [made] = await inviteAll(tx, viewer, "link", [{ recruitId, relativeId, phone: relative.phone }]);
    if (!made) throw new NotFound();
    return { ...made, name: relative.givenName, company: relative.company };
  });
}

/** New ways in of one kind for these relatives, in their order; the earlier unused ones of that kind stop. */
export async function inviteAll(
  tx: Tx,
  viewer: CadreViewer,
  kind: "card" | "link",
  invited: readonly Invited[],
): Promise<Made[]> {
  for (const { recruitId, relativeId } of invited) await revokeUnused(tx, kind, recruitId, relativeId);
  const made = invited.map(({ phone }) => ({ id: randomUUID(), ...makeSecret(), typed: makeCode(phone) }));
  const rows = await tx
    .insert(invitations)
    .values(
      made.map(({ id, hash, typed }, index) => ({
        ...(invited[index] as Invited),
        id,
        kind,
        battalionId: viewer.battalionId,
        secretHash: hash,
        codeHash: typed.hash,
        createdBy: viewer.cadreId,
        expiresAt: until(kind),
      })),
    )
    .returning({ expiresAt: invitations.expiresAt });
  const expiresAt = rows[0]?.expiresAt.toISOString() ?? "";
  for (const [index, { id }] of made.entries())
    await recordAudit(
      tx,
      viewer,
      "invitationMade",
      { kind: "invitation", id },
      { kind, ...whom(invited[index]) },
    );
  return made.map(({ secret, typed }) => ({ secret, code: typed.code, expiresAt }));
}

/** The log outlives the roster, and knows no numbers. */
const whom = ({ recruitId, relativeId }: Partial<Invited> = {}) => ({ recruitId, relativeId });

/**
 * Cards for all of these, a sheet at a time: each sheet's invitations are made when the sheet is asked for, and their
 * secrets stand nowhere else.
 */
export async function* inviteSheets<Someone extends Invited>(
  viewer: CadreViewer,
  invited: readonly Someone[],
): AsyncGenerator<{ to: Someone; made: Made }[]> {
  for (let from = 0; from < invited.length; from += CARDS_ON_PAGE) {
    const batch = invited.slice(from, from + CARDS_ON_PAGE);
    const ids = batch.map(({ recruitId, relativeId, phone }) => ({ recruitId, relativeId, phone }));
    const made = await asViewer(viewer, (tx) => inviteAll(tx, viewer, "card", ids));
    yield batch.map((to, place) => ({ to, made: made[place] as Made }));
  }
}

/** Ends a way in that nobody has used. @throws PortalError notAllowed; NotFound */
export async function revokeInvitation(viewer: CadreViewer, invitationId: string): Promise<void> {
  mayInvite(viewer);
  await asViewer(viewer, async (tx) => {
    const ended = await tx
      .update(invitations)
      .set({ revokedAt: sql`now()` })
      .where(
        and(
          eq(invitations.id, invitationId),
          inArray(invitations.kind, ["card", "link"]),
          isNull(invitations.usedAt),
          isNull(invitations.revokedAt),
        ),
      )
      .returning({ id: invitations.id });
    if (ended.length === 0) throw new NotFound();
    await recordAudit(tx, viewer, "invitationRevoked", { kind: "invitation", id: invitationId });
  });
}

/**
 * A one-time code for a new password, read out to the relative after the checks on the officer's screen.
 * It works with the number the roster has now, so that a lost phone is covered too.
 * @throws PortalError notAllowed, noAccount, noMobile; NotFound
 */
export async function issueRecovery(
  viewer: CadreViewer,
  recruitId: string,
  relativeId: string,
  checks: readonly string[],
): Promise<{ code: string; expiresAt: string }> {
  mayInvite(viewer);
  return asViewer(viewer, async (tx) => {
    const relative = await scoped(tx, viewer, recruitId, relativeId);
    if (normalisePhone(relative.phone) !== relative.phone) throw new PortalError("noMobile");
    const [account] = await tx
      .select({ id: accounts.id })
      .from(accounts)
      .where(and(eq(accounts.relativeId, relativeId), sql`viewer_reaches_account(${accounts.id})`));
    if (!account) throw new PortalError("noAccount");
    await revokeUnused(tx, "recovery", recruitId, relativeId);
    const { code, hash } = makeCode(relative.phone);
    const id = randomUUID();
    const [row] = await tx
      .insert(invitations)
      .values({
        id,
        kind: "recovery",
        battalionId: viewer.battalionId,
        recruitId,
        relativeId,
        accountId: account.id,
        phone: relative.phone,
        secretHash: makeSecret().hash,
        codeHash: hash,
        createdBy: viewer.cadreId,
        expiresAt: until("recovery"),
      })
      .returning({ expiresAt: invitations.expiresAt });
    await recordAudit(tx, viewer, "recoveryIssued", { kind: "invitation", id }, { relativeId, checks });
    return { code, expiresAt: row?.expiresAt.toISOString() ?? "" };
  });
}

export const until = (kind: Kind) => sql`now() + make_interval(mins => ${LIFETIME[kind]})`;

async function revokeUnused(tx: Tx, kind: Kind, recruitId: string, relativeId: string): Promise<void> {
  await tx
    .update(invitations)
    .set({ revokedAt: sql`now()` })
    .where(
      and(
        eq(invitations.kind, kind),
        eq(invitations.recruitId, recruitId),
        eq(invitations.relativeId, relativeId),
        isNull(invitations.usedAt),
        isNull(invitations.revokedAt),
      ),
    );
}

/** The relative of that recruit, inside the viewer's unit. @throws NotFound */
async function scoped(tx: Tx, viewer: CadreViewer, recruitId: string, relativeId: string) {
  const [row] = await tx
    .select({
      status: familyLinks.status,
      phone: relatives.phone,
      givenName: recruits.givenName,
      company: sql<number>`(select number from units u where u.id = ${recruits.companyId})`,
    })
    .from(familyLinks)
    .innerJoin(relatives, eq(relatives.id, familyLinks.relativeId))
    .innerJoin(recruits, eq(recruits.id, familyLinks.recruitId))
    .where(
      and(
        eq(familyLinks.relativeId, relativeId),
        eq(familyLinks.recruitId, recruitId),
        sql`${recruits.unitPath} <@ ${viewer.duty.unitPath}::ltree`,
      ),
    );
  if (!row) throw new NotFound();
  return row;
}
