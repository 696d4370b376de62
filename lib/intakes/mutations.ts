import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import { recordAudit } from "../audit/mutations.ts";
import type { CadreViewer } from "../auth/types.ts";
import { asViewer, type Tx } from "../db/client.ts";
import { cadres } from "../db/schema/people.ts";
import { intakes } from "../db/schema/units.ts";
import { NotFound, PortalError } from "../errors.ts";
import { announce } from "../events/announce.ts";
import type { ChangeInput, CloseInput, OpenInput } from "./input.ts";
import { isSameCode } from "./policy.ts";
import { figuresOf } from "./queries.ts";
import type { IntakeFigures } from "./types.ts";

/** Opens the battalion's next intake. @throws PortalError notAllowed, intakeRunning, intakeCodeTaken */
export async function openIntake(viewer: CadreViewer, input: OpenInput): Promise<{ id: string }> {
  allow(viewer);
  const { code, firstDay, weeks, oathDay } = input;
  return asViewer(viewer, async (tx) => {
    // Of two at once the index lets one through; the other waits for it and is told the same.
    const [made] = await tx
      .insert(intakes)
      .values({ battalionId: viewer.battalionId, code, week1Monday: firstDay, weeks, oathDay })
      .onConflictDoNothing()
      .returning({ id: intakes.id });
    if (!made) throw await refused(tx, viewer);
    await recordAudit(tx, viewer, "intakeOpened", { kind: "intake", id: made.id }, { code });
    await announce(tx, { battalion: viewer.battalionId, what: "intake" });
    return made;
  });
}

async function refused(tx: Tx, viewer: CadreViewer): Promise<PortalError> {
  const [running] = await tx
    .select({ code: intakes.code })
    .from(intakes)
    .where(and(eq(intakes.battalionId, viewer.battalionId), isNull(intakes.closedAt)));
  return running
    ? new PortalError("intakeRunning", { code: running.code }, 409)
    : new PortalError("intakeCodeTaken", {}, 409);
}

/**
 * Changes the dates of the intake that runs: not so that a day somebody has posted about would lie before it.
 * @throws PortalError notAllowed, intakeClosed, postsBeforeIntake; NotFound
 */
export async function changeIntake(viewer: CadreViewer, input: ChangeInput): Promise<void> {
  allow(viewer);
  const { intakeId, firstDay, weeks, oathDay } = input;
  await asViewer(viewer, async (tx) => {
    const before = await running(tx, intakeId);
    const [first] = await tx.execute<{ day: string | null }>(
      sql`select min(day)::text as day from posts where closed_at is null`,
    );
    if (first?.day && first.day < firstDay) throw new PortalError("postsBeforeIntake", {}, 409);
    await tx.update(intakes).set({ week1Monday: firstDay, weeks, oathDay }).where(eq(intakes.id, intakeId));
    const { week1Monday, weeks: weeksBefore, oathDay: oathBefore } = before;
    await recordAudit(
      tx,
      viewer,
      "intakeChanged",
      { kind: "intake", id: intakeId },
      {
        before: { firstDay: week1Monday, weeks: weeksBefore, oathDay: oathBefore },
        after: { firstDay, weeks, oathDay },
      },
    );
    await announce(tx, { battalion: viewer.battalionId, what: "intake" });
  });
}

/**
 * Closes an intake: with this commit cadres see nothing of it, families their own son's album alone, and every open
 * page is told. A trigger leads its recruits, posts, photos and ways in (drizzle/migrations).
 * @throws PortalError notAllowed, intakeCodeWrong, intakeClosed when somebody was faster; NotFound
 */
export async function closeIntake(viewer: CadreViewer, input: CloseInput): Promise<IntakeFigures> {
  allow(viewer);
  const { intakeId, code, familyUntil, removeOn } = input;
  return asViewer(viewer, async (tx) => {
    const intake = await running(tx, intakeId);
    if (!isSameCode(code, intake.code)) throw new PortalError("intakeCodeWrong", { code: intake.code });
    const figures = await figuresOf(tx, intakeId);
    const closed = await tx
      .update(intakes)
      .set({ closedAt: sql`now()`, closedBy: viewer.cadreId, familyUntil, removeOn, figures })
      .where(and(eq(intakes.id, intakeId), isNull(intakes.closedAt)))
      .returning({ id: intakes.id });
    if (closed.length === 0) throw new NotFound();
    const subject = { kind: "intake", id: intakeId };
    await recordAudit(tx, viewer, "intakeClosed", subject, {
      code: intake.code,
      familyUntil,
      removeOn,
      figures,
    });
    const { battalionId: battalion, accountId: except } = viewer;
    await announce(tx, { battalion, except, what: "intakeClosed" });
    return figures;
  });
}

function allow(viewer: CadreViewer): void {
  if (!viewer.can("intake")) throw new PortalError("notAllowed", {}, 403);
}

/** The intake, locked, if it still runs; for a closed one the calm sentence of who closed it and when. */
async function running(tx: Tx, intakeId: string) {
  const [intake] = await tx
    .select({
      code: intakes.code,
      week1Monday: intakes.week1Monday,
      weeks: intakes.weeks,
      oathDay: intakes.oathDay,
      closedBy: intakes.closedBy,
      at: sql<
        string | null
      >`to_char(${intakes.closedAt} at time zone 'Asia/Ho_Chi_Minh', 'HH24:MI DD/MM/YYYY')`,
    })
    .from(intakes)
    .where(eq(intakes.id, intakeId))
    .for("update");
  if (!intake) throw new NotFound();
  if (!intake.at) return intake;
  const [who] = await tx
    .select({ name: cadres.fullName })
    .from(cadres)
    .where(eq(cadres.id, intake.closedBy ?? intakeId));
  throw new PortalError("intakeClosed", { code: intake.code, time: intake.at, name: who?.name ?? "…" }, 409);
}
