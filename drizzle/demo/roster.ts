import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { hashPassword } from "#lib/auth/password.ts";
import type { Tx } from "#lib/db/client.ts";
import { accounts } from "#lib/db/schema/accounts.ts";
import { cadres, consents, duties, familyLinks, recruits, relatives } from "#lib/db/schema/people.ts";
import { intakes, units } from "#lib/db/schema/units.ts";
import { installProgramme } from "#lib/training/install.ts";
import type { UnitKind } from "#lib/units/types.ts";
import { addDays, type Day, mondayOf } from "#lib/vietnam/calendar.ts";
import { splitName } from "#lib/vietnam/name.ts";
import { normalisePhone } from "#lib/vietnam/phone.ts";
import cadreRows from "./cadres.json" with { type: "json" };
import recruitRows from "./recruits.json" with { type: "json" };

export const DEMO_PASSWORD = "Hau-phuong-2026";

/** The relatives a visitor may sign in as. */
const demoFamilies: Record<string, string> = {
  "0950100032": "0950100001", // mother of R001, Company 1, Platoon 1
  "0950105794": "0950100002", // wife of R128, Company 2, Platoon 4
  "0950109213": "0950100003", // father of R204, Company 3, and of R077, Company 1
};
const demoPhones = new Set(Object.values(demoFamilies));
const secondSon = { phone: "0950100003", recruit: "R077" };

const WEEK = 8;
const WEEKS = 12;

type Kind = [kind: UnitKind, letter: string];
const kinds: Kind[] = [
  ["regiment", "e"],
  ["battalion", "d"],
  ["company", "c"],
  ["platoon", "b"],
  ["squad", "a"],
];

export type Roster = {
  battalionId: string;
  unitIds: Map<string, string>;
  cadreIds: Map<string, string>;
  recruitIds: Map<string, string>;
};

/** Tiểu đoàn 7 as a whole: units, cadres with duties, recruits with consents, families, the accounts of the demo. */
export async function seedRoster(tx: Tx, today: Day): Promise<Roster> {
  const week1Monday = addDays(mondayOf(today), -7 * (WEEK - 1));
  const battalionId = randomUUID();
  const unitIds = unitTree(battalionId);
  const unitOf = (path: string) => unitIds.get(path) as string;
  await tx.insert(units).values(
    [...unitIds].map(([path, id]) => {
      const label = path.split(".").at(-1) ?? "";
      const parent = path.split(".").slice(0, -1).join(".");
      const kind = kinds.find(([, letter]) => label.startsWith(letter))?.[0] ?? "squad";
      return {
        id,
        battalionId,
        path,
        kind,
        number: Number(label.slice(1)),
        parentId: unitIds.get(parent) ?? null,
      };
    }),
  );
  const intakeId = randomUUID();
  await tx.insert(intakes).values({
    id: intakeId,
    battalionId,
    code: `${week1Monday.slice(0, 4)}-1`,
    week1Monday,
    weeks: WEEKS,
    oathDay: addDays(week1Monday, 7 * WEEKS + 2),
  });

  await installProgramme(tx, battalionId);

  const cadreIds = new Map(cadreRows.map((cadre) => [cadre.id, randomUUID()]));
  const cadreOf = (id: string) => cadreIds.get(id) as string;
  await tx
    .insert(cadres)
    .values(cadreRows.map(({ id, rank, fullName }) => ({ id: cadreOf(id), battalionId, rank, fullName })));
  await tx.insert(duties).values(
    cadreRows.map(({ id, post, unit }) => ({
      battalionId,
      cadreId: cadreOf(id),
      post,
      unitId: unitOf(unit),
      fromDay: addDays(week1Monday, -14),
    })),
  );

  const recruitIds = new Map(recruitRows.map((recruit) => [recruit.id, randomUUID()]));
  const recruitOf = (id: string) => recruitIds.get(id) as string;
  await tx.insert(recruits).values(
    recruitRows.map(({ id, unit, relatives: _, ...recruit }) => ({
      ...recruit,
      ...splitName(recruit.fullName),
      code: id,
      id: recruitOf(id),
      battalionId,
      intakeId,
      unitId: unitOf(unit),
      unitPath: unit,
      companyId: unitOf(unit.split(".").slice(0, 3).join(".")),
      rank: "binh_nhi",
      photoConsent: recruit.photoConsent as "companyGroup",
    })),
  );
  await tx.insert(consents).values(
    recruitRows.map(({ id, photoConsent }) => ({
      battalionId,
      recruitId: recruitOf(id),
      purpose: "photos",
      choice: photoConsent,
      textVersion: "1",
      channel: "paper",
      decidedAt: sql`${week1Monday}::date - 3 + time '09:00'`,
    })),
  );

  const kin = recruitRows.flatMap((recruit) =>
    recruit.relatives.map((relative) => {
      const phone = demoFamilies[relative.phone] ?? relative.phone;
      return { ...relative, id: randomUUID(), recruitId: recruitOf(recruit.id), phone };
    }),
  );
  const e164 = (phone: string) => normalisePhone(phone) ?? phone;
  await tx
    .insert(relatives)
    .values(kin.map(({ id, fullName, phone }) => ({ id, battalionId, fullName, phone: e164(phone) })));
  const links = kin.map((relative) => ({
    battalionId,
    relativeId: relative.id,
    recruitId: relative.recruitId,
    relation: relative.relation,
    status: demoPhones.has(relative.phone) ? "joined" : (relative.status as "joined"),
    primaryContact: "primary" in relative,
  }));
  const father = kin.find((relative) => relative.phone === secondSon.phone);
  if (father) {
    const recruitId = recruitOf(secondSon.recruit);
    links.push({
      battalionId,
      relativeId: father.id,
      recruitId,
      relation: "father",
      status: "joined",
      primaryContact: true,
    });
  }
  await tx.insert(familyLinks).values(links);

  const passwordHash = await hashPassword(DEMO_PASSWORD);
  await tx.insert(accounts).values([
    ...cadreRows.flatMap((cadre) =>
      "phone" in cadre && cadre.phone
        ? [{ battalionId, phone: e164(cadre.phone), cadreId: cadreOf(cadre.id), passwordHash }]
        : [],
    ),
    // Only the demo's own families have a password; the others have joined, and their phones stay theirs.
    ...kin
      .filter((relative) => relative.status === "joined" || demoPhones.has(relative.phone))
      .map(({ id, phone }) => ({
        battalionId,
        phone: e164(phone),
        relativeId: id,
        passwordHash: demoPhones.has(phone) ? passwordHash : null,
      })),
  ]);
  return { battalionId, unitIds, cadreIds, recruitIds };
}

/** Every unit named by somebody in it, by its path; the battalion's id is the tenant's. */
function unitTree(battalionId: string): Map<string, string> {
  const paths = new Set<string>();
  for (const { unit } of [...cadreRows, ...recruitRows]) {
    const labels = unit.split(".");
    for (const depth of labels.keys()) paths.add(labels.slice(0, depth + 1).join("."));
  }
  return new Map(
    [...paths].sort().map((path) => [path, /^e\d+\.d\d+$/.test(path) ? battalionId : randomUUID()]),
  );
}
