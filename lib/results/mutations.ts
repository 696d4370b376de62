import "server-only";
import { eq, sql } from "drizzle-orm";
import { recordAudit, recordAudits } from "../audit/mutations.ts";
import type { CadreViewer } from "../auth/types.ts";
import { asViewer, type Tx } from "../db/client.ts";
import { assessmentHands, assessmentParts, assessments, resultCorrections } from "../db/schema/results.ts";
import { NotFound, PortalError } from "../errors.ts";
import { tellFamilies } from "../notices/mutations.ts";
import { GRADES, type Grade } from "../training/constants.ts";
import { readMark } from "../training/mark.ts";
import { sharesOf } from "../training/shares.ts";
import { cellOf, type StoredMark, sameMark, storedMark } from "./cell.ts";
import type { CorrectInput, GiveBackInput, OpenInput, PartInput } from "./input.ts";
import { intakeFor, ruleFor, takersFor, unitFor, unlessThere } from "./opening.ts";
import { canApprove, canEnter, canOpen, canPublish } from "./policy.ts";
import { idsOf, stamp } from "./queries.ts";
import { hold, orOnceMore, saveAll, sheetsOf, squadsOf, writeMarks } from "./save.ts";
import type { Cell, PartState, RefusedMark, SaveAnswer, WrittenMark } from "./types.ts";

/**
 * Opens an assessment: a part for every company that takes part, a hand for every platoon, a result for everybody. It
 * is graded by the rule that stands now, whatever becomes of the rule.
 * @throws PortalError notAllowed; as intakeFor, ruleFor, takersFor, unlessThere; NotFound for another unit
 */
export async function openAssessment(
  viewer: CadreViewer,
  input: OpenInput,
): Promise<{ id: string; takers: number }> {
  if (!canOpen(viewer)) throw new PortalError("notAllowed", {}, 403);
  const { subjectId, day, retakeOf, examiner } = input;
  const { battalionId } = viewer;
  return asViewer(viewer, async (tx) => {
    const unit = await unitFor(tx, viewer, input.unitId);
    const intakeId = await intakeFor(tx, day);
    const ruleId = await ruleFor(tx, subjectId);
    // Two who open the same at once: the second finds the first's.
    await tx.execute(
      sql`select pg_advisory_xact_lock(hashtextextended(${`assessment:${subjectId}:${day}`}, 0))`,
    );
    const takers = await takersFor(tx, unit.path, intakeId, input);
    await unlessThere(tx, input, takers);
    const [opened] = await tx
      .insert(assessments)
      .values({
        ...{ battalionId, intakeId, subjectId, ruleId, day, examiner, retakeOf },
        unitId: unit.id,
        unitPath: unit.path,
        openedBy: viewer.cadreId,
      })
      .returning({ id: assessments.id });
    if (!opened) throw new NotFound();
    const { id } = opened;
    const companies = [...new Set(takers.map(({ companyId }) => companyId))];
    const platoons = [...new Set(takers.flatMap(({ platoonId }) => platoonId ?? []))];
    await tx.execute(sql`insert into assessment_parts (battalion_id, assessment_id, company_id, unit_path)
      select battalion_id, ${id}, id, path from units where id = ${idsOf(companies)}`);
    await tx.execute(sql`insert into assessment_hands (battalion_id, assessment_id, unit_id, unit_path)
      select battalion_id, ${id}, id, path from units where id = ${idsOf(platoons)}`);
    await tx.execute(sql`insert into results (battalion_id, intake_id, assessment_id, part_id, subject_id, recruit_id, company_id, unit_path)
      select m.battalion_id, m.intake_id, p.assessment_id, p.id, ${subjectId}, m.id, m.company_id, m.unit_path
      from recruits m join assessment_parts p on p.company_id = m.company_id and p.assessment_id = ${id}
      where m.id = ${idsOf(takers.map((taker) => taker.id))}`);
    const detail = { subjectId, day, unitId: unit.id, takers: takers.length, retakeOf };
    await recordAudit(tx, viewer, "assessmentOpened", { kind: "assessment", id }, detail);
    return { id, takers: takers.length };
  });
}

/**
 * Saves cells: one transaction, few statements, however many. Good ones are saved, also beside bad ones; what somebody
 * else wrote meanwhile stays and is answered with who and when; what can't be read, or is no longer open, with why.
 * Sending the same again changes nothing and is answered as saved.
 * @throws PortalError notAllowed
 */
