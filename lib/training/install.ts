import { eq } from "drizzle-orm";
import type { Tx } from "../db/client.ts";
import { courseRules, programmeWeeks, subjectRules, subjects } from "../db/schema/training.ts";
import { CATALOGUE } from "./catalogue.ts";
import { CATALOGUE_WEEKS } from "./catalogue-weeks.ts";
import { USUAL_COURSE_RULE } from "./constants.ts";

/**
 * Gives a battalion the default programme as its first version, by nobody. Nothing where it has subjects already.
 * @param tx as the system
 */
export async function installProgramme(tx: Tx, battalionId: string): Promise<void> {
  const [any] = await tx.select().from(subjects).where(eq(subjects.battalionId, battalionId)).limit(1);
  if (any) return;
  const rows = await tx
    .insert(subjects)
    .values(CATALOGUE.map(({ code }, position) => ({ battalionId, code, position })))
    .returning({ id: subjects.id, code: subjects.code });
  const ids = new Map(rows.map(({ id, code }) => [code, id]));
  await tx.insert(subjectRules).values(
    CATALOGUE.map(({ code, ...rule }) => ({
      ...rule,
      battalionId,
      subjectId: ids.get(code) ?? "",
      version: 1,
    })),
  );
  await tx.insert(programmeWeeks).values(CATALOGUE_WEEKS.map((week) => ({ ...week, battalionId })));
  await tx.insert(courseRules).values({ ...USUAL_COURSE_RULE, battalionId, version: 1 });
}
