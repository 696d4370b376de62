import "server-only";
import { randomUUID } from "node:crypto";
import { type SQL, sql } from "drizzle-orm";
import type { CadreViewer } from "../auth/types.ts";
import { PURPOSES } from "../consents/constants.ts";
import type { Tx } from "../db/client.ts";
import { consents, relatives } from "../db/schema/people.ts";
import { units } from "../db/schema/units.ts";
import { splitName } from "../vietnam/name.ts";
import type { Known, Plan } from "./types.ts";

/** Batches stay far below the 65,535 values of one statement. */
async function inBatches<Row>(rows: Row[], insert: (batch: Row[]) => PromiseLike<unknown>): Promise<void> {
  for (let from = 0; from < rows.length; from += 2000) await insert(rows.slice(from, from + 2000));
}

const recruitColumns = sql`id uuid, "fullName" text, "familyName" text, "middleName" text, "givenName" text,
  "birthDay" date, hometown text, rank text, code text, "unitId" uuid, "unitPath" ltree, "companyId" uuid`;

/** Writes a plan without errors, a few statements a table. */
export async function writePlan(
  tx: Tx,
  viewer: CadreViewer,
  intakeId: string,
  known: Known,
  plan: Plan,
): Promise<void> {
  const { battalionId } = viewer;
  const unitIds = new Map(known.units.map((unit) => [unit.path, unit.id]));
  const newUnits = plan.units
    .toSorted((x, y) => x.path.length - y.path.length)
    .map(({ path, kind, number }) => {
      const id = randomUUID();
      unitIds.set(path, id);
      return {
        id,
        battalionId,
        path,
        kind,
        number,
        parentId: unitIds.get(path.slice(0, path.lastIndexOf("."))),
      };
    });
  await inBatches(newUnits, (batch) => tx.insert(units).values(batch));

  const ids = new Map<string, string>();
  const idOf = (ref: string) => ids.get(ref) ?? ref;
  const rowOf = ({ values }: Plan["recruits"][number]) => ({
    ...values,
    ...splitName(values.fullName),
    unitId: unitIds.get(values.unitPath) ?? "",
    companyId: unitIds.get(/^.*?\.c\d+/.exec(values.unitPath)?.[0] ?? "") ?? "",
  });
  const added = plan.recruits.filter((one) => one.kind === "add");
  for (const one of added) ids.set(one.ref, randomUUID());
  await inBatches(added, (batch) =>
    tx.execute(sql`insert into recruits (id, battalion_id, intake_id, unit_id, unit_path, company_id, rank, full_name,
        family_name, middle_name, given_name, birth_day, hometown, code)
      select n.id, ${battalionId}, ${intakeId}, n."unitId", n."unitPath", n."companyId", n.rank, n."fullName",
        n."familyName", n."middleName", n."givenName", n."birthDay", n.hometown, n.code
      from ${recordset(
        batch.map((one) => ({ ...rowOf(one), id: idOf(one.ref) })),
        recruitColumns,
      )}`),
  );
  const changed = plan.recruits.filter((one) => one.kind === "update");
  await inBatches(changed, (batch) =>
    tx.execute(sql`update recruits r set full_name = n."fullName", family_name = n."familyName", middle_name = n."middleName",
        given_name = n."givenName", birth_day = n."birthDay", hometown = n.hometown, rank = n.rank, code = n.code,
        unit_id = n."unitId", unit_path = n."unitPath", company_id = n."companyId"
      from ${recordset(
        batch.map((one) => ({ ...rowOf(one), id: one.ref })),
        recruitColumns,
      )}
      where r.id = n.id`),
  );

  for (const one of plan.relatives) ids.set(one.ref, randomUUID());
  await inBatches(plan.relatives, (batch) =>
    tx.insert(relatives).values(batch.map(({ ref, ...one }) => ({ ...one, id: idOf(ref), battalionId }))),
  );
  await inBatches(plan.relativeChanges, (batch) =>
    tx.execute(sql`update relatives r set full_name = n."fullName", phone = n.phone
      from ${recordset(batch, sql`id uuid, "fullName" text, phone text`)} where r.id = n.id`),
  );
  const linkOf = ({ recruit, relative, relation, primary, landline }: Plan["links"][number]) => ({
    recruitId: idOf(recruit),
    relativeId: idOf(relative),
    relation,
    primary,
    status: landline ? "noSmartphone" : "invited",
  });
  await inBatches(plan.links, (batch) =>
    tx.execute(sql`insert into family_links (battalion_id, relative_id, recruit_id, relation, primary_contact, status)
      select ${battalionId}, n."relativeId", n."recruitId", n.relation, n."primary", n.status::link_status
      from ${recordset(batch.map(linkOf), sql`"relativeId" uuid, "recruitId" uuid, relation text, "primary" boolean, status text`)}`),
  );
  await inBatches(plan.linkChanges, (batch) =>
    tx.execute(sql`update family_links l set relation = n.relation
      from ${recordset(batch, sql`"relativeId" uuid, "recruitId" uuid, relation text`)}
      where l.relative_id = n."relativeId" and l.recruit_id = n."recruitId"`),
  );
  await inBatches(plan.consents, (batch) =>
    tx.insert(consents).values(
      batch.map(({ recruit, choice }) => ({
        battalionId,
        recruitId: idOf(recruit),
        purpose: "photos",
        choice,
        textVersion: PURPOSES.photos.version,
        channel: "paper",
        recordedBy: viewer.cadreId,
      })),
    ),
  );
}

/** Rows as a table `n` of these columns. */
const recordset = (rows: object[], columns: SQL) =>
  sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(${columns})`;
