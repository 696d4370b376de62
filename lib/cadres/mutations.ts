import "server-only";
import { randomUUID } from "node:crypto";
import { and, eq, isNull, sql } from "drizzle-orm";
import { recordAudit } from "../audit/mutations.ts";
import { cadreOfPhone } from "../auth/cadre-accounts.ts";
import type { CadreViewer } from "../auth/types.ts";
import type { Tx } from "../db/client.ts";
import { invitations } from "../db/schema/enrolment.ts";
import { cadres } from "../db/schema/people.ts";
import { until } from "../enrolment/mutations.ts";
import { makeCode, makeSecret } from "../enrolment/secret.ts";
import { NotFound, PortalError } from "../errors.ts";
import type { Who } from "./input.ts";
import type { WayIn } from "./types.ts";

/** A number is one cadre's: his account's, or that of a link he has not used yet. @throws PortalError phoneOfCadre */
export async function refuseKnownPhone(phone: string, cadreId?: string): Promise<void> {
  const known = await cadreOfPhone(phone);
  if (known && known.id !== cadreId) throw new PortalError("phoneOfCadre", { name: known.fullName });
}

/** Somebody of the battalion as he is, or a new cadre with his one-time link. @throws NotFound */
export async function bringIn(
  tx: Tx,
  viewer: CadreViewer,
  who: Who,
): Promise<{ cadreId: string; wayIn: WayIn | null }> {
  if (who.kind === "known") {
    const [known] = await tx.select({ id: cadres.id }).from(cadres).where(eq(cadres.id, who.cadreId));
    if (!known) throw new NotFound();
    return { cadreId: known.id, wayIn: null };
  }
  const { rank, fullName, phone } = who;
  const cadreId = randomUUID();
  await tx.insert(cadres).values({ id: cadreId, battalionId: viewer.battalionId, rank, fullName });
  await recordAudit(tx, viewer, "cadreAdded", { kind: "cadre", id: cadreId });
  return { cadreId, wayIn: await makeWayIn(tx, viewer, { kind: "cadre", cadreId, phone }) };
}

type For = { kind: WayIn["kind"]; cadreId: string; accountId?: string; phone: string };

/** A link and a code that work once; those this viewer made before for the same cadre stop. Only hashes are kept. */
export async function makeWayIn(tx: Tx, viewer: CadreViewer, given: For): Promise<WayIn> {
  const { secret, hash } = makeSecret();
  const typed = makeCode(given.phone);
  const unused = and(isNull(invitations.usedAt), isNull(invitations.revokedAt));
  await tx
    .update(invitations)
    .set({ revokedAt: sql`now()` })
    .where(
      and(
        eq(invitations.cadreId, given.cadreId),
        eq(invitations.kind, given.kind),
        eq(invitations.createdBy, viewer.cadreId),
        unused,
      ),
    );
  const id = randomUUID();
  const [row] = await tx
    .insert(invitations)
    .values({
      ...given,
      id,
      battalionId: viewer.battalionId,
      secretHash: hash,
      codeHash: typed.hash,
      createdBy: viewer.cadreId,
      expiresAt: until(given.kind),
    })
    .returning({ expiresAt: invitations.expiresAt });
  const trace = { kind: given.kind, cadreId: given.cadreId };
  await recordAudit(tx, viewer, "invitationMade", { kind: "invitation", id }, trace);
  const { kind, phone } = given;
  return { kind, phone, secret, code: typed.code, expiresAt: row?.expiresAt.toISOString() ?? "" };
}