export async function saveMarks(
  viewer: CadreViewer,
  { marks }: { marks: readonly WrittenMark[] },
): Promise<SaveAnswer> {
  if (!canEnter(viewer)) throw new PortalError("notAllowed", {}, 403);
  return orOnceMore(() => asViewer(viewer, (tx) => saveAll(tx, viewer, marks)));
}

/**
 * A platoon says that all of its marks are entered. Saying it again changes nothing.
 * @throws PortalError notAllowed, stillPending, partHandled; NotFound for a platoon that doesn't take part
 */
export async function handIn(
  viewer: CadreViewer,
  { assessmentId, unitId }: { assessmentId: string; unitId: string },
): Promise<void> {
  if (!canEnter(viewer)) throw new PortalError("notAllowed", {}, 403);
  await asViewer(viewer, async (tx) => {
    const [hand] = await tx.execute<{ partId: string; state: PartState; handed: boolean; path: string }>(sql`
      select p.id as "partId", p.state, h.handed_at is not null as handed, h.unit_path::text as path
      from assessment_hands h join assessment_parts p on p.assessment_id = h.assessment_id and h.unit_path <@ p.unit_path
      where h.assessment_id = ${assessmentId} and h.unit_id = ${unitId} for update of h`);
    if (!hand) throw new NotFound();
    if (hand.state !== "entering") throw await handled(tx, hand.partId);
    await unlessPending(tx, sql`r.part_id = ${hand.partId} and r.unit_path <@ ${hand.path}::ltree`);
    if (hand.handed) return;
    await tx
      .update(assessmentHands)
      .set({ handedAt: sql`now()`, handedBy: viewer.cadreId, returnNote: null })
      .where(sql`assessment_id = ${assessmentId} and unit_id = ${unitId}`);
    await recordAudit(tx, viewer, "marksHandedIn", { kind: "assessment", id: assessmentId }, { unitId });
  });
}

async function unlessPending(tx: Tx, which: ReturnType<typeof sql>): Promise<void> {
  const pending = await tx.execute<{ name: string }>(sql`select m.full_name as name
    from results r join recruits m on m.id = r.recruit_id where ${which} and r.state = 'pending' order by m.full_name, m.id`);
  if (pending.length > 0)
    throw new PortalError("stillPending", { n: pending.length, names: namesOf(pending) }, 409);
}

/** Enough of them to find the others. */
const namesOf = (people: readonly { name: string }[]) =>
  people
    .slice(0, 3)
    .map(({ name }) => name)
    .join(", ") + (people.length > 3 ? "…" : "");

type Part = {
  id: string;
  assessmentId: string;
  companyId: string;
  state: PartState;
  approvedBy: string | null;
};

/** A part, held until the transaction ends: marks that are being written wait, those written before are counted. */
async function holdPart(tx: Tx, partId: string): Promise<Part> {
  const [part] = await tx
    .select({
      id: assessmentParts.id,
      assessmentId: assessmentParts.assessmentId,
      companyId: assessmentParts.companyId,
      state: assessmentParts.state,
      approvedBy: assessmentParts.approvedBy,
    })
    .from(assessmentParts)
    .where(eq(assessmentParts.id, partId))
    .for("no key update");
  if (!part) throw new NotFound();
  return part;
}

/** Only what was looked at is decided on. */
async function unlessChanged(tx: Tx, { partId, stamp: seen }: PartInput): Promise<void> {
  const [now] = await tx.execute<{ stamp: string }>(
    sql`select ${stamp} as stamp from assessment_parts p where p.id = ${partId}`,
  );
  if (now?.stamp !== seen) throw new PortalError("marksChanged", {}, 409);
}

/** Who was faster, for the sentence that tells it. */
async function handled(tx: Tx, partId: string): Promise<PortalError> {
  const [last] = await tx.execute<{ name: string; time: string }>(sql`
    select y.full_name as name, to_char(greatest(p.approved_at, p.published_at) at time zone 'Asia/Ho_Chi_Minh', 'HH24:MI DD/MM') as time
    from assessment_parts p left join cadres y on y.id = coalesce(p.published_by, p.approved_by) where p.id = ${partId}`);
  return new PortalError("partHandled", { name: last?.name ?? "…", time: last?.time ?? "…" }, 409);
}

/**
 * The company's commander approves what its platoons have entered and handed in; never what he entered himself.
 * @throws PortalError notAllowed, partHandled, marksChanged, stillPending, ownMarks, notHandedIn; NotFound
 */
