import "server-only";
import { and, eq, isNull, ne, sql } from "drizzle-orm";
import { hashPassword } from "../auth/password.ts";
import { isWeakPassword } from "../auth/weak-password.ts";
import { PURPOSE_CODES, PURPOSES } from "../consents/constants.ts";
import type { Tx } from "../db/client.ts";
import { accounts, deviceSessions, notices } from "../db/schema/accounts.ts";
import { auditLog } from "../db/schema/audit.ts";
import { invitations } from "../db/schema/enrolment.ts";
import { consents, familyLinks, relatives } from "../db/schema/people.ts";
import { asSystem } from "../db/system.ts";
import { PortalError } from "../errors.ts";
import { announce } from "../events/announce.ts";
import { accountFor, type Caller, confirm, type Found } from "./door.ts";
import type { AcceptInput } from "./input.ts";
import type { AcceptAnswer } from "./types.ts";

/** Somebody else's acceptance came first, or the person has to give his password after all: nothing is written. */
class Undone extends Error {
  readonly answer: AcceptAnswer;
  constructor(answer: AcceptAnswer) {
    super(answer.status);
    this.answer = answer;
  }
}

type Choices = NonNullable<AcceptInput["choices"]>;

/**
 * Uses an invitation up: one `UPDATE … RETURNING` in the transaction that makes the account, the link and the consents,
 * so that of fifty at once one wins and the others are told that it was used (security.md 9).
 * @returns `signIn` when the number has an account whose password was not given on this device
 * @throws PortalError passwordShort, passwordWeak, choiceMissing
 */
export async function accept(given: AcceptInput, caller: Caller): Promise<AcceptAnswer> {
  const at = await confirm(given, caller);
  if ("status" in at) return at.status === "askBirthDay" ? { status: "wrong" } : at;
  const { found, account } = at;
  const family = found.kind === "card" || found.kind === "link";
  if (family && !given.choices) throw new PortalError("choiceMissing");
  const needsPassword = found.kind === "recovery" || !account?.hasPassword;
  if (!needsPassword && account?.id !== caller.accountId) return { status: "signIn" };
  if (needsPassword && !given.password) throw new PortalError("passwordShort");
  if (needsPassword && isWeakPassword(given.password ?? "", [found.phone, found.name, found.birthDay ?? ""]))
    throw new PortalError("passwordWeak");
  // Long, and hence before the transaction (security.md 15).
  const passwordHash = needsPassword && given.password ? await hashPassword(given.password) : null;

  return asSystem(async (tx) => {
    const [used] = await tx
      .update(invitations)
      .set({ usedAt: sql`now()` })
      .where(
        and(
          eq(invitations.id, found.id),
          isNull(invitations.usedAt),
          isNull(invitations.revokedAt),
          sql`expires_at > now()`,
        ),
      )
      .returning({ id: invitations.id });
    if (!used) throw new Undone({ status: "gone", why: "used" });
    const accountId = await openAccount(tx, found, passwordHash, caller);
    if (family && given.choices) await joinFamily(tx, found, accountId, given.choices);
    await tx.insert(auditLog).values({
      battalionId: found.battalionId,
      accountId,
      action: "invitationUsed",
      subject: "invitation",
      subjectId: found.id,
      detail: { kind: found.kind, recruitId: found.recruitId },
    });
    await announce(tx, { accounts: [accountId], what: "invitationUsed" });
    return { status: "done" } as const;
  }).catch((fault: unknown) => {
    if (fault instanceof Undone) return fault.answer;
    throw fault;
  });
}

