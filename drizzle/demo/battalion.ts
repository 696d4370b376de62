import { and, eq, isNotNull } from "drizzle-orm";
import type { Tx } from "#lib/db/client.ts";
import { accounts } from "#lib/db/schema/accounts.ts";
import { cadres, duties, familyLinks, recruits } from "#lib/db/schema/people.ts";
import { intakes, units } from "#lib/db/schema/units.ts";
import type { Day } from "#lib/vietnam/calendar.ts";

/** A recruit as the plan of posts sees him. */
export type Member = {
  id: string;
  path: string;
  consent: "companyGroup" | "ownFamilyOnly" | "declined";
  /** Somebody can sign in to the demo and look for him. */
  awaited: boolean;
};

/** What posts are made of; units and cadres by their place, such as `e900.d7.c1` and `platoonLeader e900.d7.c1.b2`. */
export type Battalion = {
  id: string;
  week1Monday: Day;
  units: Map<string, string>;
  officers: Map<string, string>;
  members: Member[];
};

/** Reads the seeded battalion back, in the same order whatever its ids are. */
export async function readBattalion(tx: Tx): Promise<Battalion> {
  const places = await tx.select({ id: units.id, path: units.path, kind: units.kind }).from(units);
  const [intake] = await tx.select({ week1Monday: intakes.week1Monday }).from(intakes);
  const held = await tx
    .select({ post: duties.post, path: units.path, cadreId: cadres.id })
    .from(duties)
    .innerJoin(cadres, eq(cadres.id, duties.cadreId))
    .innerJoin(units, eq(units.id, duties.unitId));
  const awaited = await tx
    .select({ id: familyLinks.recruitId })
    .from(familyLinks)
    .innerJoin(
      accounts,
      and(eq(accounts.relativeId, familyLinks.relativeId), isNotNull(accounts.passwordHash)),
    );
  const sons = new Set(awaited.map((link) => link.id));
  const people = await tx
    .select({ id: recruits.id, path: recruits.unitPath, consent: recruits.photoConsent })
    .from(recruits)
    .orderBy(recruits.unitPath, recruits.fullName);
  return {
    id: places.find((place) => place.kind === "battalion")?.id ?? "",
    week1Monday: intake?.week1Monday ?? "",
    units: new Map(places.map((place) => [place.path, place.id])),
    officers: new Map(held.map((duty) => [`${duty.post} ${duty.path}`, duty.cadreId])),
    members: people.map((person) => ({ ...person, awaited: sons.has(person.id) })),
  };
}
