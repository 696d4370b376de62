import "server-only";
import { randomUUID } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import { recordAudit } from "../audit/mutations.ts";
import { hit } from "../auth/limits.ts";
import { hashOf } from "../auth/secret.ts";
import type { CadreViewer } from "../auth/types.ts";
import { asViewer, type Tx } from "../db/client.ts";
import { invitations, joinRequests } from "../db/schema/enrolment.ts";
import { familyLinks, recruits, relatives } from "../db/schema/people.ts";
import { units } from "../db/schema/units.ts";
import { asSystem } from "../db/system.ts";
import { NotFound, PortalError } from "../errors.ts";
import { ASKS } from "./constants.ts";
import type { AskInput } from "./input.ts";
import { mayInvite, until } from "./mutations.ts";
import { makeSecret } from "./secret.ts";

/** The companies somebody may ask to join, by number; public. */
export async function listCompanies(): Promise<{ id: string; number: number }[]> {
  return asSystem((tx) =>
    tx
      .select({ id: units.id, number: units.number })
      .from(units)
      .where(eq(units.kind, "company"))
      .orderBy(units.number, units.path),
  );
}

/**
 * Somebody who is not on the roster asks to be let in. Answers alike whether that recruit exists or not: nothing is
 * looked up but the company.
 * @returns the secret of the page that tells how the request stands; @throws PortalError tooManyAsks, companyMissing
 */
export async function askToJoin(asked: AskInput, address: string): Promise<{ secret: string }> {
  const { secret, hash } = makeSecret();
  const refused = await asSystem(async (tx) => {
    const many = Math.max(
      await hit(tx, `ask:${asked.phone}`, ASKS.ofPhone, 24 * 60),
      await hit(tx, `ask-from:${address}`, ASKS.fromAddress, 60),
    );
    if (many > 0) return "tooManyAsks";
    const [company] = await tx
      .select({ battalionId: units.battalionId, path: units.path })
      .from(units)
      .where(and(eq(units.id, asked.companyId), eq(units.kind, "company")));
    if (!company) return "companyMissing";
    const { battalionId, path: unitPath } = company;
    await tx.insert(joinRequests).values({ ...asked, battalionId, unitPath, secretHash: hash });
    return null;
  });
  if (refused) throw new PortalError(refused);
  return { secret };
}

/** How a request stands, for who holds its link; null when there is none. The reason was written for him. */
export async function stateOfRequest(
  secret: string,
): Promise<{ status: "waiting" | "approved" | "refused"; reason: string | null } | null> {
  const [row] = await asSystem((tx) =>
    tx
      .select({ status: joinRequests.status, reason: joinRequests.reason })
      .from(joinRequests)
      .where(eq(joinRequests.secretHash, hashOf(secret))),
  );
  return row ?? null;
}

/**
 * Lets the asker in as a relative of this recruit: an invitation with the request's own secret, so that the page of his
 * status goes straight on. @throws PortalError notAllowed, alreadyJoined, requestHandled; NotFound
 */
export async function approveRequest(
  viewer: CadreViewer,
  requestId: string,
  recruitId: string,
): Promise<void> {
  mayInvite(viewer);
  await asViewer(viewer, async (tx) => {
    const [recruit] = await tx
      .select({ id: recruits.id })
      .from(recruits)
      .where(and(eq(recruits.id, recruitId), sql`${recruits.unitPath} <@ ${viewer.duty.unitPath}::ltree`));
    if (!recruit) throw new NotFound();
    const asked = await decide(tx, viewer, requestId, { status: "approved", recruitId });
    const relativeId = await relativeFor(tx, viewer, recruitId, asked);
    const id = randomUUID();
    await tx.insert(invitations).values({
      id,
      kind: "link",
      battalionId: viewer.battalionId,
      recruitId,
      relativeId,
      phone: asked.phone,
      secretHash: asked.secretHash,
      createdBy: viewer.cadreId,
      expiresAt: until("link"),
    });
    await recordAudit(
      tx,
      viewer,
      "joinRequestApproved",
      { kind: "joinRequest", id: requestId },
      { recruitId },
    );
    await recordAudit(tx, viewer, "invitationMade", { kind: "invitation", id }, { kind: "link", requestId });
  });
}

/** @throws PortalError notAllowed, requestHandled; NotFound */
export async function refuseRequest(viewer: CadreViewer, requestId: string, reason: string): Promise<void> {
  mayInvite(viewer);
  await asViewer(viewer, async (tx) => {
    await decide(tx, viewer, requestId, { status: "refused", reason });
    await recordAudit(tx, viewer, "joinRequestRefused", { kind: "joinRequest", id: requestId });
  });
}

/** The row as it was decided, by whoever came first. */
async function decide(
  tx: Tx,
  viewer: CadreViewer,
  requestId: string,
  decision: { status: "approved"; recruitId: string } | { status: "refused"; reason: string },
) {
  const [row] = await tx
    .update(joinRequests)
    .set({ ...decision, decidedBy: viewer.cadreId, decidedAt: sql`now()` })
    .where(and(eq(joinRequests.id, requestId), eq(joinRequests.status, "waiting")))
    .returning();
  if (row) return row;
  const [handled] = await tx
    .select({ id: joinRequests.id })
    .from(joinRequests)
    .where(eq(joinRequests.id, requestId));
  throw handled ? new PortalError("requestHandled") : new NotFound();
}

type Asked = { fullName: string; phone: string; relation: string };

/** The relative with that number whom this recruit has already, else a new one. @throws PortalError alreadyJoined */
async function relativeFor(tx: Tx, viewer: CadreViewer, recruitId: string, asked: Asked): Promise<string> {
  const [known] = await tx
    .select({ id: relatives.id, status: familyLinks.status })
    .from(familyLinks)
    .innerJoin(relatives, eq(relatives.id, familyLinks.relativeId))
    .where(and(eq(familyLinks.recruitId, recruitId), eq(relatives.phone, asked.phone)));
  if (known?.status === "joined") throw new PortalError("alreadyJoined");
  if (known) return known.id;
  const { battalionId } = viewer;
  const { fullName, phone, relation } = asked;
  const relativeId = randomUUID();
  await tx.insert(relatives).values({ id: relativeId, battalionId, fullName, phone });
  // Spelt out: drizzle would name every column, and those that only the portal sets are not ours to name.
  await tx.execute(sql`insert into family_links (battalion_id, relative_id, recruit_id, relation, status)
    values (${battalionId}, ${relativeId}, ${recruitId}, ${relation}, 'invited')`);
  return relativeId;
}
