import "server-only";
import { randomBytes } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import { accounts, deviceSessions } from "../db/schema/accounts.ts";
import { auditLog } from "../db/schema/audit.ts";
import { asSystem } from "../db/system.ts";
import { announce } from "../events/announce.ts";
import { normalisePhone } from "../vietnam/phone.ts";
import { forget, hit, takeBack } from "./limits.ts";
import { verifyPassword } from "./password.ts";
import { hashOf } from "./secret.ts";

/** Why a sign-in was refused; `wait` carries the minutes. The words are in the `signIn` messages. */
export type Refusal = { refused: "phone" | "wrong" } | { refused: "wait"; minutes: number };

const TRIES = 5;
const WINDOW_MINUTES = 5;
// Mobile carriers put thousands of phones behind one address: it counts wrong passwords alone, and stops only a device
// that is new to the account, so that no stranger's guesses keep a family's own phone out (security.md 8).
const TRIES_FROM_ADDRESS = 300;

/** security.md 7. */
const LIFETIME = {
  family: { idleMinutes: 60 * 24 * 60, days: 180 },
  cadre: { idleMinutes: 30, days: 0.5 },
};

type Attempt = { phone: string; password: string; deviceId: string; device: string; address: string };

/**
 * Signs a person in on a device: counts the attempt, checks the password, opens a device session.
 * A device that has been signed in to this account before has a count of its own, so that a stranger's wrong
 * guesses never keep the right person out.
 * @returns the session id for the cookie (the table keeps only its hash) and how this person reads, or why not
 */
export async function signIn(
  attempt: Attempt,
): Promise<{ sid: string; locale: string; textSize: number } | Refusal> {
  const phone = normalisePhone(attempt.phone);
  if (!phone) return { refused: "phone" };
  const deviceHash = hashOf(attempt.deviceId);

  const crowd = `sign-in-from:${attempt.address}`;
  const { account, wait, bucket } = await asSystem(async (tx) => {
    const [found] = await tx
      .select({
        id: accounts.id,
        battalionId: accounts.battalionId,
        passwordHash: accounts.passwordHash,
        cadreId: accounts.cadreId,
        locale: accounts.locale,
        textSize: accounts.textSize,
        // Spelt out: drizzle would leave the table's name off, and the inner table has an id too.
        known: sql<boolean>`exists (select 1 from device_sessions d where d.account_id = accounts.id and d.device_hash = ${deviceHash})`,
      })
      .from(accounts)
      .where(and(eq(accounts.phone, phone), sql`${accounts.disabledAt} is null`));
    const key = `sign-in:${phone}:${found?.known ? deviceHash : "new"}`;
    let seconds = await hit(tx, key, TRIES, WINDOW_MINUTES);
    // Counted before the password is looked at, so that no burst of tries gets past; a right one is taken back.
    if (seconds === 0 && !found?.known) seconds = await hit(tx, crowd, TRIES_FROM_ADDRESS, WINDOW_MINUTES);
    return { account: found, wait: seconds, bucket: key };
  });
  if (wait > 0) return { refused: "wait", minutes: Math.ceil(wait / 60) };

  const right = await verifyPassword(attempt.password, account?.passwordHash ?? null);
  if (!account || !right) {
    if (account)
      await asSystem((tx) => tx.insert(auditLog).values({ ...traceOf(account), action: "signInFailed" }));
    return { refused: "wrong" };
  }

  const sid = randomBytes(16).toString("hex");
  const { idleMinutes, days } = account.cadreId ? LIFETIME.cadre : LIFETIME.family;
  await asSystem(async (tx) => {
    await forget(tx, bucket);
    await tx.insert(deviceSessions).values({
      idHash: hashOf(sid),
      battalionId: account.battalionId,
      accountId: account.id,
      device: attempt.device.slice(0, 200),
      deviceHash,
      idleMinutes,
      expiresAt: sql`now() + make_interval(hours => ${Math.round(days * 24)})`,
    });
    await tx.insert(auditLog).values({ ...traceOf(account), action: "signedIn" });
    // Last: many wait for this row.
    if (!account.known) await takeBack(tx, crowd);
  });
  return { sid, locale: account.locale, textSize: account.textSize };
}

/** Ends the session of a cookie; nothing happens when it has ended already. */
export async function signOut(sid: string): Promise<void> {
  await asSystem(async (tx) => {
    const [ended] = await tx
      .update(deviceSessions)
      .set({ revokedAt: sql`now()` })
      .where(and(eq(deviceSessions.idHash, hashOf(sid)), sql`revoked_at is null`))
      .returning({ id: deviceSessions.accountId, battalionId: deviceSessions.battalionId });
    if (!ended) return;
    await tx.insert(auditLog).values({ ...traceOf(ended), action: "signedOut" });
    await announce(tx, { accounts: [ended.id], what: "access" });
  });
}

const traceOf = (account: { id: string; battalionId: string }) => ({
  battalionId: account.battalionId,
  accountId: account.id,
  subject: "account",
  subjectId: account.id,
});
