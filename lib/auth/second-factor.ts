import "server-only";
import { and, eq, isNotNull, isNull, lt, sql } from "drizzle-orm";
import { recordAudit } from "../audit/mutations.ts";
import type { Tx } from "../db/client.ts";
import { accounts, deviceSessions, notices, secondFactors } from "../db/schema/accounts.ts";
import { asSystem } from "../db/system.ts";
import { codeHash } from "../enrolment/secret.ts";
import { PortalError } from "../errors.ts";
import { announce } from "../events/announce.ts";
import { showPhone } from "../vietnam/phone.ts";
import { forget, hit } from "./limits.ts";
import { makeRecoveryCodes, newSecret, otpauthUri, stepOf } from "./one-time-code.ts";
import { seal, unseal } from "./seal.ts";
import type { CadreViewer, Viewer } from "./types.ts";

const TRIES = 5;
const WINDOW_MINUTES = 5;
// Without accents: each would take six characters, and the code more squares than an old camera reads.
const ISSUER = "Hau phuong chien si";

/** What an authenticator app needs: the address in the QR code, and the key for typing it. */
export type SetUp = { uri: string; key: string };

/**
 * The key of a second factor that is being set up: the same until it is confirmed, so that a page read again shows
 * the code the phone already knows.
 * @throws PortalError secondFactorSet
 */
export async function openSetUp(viewer: Viewer): Promise<SetUp> {
  const { accountId, battalionId } = viewer;
  return asSystem(async (tx) => {
    await tx
      .insert(secondFactors)
      .values({ accountId, battalionId, secret: seal(newSecret(), accountId) })
      .onConflictDoNothing();
    const [row] = await tx
      .select({
        secret: secondFactors.secret,
        confirmedAt: secondFactors.confirmedAt,
        phone: accounts.phone,
      })
      .from(secondFactors)
      .innerJoin(accounts, eq(accounts.id, secondFactors.accountId))
      .where(eq(secondFactors.accountId, accountId));
    if (!row || row.confirmedAt) throw new PortalError("secondFactorSet", {}, 409);
    const key = unseal(row.secret, accountId);
    return { key, uri: otpauthUri(key, showPhone(row.phone), ISSUER) };
  });
}

/**
 * Sets the second factor up with a code of the phone's. It counts as given on this device; on others it is asked for.
 * @returns the recovery codes, for this one time
 * @throws PortalError codeWrong, codeTooOften, secondFactorSet
 */
export async function confirmSetUp(viewer: Viewer, code: string): Promise<string[]> {
  const { accountId } = viewer;
  await countTry(accountId);
  const { codes, hashes } = makeRecoveryCodes(accountId);
  const done = await asSystem(async (tx) => {
    const step = await stepNow(tx, accountId, code);
    if (step === null) return "codeWrong";
    const set = await tx
      .update(secondFactors)
      .set({ confirmedAt: sql`now()`, lastStep: step, recoveryHashes: hashes })
      .where(and(eq(secondFactors.accountId, accountId), isNull(secondFactors.confirmedAt)))
      .returning({ id: secondFactors.accountId });
    if (set.length === 0) return "secondFactorSet";
    await admit(tx, viewer, "secondFactorSet");
    return "done";
  });
  if (done !== "done") throw await refused(viewer, done);
  return codes;
}

/**
 * Takes a code of the phone's, or a recovery code, for this device's session. A code works once, whichever came first
 * (one atomic UPDATE); so does a recovery code.
 * @throws PortalError codeWrong, codeTooOften
 */
export async function giveSecondFactor(viewer: Viewer, typed: string): Promise<void> {
  const { accountId } = viewer;
  await countTry(accountId);
  const code = typed.replace(/\s/g, "");
  const own = and(eq(secondFactors.accountId, accountId), isNotNull(secondFactors.confirmedAt));
  const taken = await asSystem(async (tx) => {
    const step = /^\d{6}$/.test(code) ? await stepNow(tx, accountId, code) : null;
    const hash = codeHash(accountId, code);
    const used =
      step !== null
        ? await tx
            .update(secondFactors)
            .set({ lastStep: step })
            .where(and(own, lt(secondFactors.lastStep, step)))
            .returning({ id: secondFactors.accountId })
        : await tx
            .update(secondFactors)
            .set({ recoveryHashes: sql`array_remove(${secondFactors.recoveryHashes}, ${hash})` })
            .where(and(own, sql`${hash} = any (${secondFactors.recoveryHashes})`))
            .returning({ id: secondFactors.accountId });
    if (used.length === 0) return false;
    await admit(tx, viewer, step !== null ? "secondFactorGiven" : "recoveryCodeUsed");
    return true;
  });
  if (!taken) throw await refused(viewer, "codeWrong");
}

/** How many recovery codes are left; null when no second factor is set. */
export async function recoveryCodesLeft(viewer: Viewer): Promise<number | null> {
  const [row] = await asSystem((tx) =>
    tx
      .select({ left: sql<number>`cardinality(${secondFactors.recoveryHashes})` })
      .from(secondFactors)
      .where(and(eq(secondFactors.accountId, viewer.accountId), isNotNull(secondFactors.confirmedAt))),
  );
  return row?.left ?? null;
}

/**
 * Takes a cadre's second factor away because his phone is lost: he sets a new one up after his password, every device
 * of his is signed out, and he is told. Who may do it is lib/duties' to decide.
 */
export async function resetSecondFactor(by: CadreViewer, accountId: string): Promise<void> {
  await asSystem(async (tx) => {
    await tx.delete(secondFactors).where(eq(secondFactors.accountId, accountId));
    await tx
      .update(deviceSessions)
      .set({ revokedAt: sql`now()` })
      .where(and(eq(deviceSessions.accountId, accountId), isNull(deviceSessions.revokedAt)));
    await tx.insert(notices).values({
      battalionId: by.battalionId,
      accountId,
      kind: "secondFactorReset",
      detail: { name: by.name, post: by.duty.post },
    });
    await recordAudit(tx, by, "secondFactorReset", { kind: "account", id: accountId });
    await announce(tx, { accounts: [accountId], what: "access" });
  });
}

/** Counted apart from the try itself, so that a refusal never undoes the count. */
async function countTry(accountId: string): Promise<void> {
  const seconds = await asSystem((tx) => hit(tx, bucket(accountId), TRIES, WINDOW_MINUTES));
  if (seconds > 0) throw new PortalError("codeTooOften", { minutes: Math.ceil(seconds / 60) }, 429);
}

const bucket = (accountId: string) => `second-factor:${accountId}`;

async function stepNow(tx: Tx, accountId: string, code: string): Promise<number | null> {
  const [row] = await tx
    .select({ secret: secondFactors.secret })
    .from(secondFactors)
    .where(eq(secondFactors.accountId, accountId));
  return row ? stepOf(unseal(row.secret, accountId), code) : null;
}

/** From here on this device's session is a cadre's. */
async function admit(tx: Tx, viewer: Viewer, trace: string): Promise<void> {
  await tx
    .update(deviceSessions)
    .set({ secondFactorAt: sql`now()` })
    .where(eq(deviceSessions.id, viewer.sessionId));
  await forget(tx, bucket(viewer.accountId));
  await recordAudit(tx, viewer, trace, { kind: "deviceSession", id: viewer.sessionId });
}

async function refused(viewer: Viewer, code: string): Promise<PortalError> {
  if (code === "codeWrong") {
    const subject = { kind: "deviceSession", id: viewer.sessionId };
    await asSystem((tx) => recordAudit(tx, viewer, "secondFactorFailed", subject));
  }
  return new PortalError(code);
}