export async function approvePart(viewer: CadreViewer, input: PartInput): Promise<void> {
  if (!canApprove(viewer)) throw new PortalError("notAllowed", {}, 403);
  await asViewer(viewer, async (tx) => {
    const { id, assessmentId, state } = await holdPart(tx, input.partId);
    if (state !== "entering") throw await handled(tx, id);
    await unlessChanged(tx, input);
    await unlessPending(tx, sql`r.part_id = ${id}`);
    const own = await tx.execute<{ name: string }>(sql`select m.full_name as name from results r
      join recruits m on m.id = r.recruit_id where r.part_id = ${id} and r.entered_by = ${viewer.cadreId} order by m.full_name, m.id`);
    if (own.length > 0) throw new PortalError("ownMarks", { n: own.length, names: namesOf(own) }, 403);
    const late = await tx.execute<{
      number: number;
    }>(sql`select b.number from assessment_hands h join units b on b.id = h.unit_id
      join assessment_parts p on p.assessment_id = h.assessment_id and h.unit_path <@ p.unit_path
      where p.id = ${id} and h.handed_at is null
        and exists (select 1 from results r where r.part_id = p.id and r.unit_path <@ h.unit_path) order by b.number`);
    if (late.length > 0)
      throw new PortalError("notHandedIn", { platoons: late.map(({ number }) => number).join(", ") }, 409);
    await step(tx, id, {
      state: "approved",
      approvedAt: sql`now()`,
      approvedBy: viewer.cadreId,
    });
    await recordAudit(tx, viewer, "marksApproved", { kind: "assessmentPart", id }, { assessmentId });
  });
}

/**
 * Gives marks back to be entered anew, to the platoons named or to all that have handed in, with a note that each of
 * these alone reads; they hand in again. What was approved the others hand in again too. What is published stays: that
 * is corrected.
 * @throws PortalError notAllowed, partPublished; NotFound also for a platoon that doesn't take part
 */
export async function giveBack(
  viewer: CadreViewer,
  { partId, note, platoonIds }: GiveBackInput,
): Promise<void> {
  if (!canApprove(viewer) && !canPublish(viewer)) throw new PortalError("notAllowed", {}, 403);
  await asViewer(viewer, async (tx) => {
    const { id, assessmentId, state } = await holdPart(tx, partId);
    if (state === "published") throw new PortalError("partPublished", {}, 409);
    const given = await tx.execute<{ id: string }>(sql`
      update assessment_hands h set handed_at = null, handed_by = null, return_note = ${note}
      from assessment_parts p where p.id = ${id} and h.assessment_id = p.assessment_id and h.unit_path <@ p.unit_path
        and ${platoonIds ? sql`h.unit_id = ${idsOf(platoonIds)}` : sql`h.handed_at is not null`} returning h.unit_id as id`);
    if (platoonIds && given.length < new Set(platoonIds).size) throw new NotFound();
    if (state === "approved") await step(tx, id, { state: "entering", approvedAt: null, approvedBy: null });
    const platoons = given.map((one) => one.id);
    const subject = { kind: "assessmentPart", id };
    await recordAudit(tx, viewer, "marksGivenBack", subject, { assessmentId, note, platoons });
  });
}

/**
 * Publishes a company's approved marks: each family reads its own son's, and of the company shares at most, and only
 * of a first test (a retake's few would be known by them).
 * @throws PortalError notAllowed, partNotApproved, partHandled, marksChanged, approverPublishes; NotFound
 */
export async function publishPart(viewer: CadreViewer, input: PartInput): Promise<void> {
  if (!canPublish(viewer)) throw new PortalError("notAllowed", {}, 403);
  await asViewer(viewer, async (tx) => {
    const { id, assessmentId, state, approvedBy } = await holdPart(tx, input.partId);
    if (state === "entering") throw new PortalError("partNotApproved", {}, 409);
    if (state === "published") throw await handled(tx, id);
    await unlessChanged(tx, input);
    if (approvedBy === viewer.cadreId) throw new PortalError("approverPublishes", {}, 403);
    const said = await saidOf(tx, assessmentId);
    const marks = await tx.execute<{ recruitId: string; grade: Grade | null }>(
      sql`select recruit_id as "recruitId", grade from results where part_id = ${id}`,
    );
    const counts = Object.fromEntries(
      GRADES.map((grade) => [grade, marks.filter((mark) => mark.grade === grade).length]),
    ) as Record<Grade, number>;
    await step(tx, id, {
      state: "published",
      publishedAt: sql`now()`,
      publishedBy: viewer.cadreId,
      shares: said.shares ? sharesOf(counts) : [],
    });
    const whose = marks.map(({ recruitId }) => recruitId);
    if (said.families) await tellFamilies(tx, whose, "resultsOut");
    await recordAudit(tx, viewer, "resultsPublished", { kind: "assessmentPart", id }, { assessmentId });
  });
}

