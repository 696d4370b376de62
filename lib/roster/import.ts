import "server-only";
import { desc, isNull, sql } from "drizzle-orm";
import { recordAudit } from "../audit/mutations.ts";
import type { CadreViewer } from "../auth/types.ts";
import { asViewer, type Tx } from "../db/client.ts";
import { intakes } from "../db/schema/units.ts";
import { PortalError } from "../errors.ts";
import { announce } from "../events/announce.ts";
import { readSheets, SheetRefused } from "../sheets/pool.ts";
import type { SheetFile } from "../sheets/types.ts";
import { dayOf } from "../vietnam/calendar.ts";
import { SHOWN_PROBLEMS, SHOWN_ROWS } from "./constants.ts";
import { knownRoster } from "./known.ts";
import { hashOfPlan, planRoster } from "./plan.ts";
import { canKeepRoster } from "./policy.ts";
import type { Mapping, Plan, Preview, ReadRoster } from "./types.ts";
import { readRoster } from "./understand.ts";
import { writePlan } from "./write.ts";

/**
 * What a sheet would do, without doing any of it.
 * @throws SheetRefused for a file that is not read or has no headings; PortalError notAllowed, rosterNoIntake
 */
export async function previewRoster(
  viewer: CadreViewer,
  file: SheetFile,
  mapping: Mapping | undefined,
): Promise<Preview> {
  const { read, others } = await understand(viewer, file, mapping);
  return asViewer(viewer, async (tx) => {
    await openIntake(tx);
    return shown(read, others, planRoster(read, await knownRoster(tx, viewer)));
  });
}

/**
 * Writes a sheet that was looked at, all of it or nothing. The file is read and compared again: nothing waits on the
 * server between the two.
 * @param hash of the preview. Another one now (somebody else has written since) is answered with the new preview
 * @returns null once it is written
 * @throws PortalError rosterErrors, rosterCodeTaken; as previewRoster
 */
export async function acceptRoster(
  viewer: CadreViewer,
  file: SheetFile,
  mapping: Mapping | undefined,
  hash: string,
): Promise<Preview | null> {
  const { read, others } = await understand(viewer, file, mapping);
  return asViewer(viewer, async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`roster ${viewer.battalionId}`}))`);
    const intakeId = await openIntake(tx);
    const known = await knownRoster(tx, viewer);
    const plan = planRoster(read, known);
    if (hashOfPlan(plan) !== hash) return shown(read, others, plan);
    if (plan.problems.some((problem) => problem.level === "error")) throw new PortalError("rosterErrors");
    await writePlan(tx, viewer, intakeId, known, plan);
    const count = (kind: string) => plan.recruits.filter((one) => one.kind === kind).length;
    const changed = plan.recruits.filter((one) => one.kind === "update").map((one) => one.ref);
    const detail = { file: file.name.slice(0, 120), added: count("add"), updated: changed };
    await recordAudit(tx, viewer, "rosterImported", { kind: "intake", id: intakeId }, detail);
    if (changed.length > 0) await announce(tx, { battalion: viewer.battalionId, what: "roster" });
    return null;
  }).catch(codeTaken);
}

async function understand(viewer: CadreViewer, file: SheetFile, mapping: Mapping | undefined) {
  if (!canKeepRoster(viewer)) throw new PortalError("notAllowed", {}, 403);
  const sheets = await readSheets(file);
  const today = dayOf();
  for (const [at, sheet] of sheets.entries()) {
    const read = readRoster(sheet, mapping, today);
    if (read) return { read, others: sheets.filter((_, n) => n !== at).map((other) => other.name) };
  }
  throw new SheetRefused("noHeadings", {}, 422);
}

/** The intake that recruits are added to. @throws PortalError rosterNoIntake */
export async function openIntake(tx: Tx): Promise<string> {
  const [intake] = await tx
    .select({ id: intakes.id })
    .from(intakes)
    .where(isNull(intakes.closedAt))
    .orderBy(desc(intakes.week1Monday))
    .limit(1);
  if (!intake) throw new PortalError("rosterNoIntake");
  return intake.id;
}

function shown(read: ReadRoster, others: string[], plan: Plan): Preview {
  const count = (kind: string) => plan.recruits.filter((one) => one.kind === kind).length;
  const errors = plan.problems.filter((problem) => problem.level === "error").length;
  const of = (kind: string) => plan.recruits.filter((one) => one.kind === kind).slice(0, SHOWN_ROWS);
  return {
    sheet: read.sheet,
    others,
    headerRow: read.headerRow,
    columns: read.columns,
    counts: { add: count("add"), update: count("update"), same: count("same") },
    errors,
    warnings: plan.problems.length - errors,
    problems: plan.problems.slice(0, SHOWN_PROBLEMS),
    added: of("add").map(({ row, values }) => ({ row, name: values.fullName, unitPath: values.unitPath })),
    updated: of("update").map(({ row, values, changes }) => ({ row, name: values.fullName, changes })),
    hash: hashOfPlan(plan),
  };
}

/** A code of somebody in another company, whom this viewer does not see: the database does not tell him which. */
function codeTaken(fault: unknown): never {
  const cause =
    fault instanceof Error ? (fault.cause as { constraint_name?: string } | undefined) : undefined;
  throw cause?.constraint_name === "recruits_code" ? new PortalError("rosterCodeTaken") : fault;
}
