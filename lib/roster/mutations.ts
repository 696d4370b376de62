import "server-only";
import { randomUUID } from "node:crypto";
import { and, eq, ne, sql } from "drizzle-orm";
import { recordAudit } from "../audit/mutations.ts";
import type { CadreViewer } from "../auth/types.ts";
import { asViewer, type Tx } from "../db/client.ts";
import { familyLinks, recruits, relatives } from "../db/schema/people.ts";
import { NotFound, PortalError } from "../errors.ts";
import { announce } from "../events/announce.ts";
import { foldName, splitName } from "../vietnam/name.ts";
import { openIntake } from "./import.ts";
import type { AddRecruitInput, AddRelativeInput, RecruitInput, SaveRelativeInput } from "./input.ts";
import { canKeepFamilies, canKeepRoster } from "./policy.ts";

const refuseUnless = (allowed: boolean) => {
  if (!allowed) throw new PortalError("notAllowed", {}, 403);
};

/** Corrects what is kept of a recruit. @throws PortalError notAllowed, rosterCodeTaken; NotFound outside the viewer's unit */
export async function saveRecruit(viewer: CadreViewer, { recruitId, ...input }: RecruitInput): Promise<void> {
  refuseUnless(canKeepRoster(viewer));
  await asViewer(viewer, async (tx) => {
    const before = await inUnit(tx, viewer, recruitId);
    await tx
      .update(recruits)
      .set({ ...input, ...splitName(input.fullName) })
      .where(eq(recruits.id, recruitId));
    const changed = Object.keys(input).filter(
      (key) => input[key as keyof typeof input] !== before[key as keyof typeof before],
    );
    await recordAudit(tx, viewer, "recruitSaved", { kind: "recruit", id: recruitId }, { changed });
  }).catch(refuseTakenCode);
}

/**
 * Adds one recruit by hand to the running intake, such as one who came late. He has agreed to nothing yet.
 * @returns his id
 * @throws PortalError notAllowed, rosterNoIntake, rosterThere, rosterCodeTaken; NotFound for a unit outside the viewer's own
 */
export async function addRecruit(
  viewer: CadreViewer,
  { unitId, ...input }: AddRecruitInput,
): Promise<string> {
  refuseUnless(canKeepRoster(viewer));
  const id = randomUUID();
  await asViewer(viewer, async (tx) => {
    const unit = await ownUnit(tx, viewer, unitId);
    const intakeId = await openIntake(tx);
    const born = await tx
      .select({ fullName: recruits.fullName, code: recruits.code })
      .from(recruits)
      .where(eq(recruits.birthDay, input.birthDay));
    // Two of one name and birthday are told apart by the unit's own number, as in a sheet.
    const there = born.some(
      (one) => foldName(one.fullName) === foldName(input.fullName) && !(one.code && input.code),
    );
    if (there) throw new PortalError("rosterThere", { name: input.fullName });
    const { familyName, middleName, givenName } = splitName(input.fullName);
    // In SQL, since drizzle names every column and his consent is not ours to set.
    await tx.execute(sql`insert into recruits (id, battalion_id, intake_id, unit_id, unit_path, company_id, rank, full_name,
        family_name, middle_name, given_name, birth_day, hometown, code)
      values (${id}, ${viewer.battalionId}, ${intakeId}, ${unitId}, ${unit.path}::ltree, ${unit.companyId}, ${input.rank},
        ${input.fullName}, ${familyName}, ${middleName}, ${givenName}, ${input.birthDay}, ${input.hometown}, ${input.code})`);
    await recordAudit(tx, viewer, "recruitAdded", { kind: "recruit", id });
  }).catch(refuseTakenCode);
  return id;
}

function refuseTakenCode(fault: unknown): never {
  const cause =
    fault instanceof Error ? (fault.cause as { constraint_name?: string } | undefined) : undefined;
  if (cause?.constraint_name === "recruits_code") throw new PortalError("rosterCodeTaken");
  throw fault;
}

/** A unit inside the viewer's own, with its company. @throws NotFound */
async function ownUnit(tx: Tx, viewer: CadreViewer, unitId: string) {
  const [unit] = await tx.execute<{ path: string; companyId: string }>(sql`
    select u.path::text as path, c.id as "companyId" from units u join units c on c.path @> u.path and c.kind = 'company'
    where u.id = ${unitId} and u.path <@ ${viewer.duty.unitPath}::ltree`);
  if (!unit) throw new NotFound();
  return unit;
}

/**
 * Moves a recruit to another squad, platoon or company of the viewer's own unit. From this moment the cadres of the new
 * unit see him and those of the old one don't; his album stays his family's.
 * @throws PortalError notAllowed; NotFound for a recruit or a unit outside the viewer's own
 */
export async function moveRecruit(
  viewer: CadreViewer,
  { recruitId, unitId }: { recruitId: string; unitId: string },
): Promise<void> {
  refuseUnless(canKeepRoster(viewer));
  await asViewer(viewer, async (tx) => {
    const recruit = await inUnit(tx, viewer, recruitId);
    const unit = await ownUnit(tx, viewer, unitId);
    if (unit.path === recruit.unitPath) return;
    await tx
      .update(recruits)
      .set({ unitId, unitPath: unit.path, companyId: unit.companyId })
      .where(eq(recruits.id, recruitId));
    const detail = { from: recruit.unitPath, to: unit.path };
    await recordAudit(tx, viewer, "recruitMoved", { kind: "recruit", id: recruitId }, detail);
    await announce(tx, { battalion: viewer.battalionId, what: "recruitMoved" });
  });
}

/**
 * Adds a relative. Somebody of the viewer's unit with the same phone and name is the same person with another son.
 * @throws PortalError notAllowed, rosterRelativeThere; NotFound for a recruit outside the viewer's unit
 */
