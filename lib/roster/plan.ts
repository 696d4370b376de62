import { createHash } from "node:crypto";
import { CONSENTS, FIRST_RANK } from "./constants.ts";
import { Families } from "./families.ts";
import { type Match, matchRecruits, type Placed } from "./match.ts";
import { Places } from "./place.ts";
import type { Change, Known, Plan, PlannedRecruit, Problem, ReadRoster } from "./types.ts";

/**
 * What accepting a sheet would write, compared with the records: whom it adds, whom it changes and how, whom it leaves
 * as he is. Nobody is ever removed by a sheet, and what it leaves empty stays.
 */
export function planRoster(read: ReadRoster, known: Known): Plan {
  const places = new Places(known.units, known.unitPath);
  const placed: Placed[] = [];
  const problems: Problem[] = [...read.problems];
  const place = ({ row, columns, unit }: ReadRoster["unsound"][number]) => {
    const found = places.find({ row, unit });
    if (!found || !("problem" in found)) return found;
    const column = columns[found.field] ?? columns.unit ?? columns.squad ?? null;
    problems.push({ row, column, level: "error", code: found.problem, values: found.values });
    return undefined;
  };
  for (const sheet of read.recruits) {
    const found = place(sheet);
    if (found !== undefined) placed.push({ sheet, path: found?.path ?? null });
  }
  for (const row of read.unsound) place(row);
  const { matches, problems: unclear } = matchRecruits(placed, known.recruits);
  problems.push(...unclear);
  const plan: Plan = {
    recruits: [],
    units: [...places.made.values()],
    relatives: [],
    relativeChanges: [],
    links: [],
    linkChanges: [],
    consents: [],
    problems,
  };
  const names = new Map(known.recruits.map((one) => [one.id, one.fullName]));
  for (const {
    placed: { sheet },
    known: one,
  } of matches)
    names.set(one?.id ?? `row:${sheet.row}`, sheet.fullName);
  const families = new Families(plan, known.relatives, names);
  for (const match of matches) {
    const recruit = planOne(plan, match, known);
    if (!recruit) continue;
    recruit.changes.push(...families.read(recruit.ref, match.placed.sheet));
    if (recruit.kind === "same" && recruit.changes.length > 0) recruit.kind = "update";
    plan.recruits.push(recruit);
  }
  for (const unit of plan.units) {
    problems.push({
      row: unit.row,
      column: null,
      level: "warning",
      code: `${unit.kind}New`,
      values: { number: unit.number },
    });
  }
  if (!known.mayRecordConsent && read.recruits.some((one) => one.consent)) {
    problems.push({
      row: read.headerRow,
      column: read.recruits[0]?.columns.consent ?? null,
      level: "warning",
      code: "consentNotYours",
    });
  }
  problems.sort((x, y) => x.row - y.row || (x.column ?? 0) - (y.column ?? 0));
  return plan;
}

function planOne(
  plan: Plan,
  { placed: { sheet, path }, known: one }: Match,
  known: Known,
): PlannedRecruit | null {
  const say = (
    level: Problem["level"],
    column: number | undefined,
    code: string,
    values?: Problem["values"],
  ) => plan.problems.push({ row: sheet.row, column: column ?? null, level, code, values });
  const unitPath = path ?? one?.unitPath;
  if (!unitPath) {
    say("error", sheet.columns.unit ?? sheet.columns.company, "unitMissing");
    return null;
  }
  const values = {
    code: sheet.code ?? one?.code ?? null,
    fullName: sheet.fullName,
    birthDay: sheet.birthDay,
    hometown: sheet.hometown ?? one?.hometown ?? "",
    rank: sheet.rank ?? one?.rank ?? FIRST_RANK,
    // A sheet that only says the company does not take a man out of his squad.
    unitPath: one?.unitPath.startsWith(`${unitPath}.`) ? one.unitPath : unitPath,
  };
  const changes: Change[] = [];
  if (one) {
    for (const what of ["code", "fullName", "birthDay", "hometown", "rank", "unitPath"] as const) {
      if (values[what] !== one[what]) changes.push({ what, from: one[what] ?? "", to: values[what] ?? "" });
    }
  } else {
    if (!sheet.hometown) say("warning", sheet.columns.hometown, "hometownMissing");
    if (!/\.a\d+$/.test(unitPath)) say("warning", sheet.columns.squad ?? sheet.columns.unit, "squadMissing");
  }
  const ref = one?.id ?? `row:${sheet.row}`;
  if (known.mayRecordConsent && sheet.consent && sheet.consent !== one?.consent) {
    const wider = one?.consent && CONSENTS.indexOf(sheet.consent) < CONSENTS.indexOf(one.consent);
    // An old sheet must not undo somebody's no.
    if (wider) say("warning", sheet.columns.consent, "consentWider");
    else {
      plan.consents.push({ recruit: ref, choice: sheet.consent });
      if (one) changes.push({ what: "consent", from: one.consent ?? "", to: sheet.consent });
    }
  }
  return {
    row: sheet.row,
    ref,
    kind: one ? (changes.length > 0 ? "update" : "same") : "add",
    values,
    changes,
  };
}

/** Tells whether what is about to be written is what was looked at. */
export const hashOfPlan = (plan: Plan): string =>
  createHash("sha256").update(JSON.stringify(plan)).digest("hex");
