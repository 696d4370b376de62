import "server-only";
import { and, eq, max, sql } from "drizzle-orm";
import { recordAudit } from "../audit/mutations.ts";
import type { CadreViewer } from "../auth/types.ts";
import { asViewer, type Tx } from "../db/client.ts";
import { courseRules, programmeWeeks, subjectRules, subjects } from "../db/schema/training.ts";
import { NotFound, PortalError } from "../errors.ts";
import type { CourseRuleInput, NewSubjectInput, RuleInput, WeekInput } from "./input.ts";
import { canSetProgramme, changesBetween, ruleFault } from "./policy.ts";
import { courseRuleOf, historyOf, newestRules, stampOfWeek, weekRow } from "./queries.ts";

/**
 * Gives a subject its next rule. What is being tested keeps the rule it was opened with.
 * @throws PortalError notAllowed; ruleChanged with who was faster; ruleSame; ruleStaysFired, rulePointsAreFired,
 *   ruleValueOfFired, ruleNotCollective, ruleConfirmOpening (policy); NotFound
 */
export async function setRule(viewer: CadreViewer, input: RuleInput): Promise<{ version: number }> {
  const { subjectId, version, reason, confirmed, ...body } = input;
  return change(viewer, subjectId, async (tx) => {
    const [newest] = await historyOf(tx, subjectId);
    if (!newest) throw new NotFound();
    if (newest.version !== version) {
      throw new PortalError("ruleChanged", { who: newest.by?.name ?? "", version: newest.version });
    }
    refuse(ruleFault(newest, body, confirmed));
    const changes = changesBetween(newest, body);
    if (changes.length === 0) throw new PortalError("ruleSame");
    const { battalionId, cadreId } = viewer;
    await tx
      .insert(subjectRules)
      .values({ ...body, battalionId, subjectId, version: version + 1, createdBy: cadreId, reason });
    const told = (rule: typeof body) => Object.fromEntries(changes.map((part) => [part, rule[part]]));
    await recordAudit(
      tx,
      viewer,
      "subjectRuleSet",
      { kind: "subject", id: subjectId },
      { version: version + 1, before: told(newest), after: told(body), reason },
    );
    return { version: version + 1 };
  });
}

/** Adds a subject of the battalion's own, last. @throws PortalError notAllowed, subjectCodeTaken; policy as setRule */
export async function addSubject(viewer: CadreViewer, input: NewSubjectInput): Promise<{ id: string }> {
  const { code, reason, confirmed, ...body } = input;
  const { battalionId, cadreId } = viewer;
  return change(viewer, battalionId, async (tx) => {
    refuse(ruleFault(null, body, confirmed));
    const known = await newestRules(tx);
    if (known.some((one) => one.code === code)) throw new PortalError("subjectCodeTaken", { code });
    const [last] = await tx.select({ position: max(subjects.position) }).from(subjects);
    const [subject] = await tx
      .insert(subjects)
      .values({ battalionId, code, position: (last?.position ?? 0) + 1 })
      .returning({ id: subjects.id });
    if (!subject) throw new NotFound();
    const { id: subjectId } = subject;
    await tx
      .insert(subjectRules)
      .values({ ...body, battalionId, subjectId, version: 1, createdBy: cadreId, reason });
    await recordAudit(
      tx,
      viewer,
      "subjectAdded",
      { kind: "subject", id: subjectId },
      { code, ...body, reason },
    );
    return subject;
  });
}

/** Writes what a week brings. @throws PortalError notAllowed; weekChanged where somebody else was faster */
export async function setWeek(viewer: CadreViewer, { stamp, ...week }: WeekInput): Promise<void> {
  const { battalionId, cadreId } = viewer;
  await change(viewer, battalionId, async (tx) => {
    const before = await weekRow(tx, week.week);
    if ((before?.stamp ?? null) !== stamp)
      throw new PortalError("weekChanged", { who: before?.by?.name ?? "", week: week.week });
    const row = { ...week, changedBy: cadreId, changedAt: sql`clock_timestamp()` };
    const { week: _, ...set } = row;
    if (before)
      await tx
        .update(programmeWeeks)
        .set(set)
        .where(and(eq(programmeWeeks.week, week.week), sql`${stampOfWeek} = ${stamp}`));
    else await tx.insert(programmeWeeks).values({ ...row, battalionId });
    const { stamp: __, by: ___, at: ____, ...was } = before ?? { stamp: null, by: null, at: null };
    await recordAudit(
      tx,
      viewer,
      "programmeWeekSet",
      { kind: "unit", id: battalionId },
      { week: week.week, before: before && was, after: week },
    );
  });
}

/** Sets the shares that the course's grade asks for. @throws PortalError notAllowed, courseRuleChanged, ruleSame */
export async function setCourseRule(viewer: CadreViewer, input: CourseRuleInput): Promise<void> {
  const { version, reason, ...shares } = input;
  const { battalionId, cadreId } = viewer;
  await change(viewer, battalionId, async (tx) => {
    const { version: newest, ...before } = await courseRuleOf(tx);
    if (newest !== version) throw new PortalError("courseRuleChanged");
    if (Object.entries(shares).every(([key, share]) => before[key as keyof typeof before] === share))
      throw new PortalError("ruleSame");
    await tx
      .insert(courseRules)
      .values({ ...shares, battalionId, version: version + 1, createdBy: cadreId, reason });
    await recordAudit(
      tx,
      viewer,
      "courseRuleSet",
      { kind: "unit", id: battalionId },
      { version: version + 1, before, after: shares, reason },
    );
  });
}

/** Whoever changes the same thing at the same time waits, and then sees what the faster one has made of it. */
function change<T>(viewer: CadreViewer, what: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  if (!canSetProgramme(viewer)) throw new PortalError("notAllowed", {}, 403);
  return asViewer(viewer, async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${what}, 0))`);
    return work(tx);
  });
}

function refuse(fault: string | null): void {
  if (fault) throw new PortalError(fault);
}