export async function addRelative(viewer: CadreViewer, input: AddRelativeInput): Promise<void> {
  refuseUnless(canKeepFamilies(viewer));
  const { recruitId, fullName, phone } = input;
  await asViewer(viewer, async (tx) => {
    await inUnit(tx, viewer, recruitId);
    const alike = await tx
      .select({ id: relatives.id, fullName: relatives.fullName })
      .from(relatives)
      .where(eq(relatives.phone, phone));
    const same = alike.find((one) => foldName(one.fullName) === foldName(fullName));
    const relativeId = same?.id ?? randomUUID();
    const { battalionId } = viewer;
    if (!same) await tx.insert(relatives).values({ id: relativeId, battalionId, fullName, phone });
    const ofHim = and(eq(familyLinks.relativeId, relativeId), eq(familyLinks.recruitId, recruitId));
    const [linked] = await tx.select({ id: familyLinks.id }).from(familyLinks).where(ofHim);
    if (linked) throw new PortalError("rosterRelativeThere", { name: fullName });
    const status = /^\+842/.test(phone) ? "noSmartphone" : "invited";
    // Only these columns are his to set; the others, such as when somebody joined, the portal's own.
    await tx.execute(sql`insert into family_links (battalion_id, relative_id, recruit_id, relation, status)
      values (${battalionId}, ${relativeId}, ${recruitId}, ${input.relation}, ${status})`);
    await tx.update(familyLinks).set(linkOf(input)).where(ofHim);
    if (input.primary) await onlyPrimary(tx, recruitId, relativeId);
    await recordAudit(tx, viewer, "relativeAdded", { kind: "recruit", id: recruitId }, { relativeId });
  });
}

/**
 * Changes a relative, and what he may do. The phone of one who has joined is that of his account and stays; with
 * another one the database ends what he was invited by.
 * @throws PortalError notAllowed, rosterPhoneJoined; NotFound for a link that is not there or not in the viewer's unit
 */
export async function saveRelative(viewer: CadreViewer, input: SaveRelativeInput): Promise<void> {
  refuseUnless(canKeepFamilies(viewer));
  const { recruitId, relativeId, fullName, phone } = input;
  await asViewer(viewer, async (tx) => {
    const link = await linkIn(tx, viewer, recruitId, relativeId);
    if (phone !== link.phone && link.joined)
      throw new PortalError("rosterPhoneJoined", { name: link.fullName });
    if (phone !== link.phone || fullName !== link.fullName)
      await tx.update(relatives).set({ fullName, phone }).where(eq(relatives.id, relativeId));
    await tx.update(familyLinks).set(linkOf(input)).where(eq(familyLinks.id, link.id));
    if (input.primary) await onlyPrimary(tx, recruitId, relativeId);
    const { relation, seesFeed, receivesResults, mayAsk, mayBeCalled } = input;
    const detail = { relativeId, relation, seesFeed, receivesResults, mayAsk, mayBeCalled };
    await recordAudit(tx, viewer, "relativeSaved", { kind: "recruit", id: recruitId }, detail);
    await announce(tx, { battalion: viewer.battalionId, what: "relativeSaved" });
  });
}

/**
 * Takes a relative off a recruit; what he saw through him ends at once, and so does his invitation. With no other recruit
 * and no account he is removed altogether, by the database. @throws PortalError notAllowed; NotFound
 */
export async function removeRelative(
  viewer: CadreViewer,
  { recruitId, relativeId }: { recruitId: string; relativeId: string },
): Promise<void> {
  refuseUnless(canKeepFamilies(viewer));
  await asViewer(viewer, async (tx) => {
    const link = await linkIn(tx, viewer, recruitId, relativeId);
    await tx.delete(familyLinks).where(eq(familyLinks.id, link.id));
    await recordAudit(tx, viewer, "relativeRemoved", { kind: "recruit", id: recruitId }, { relativeId });
    await announce(tx, { battalion: viewer.battalionId, what: "relativeRemoved" });
  });
}

const linkOf = (input: AddRelativeInput) => ({
  relation: input.relation,
  primaryContact: input.primary,
  seesFeed: input.seesFeed,
  receivesResults: input.receivesResults,
  mayAsk: input.mayAsk,
  mayBeCalled: input.mayBeCalled,
});

/** One main contact a recruit (glossary 41). */
const onlyPrimary = (tx: Tx, recruitId: string, relativeId: string) =>
  tx
    .update(familyLinks)
    .set({ primaryContact: false })
    .where(and(eq(familyLinks.recruitId, recruitId), ne(familyLinks.relativeId, relativeId)));

async function inUnit(tx: Tx, viewer: CadreViewer, recruitId: string) {
  const [recruit] = await tx
    .select()
    .from(recruits)
    .where(and(eq(recruits.id, recruitId), sql`${recruits.unitPath} <@ ${viewer.duty.unitPath}::ltree`))
    .for("update");
  if (!recruit) throw new NotFound();
  return recruit;
}

async function linkIn(tx: Tx, viewer: CadreViewer, recruitId: string, relativeId: string) {
  await inUnit(tx, viewer, recruitId);
  const [link] = await tx
    .select({
      id: familyLinks.id,
      fullName: relatives.fullName,
      phone: relatives.phone,
      // Also by a son of another company, whom this viewer does not see.
      joined: sql<boolean>`relative_joined(${relativeId})`,
    })
    .from(familyLinks)
    .innerJoin(relatives, eq(relatives.id, familyLinks.relativeId))
    .where(and(eq(familyLinks.recruitId, recruitId), eq(familyLinks.relativeId, relativeId)));
  if (!link) throw new NotFound();
  return link;
}