/** Whether families hear of it at all, and whether of the company as a whole: one score a squad is no share of people. */
async function saidOf(tx: Tx, assessmentId: string): Promise<{ families: boolean; shares: boolean }> {
  const [said] = await tx.execute<{ hidden: boolean; first: boolean; collective: boolean }>(sql`
    select a.retake_of is null as first, g.collective, 'hidden' in (g.family_visibility, n.family_visibility)
      or (not g.collective and 'collectiveOnly' in (g.family_visibility, n.family_visibility)) as hidden
    from assessments a join subject_rules g on g.id = a.rule_id cross join lateral (
      select l.family_visibility from subject_rules l where l.subject_id = a.subject_id order by l.version desc limit 1) n
    where a.id = ${assessmentId}`);
  const families = said?.hidden === false;
  return { families, shares: families && said.first && !said.collective };
}

async function step(
  tx: Tx,
  id: string,
  change: Partial<Record<keyof typeof assessmentParts.$inferInsert, unknown>>,
): Promise<void> {
  const moved = await tx
    .update(assessmentParts)
    .set(change as Partial<typeof assessmentParts.$inferInsert>)
    .where(eq(assessmentParts.id, id))
    .returning({ id: assessmentParts.id });
  if (moved.length === 0) throw new NotFound();
}

/**
 * Corrects a published mark, with why; of a common subject for the whole squad. That of who has come from another
 * company is corrected where he is now. What it was stays on record, and the family is told.
 * @returns the cells as they stand now, or why the mark can't be read
 * @throws PortalError notAllowed, partNotPublished, marksChanged, correctionEmpty, correctionSame; NotFound
 */
export async function correctResult(
  viewer: CadreViewer,
  { resultId, rev, text, reason }: CorrectInput,
): Promise<{ saved: Cell[] } | { refused: RefusedMark }> {
  if (!canApprove(viewer)) throw new PortalError("notAllowed", {}, 403);
  return asViewer(viewer, async (tx) => {
    // Publishing takes it before it holds results too: else the two could wait for each other.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('standing:' || r.subject_id, 0))
      from results r where r.id = ${resultId}`);
    const sheets = await sheetsOf(tx, [resultId]);
    const held = await hold(tx, [resultId], sheets);
    const now = held.get(resultId);
    const sheet = now && sheets.get(now.partId);
    if (!now || !sheet) throw new NotFound();
    if (sheet.stage !== "published") throw new PortalError("partNotPublished", {}, 409);
    if (now.rev !== rev) throw new PortalError("marksChanged", {}, 409);
    const read = readMark(sheet.scoring, text);
    if ("fault" in read) return { refused: { resultId, fault: read.fault, values: read.values ?? {} } };
    if (!read.mark) throw new PortalError("correctionEmpty");
    const mark = storedMark(sheet.scoring, read.mark);
    if (sameMark(mark, now)) throw new PortalError("correctionSame");
    const those = sheet.collective && mark.state === "scored" ? squadsOf(held)(now) : [];
    const changed = [...new Set([now, ...those])].filter((one) => !sameMark(one, mark));
    await tx.insert(resultCorrections).values(
      changed.map((one) => ({
        battalionId: viewer.battalionId,
        resultId: one.id,
        was: kept(one),
        became: kept(mark),
        reason,
        correctedBy: viewer.cadreId,
      })),
    );
    const revs = await writeMarks(tx, viewer, new Map(changed.map(({ id }) => [id, mark])));
    const [part] = await tx
      .select({ assessmentId: assessmentParts.assessmentId })
      .from(assessmentParts)
      .where(eq(assessmentParts.id, now.partId));
    const said = await saidOf(tx, part?.assessmentId ?? "");
    if (said.families)
      await tellFamilies(
        tx,
        changed.map(({ recruitId }) => recruitId),
        "resultCorrected",
      );
    await recordAudits(
      tx,
      viewer,
      "resultCorrected",
      changed.map(({ id }) => ({ subject: { kind: "result", id }, detail: { reason } })),
    );
    return {
      saved: changed.map(({ id }) =>
        cellOf(sheet.scoring, { ...mark, id, rev: revs.get(id) ?? 0 }, viewer.locale),
      ),
    };
  });
}

const kept = ({ state, value, hits, grade }: StoredMark) => ({ state, value, hits, grade });