/** The account of the invitation's number, made or changed. A new password ends every session there was. */
async function openAccount(
  tx: Tx,
  found: Found,
  passwordHash: string | null,
  caller: Caller,
): Promise<string> {
  const { battalionId, phone, cadreId } = found;
  const account = await accountFor(tx, found);
  if (!account) {
    const [made] = await tx
      .insert(accounts)
      .values({ battalionId, phone, passwordHash, cadreId, relativeId: found.relativeId, ...caller.prefers })
      .onConflictDoNothing()
      .returning({ id: accounts.id });
    // Another invitation of this number was accepted in this very moment: its password is asked for now.
    if (!made) throw new Undone({ status: "signIn" });
    return made.id;
  }
  if (account.disabled) throw new Undone({ status: "gone", why: "revoked" });
  if (!passwordHash) {
    if (account.id !== caller.accountId) throw new Undone({ status: "signIn" });
  } else {
    if (account.hasPassword && found.kind !== "recovery") throw new Undone({ status: "signIn" });
    await tx.update(accounts).set({ passwordHash, phone }).where(eq(accounts.id, account.id));
    await tx
      .update(deviceSessions)
      .set({ revokedAt: sql`now()` })
      .where(and(eq(deviceSessions.accountId, account.id), isNull(deviceSessions.revokedAt)));
    const kind = cadreId ? "cadrePasswordReset" : "passwordReset";
    await tx.insert(notices).values({ battalionId, accountId: account.id, kind });
  }
  if (cadreId) {
    const own = and(eq(accounts.id, account.id), sql`coalesce(cadre_id, ${cadreId}) = ${cadreId}`);
    const [kept] = await tx.update(accounts).set({ cadreId }).where(own).returning({ id: accounts.id });
    // The number belongs to another cadre: whoever made the invitation has to look again.
    if (!kept) throw new Undone({ status: "gone", why: "revoked" });
  }
  return account.id;
}

/**
 * The link becomes the account's own, the decisions are kept with their words (and lead the rights, by a trigger), and
 * no other way in stays open.
 */
async function joinFamily(tx: Tx, found: Found, accountId: string, choices: Choices): Promise<void> {
  const { battalionId, recruitId, relativeId: invited } = found;
  if (!recruitId || !invited) throw new Undone({ status: "gone", why: "revoked" });
  const relativeId = await relativeOf(tx, accountId, invited);
  if (relativeId !== invited) await mergeLink(tx, recruitId, invited, relativeId);
  await tx
    .update(familyLinks)
    .set({ status: "joined", joinedAt: sql`coalesce(joined_at, now())` })
    .where(and(eq(familyLinks.relativeId, relativeId), eq(familyLinks.recruitId, recruitId)));
  await tx.insert(consents).values(
    PURPOSE_CODES.map((purpose) => ({
      battalionId,
      recruitId,
      relativeId,
      purpose,
      choice: choices[purpose],
      textVersion: PURPOSES[purpose].version,
      channel: "portal",
    })),
  );
  await tx
    .update(invitations)
    .set({ revokedAt: sql`now()` })
    .where(
      and(
        eq(invitations.recruitId, recruitId),
        eq(invitations.relativeId, relativeId),
        isNull(invitations.usedAt),
        isNull(invitations.revokedAt),
        ne(invitations.id, found.id),
      ),
    );
}

/** An account stands for one relative: the first it was invited as. */
async function relativeOf(tx: Tx, accountId: string, invited: string): Promise<string> {
  const [kept] = await tx
    .update(accounts)
    .set({ relativeId: sql`coalesce(relative_id, ${invited})` })
    .where(eq(accounts.id, accountId))
    .returning({ relativeId: accounts.relativeId });
  return kept?.relativeId ?? invited;
}

/**
 * The same person stood on the roster once for each son: the link moves to the relative of the account, and a row that
 * nothing hangs on any more goes.
 */
async function mergeLink(tx: Tx, recruitId: string, from: string, to: string): Promise<void> {
  const here = and(eq(familyLinks.relativeId, from), eq(familyLinks.recruitId, recruitId));
  const [double] = await tx
    .select({ id: familyLinks.id })
    .from(familyLinks)
    .where(and(eq(familyLinks.relativeId, to), eq(familyLinks.recruitId, recruitId)));
  // First, or the trace of this invitation would go with the row.
  await tx
    .update(invitations)
    .set({ relativeId: to })
    .where(and(eq(invitations.relativeId, from), eq(invitations.recruitId, recruitId)));
  if (double) await tx.delete(familyLinks).where(here);
  else await tx.update(familyLinks).set({ relativeId: to }).where(here);
  await tx
    .delete(relatives)
    .where(
      and(
        eq(relatives.id, from),
        sql`not exists (select 1 from family_links l where l.relative_id = ${from})`,
        sql`not exists (select 1 from accounts a where a.relative_id = ${from})`,
        sql`not exists (select 1 from invitations i where i.relative_id = ${from})`,
      ),
    );
}
