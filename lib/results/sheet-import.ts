import "server-only";
import { createHash } from "node:crypto";
import { recordAudit } from "../audit/mutations.ts";
import type { CadreViewer } from "../auth/types.ts";
import { asViewer, type Tx } from "../db/client.ts";
import { PortalError } from "../errors.ts";
import { readSheets, SheetRefused } from "../sheets/pool.ts";
import type { SheetFile } from "../sheets/types.ts";
import { readMark } from "../training/mark.ts";
import type { Scoring } from "../training/types.ts";
import { writtenDay } from "../vietnam/calendar.ts";
import { cellText, storedMark } from "./cell.ts";
import { orOnceMore, saveAll } from "./save.ts";
import { type SheetAssessment, sheetAssessments } from "./sheet-known.ts";
import { matchRows } from "./sheet-match.ts";
import { readMarkRows } from "./sheet-read.ts";
import type {
  KnownMark,
  MarkRow,
  ReadMarks,
  SheetChange,
  SheetClash,
  SheetPreview,
  SheetProblem,
} from "./sheet-types.ts";
import type { SaveAnswer, WrittenMark } from "./types.ts";

/** What a preview names; the counts are whole. */
const SHOWN = 500;
/** No result is of this rev. */
const NEVER = -1;

type Look = { preview: SheetPreview; saved: SaveAnswer["saved"] };
/** Thrown out of a transaction that would write something else than was looked at. */
class Looked extends Error {
  readonly look: Look;
  constructor(look: Look) {
    super("looked");
    this.look = look;
  }
}

/**
 * What a sheet would do to an assessment, weighed as accepting it does: what is said of it is what would happen.
 * @throws SheetRefused for a file that is not read or has no names and marks; PortalError notAllowed; NotFound for an
 * assessment that isn't the viewer's
 */
export async function previewMarks(
  viewer: CadreViewer,
  assessmentId: string,
  file: SheetFile,
): Promise<SheetPreview> {
  const sheets = await understand(file);
  const { preview } = await carryOut(viewer, assessmentId, sheets, new Map(), null);
  return preview;
}

/**
 * Writes a sheet that was looked at, all of it or nothing; the file is read and compared again.
 * @param hash of the preview. Another one now (somebody has entered something since) is answered with the new preview
 * @param rows of which the sheet's mark is taken though somebody else has entered another one
 * @returns null once it is written
 * @throws PortalError rosterErrors; as previewMarks
 */
export async function acceptMarks(
  viewer: CadreViewer,
  assessmentId: string,
  file: SheetFile,
  { hash, rows }: { hash: string; rows: ReadonlySet<number> },
): Promise<SheetPreview | null> {
  const sheets = await understand(file);
  const { preview } = await carryOut(viewer, assessmentId, sheets, new Map(), null);
  if (preview.hash !== hash) return preview;
  if (preview.errors > 0) throw new PortalError("rosterErrors");
  // Over the very marks that were looked at: one that somebody has entered since is no longer of that rev.
  const revs = new Map(preview.clashes.flatMap(({ row, rev }) => (rows.has(row) ? [[row, rev]] : [])));
  const left = new Set(preview.clashes.flatMap(({ row }) => (rows.has(row) ? [] : row)));
  const asLooked = ({ preview: { errors, clashes } }: Look) =>
    errors === 0 && clashes.length === left.size && clashes.every(({ row }) => left.has(row));
  const again = await carryOut(viewer, assessmentId, sheets, revs, asLooked, file.name);
  return again.written ? null : again.preview;
}

async function understand(file: SheetFile): Promise<{ found: ReadMarks[]; names: string[] }> {
  const sheets = await readSheets(file);
  const found = sheets.flatMap((sheet) => readMarkRows(sheet) ?? []);
  if (found.length === 0) throw new SheetRefused("noMarks", {}, 422);
  return { found, names: sheets.map(({ name }) => name) };
}

async function carryOut(
  viewer: CadreViewer,
  assessmentId: string,
  { found, names }: Awaited<ReturnType<typeof understand>>,
  revs: ReadonlyMap<number, number>,
  keep: ((look: Look) => boolean) | null,
  fileName = "",
): Promise<Look & { written: boolean }> {
  const work = () =>
    asViewer(viewer, async (tx) => {
      const [assessment] = await sheetAssessments(tx, viewer, [assessmentId]);
      if (!assessment) throw new PortalError("notFound", {}, 404);
      const read = ownSheet(found, assessment);
      const others = names.filter((name) => name !== read.sheet);
      const looked = await weigh(tx, viewer, assessment, read, others, revs, keep ? "write" : "look");
      if (!keep) return { ...looked, written: false };
      if (!keep(looked)) throw new Looked(looked);
      const detail = { file: fileName.slice(0, 120), saved: looked.saved.length };
      if (looked.saved.length > 0)
        await recordAudit(tx, viewer, "marksImported", { kind: "assessment", id: assessmentId }, detail);
      return { ...looked, written: true };
    });
  try {
    return await orOnceMore(work);
  } catch (fault) {
    if (fault instanceof Looked) return { ...fault.look, written: false };
    throw fault;
  }
}

/** Of a workbook of several assessments the sheet whose codes are this one's; else the first. */
function ownSheet(found: ReadMarks[], { known }: SheetAssessment): ReadMarks {
  const own = new Set(known.map(({ resultId }) => resultId));
  const hits = ({ rows }: ReadMarks) =>
    rows.filter(({ code }) => code && code !== "damaged" && own.has(code.resultId)).length;
  return found.reduce((best, one) => (hits(one) > hits(best) ? one : best));
}

async function weigh(
  tx: Tx,
  viewer: CadreViewer,
  { known, subject: { scoring }, day }: SheetAssessment,
  read: ReadMarks,
  others: string[],
  revs: ReadonlyMap<number, number>,
  mode: "write" | "look",
): Promise<Look> {
  const { matched, problems, missing } = matchRows(read, known);
  const marks: (WrittenMark & { row: MarkRow; known: KnownMark })[] = [];
  const counts = { add: 0, change: 0, same: 0, blank: 0 };
  const column = read.columns.mark + 1;
  const say = ({ row, name }: MarkRow, code: string, about: SheetProblem["about"], values = {}) =>
    problems.push({ row, column, level: "error", code, about, values: { name, ...values } });
  for (const { row, known: one } of matched) {
    if (row.fault) say(row, row.fault, "row");
    else if (row.text === "") counts.blank += 1;
    else if (plain(scoring, row.text) === one.text) counts.same += 1;
    else if (one.closed) say(row, one.closed, "mark", { day: writtenDay(day) });
    else {
      // Without a code the sheet can't have known of a mark that stands: that is a clash, never an overwriting.
      const known = row.code !== "damaged" ? row.code?.rev : undefined;
      const rev = revs.get(row.row) ?? known ?? (one.text === "" ? one.rev : NEVER);
      marks.push({ resultId: one.resultId, rev, text: row.text, row, known: one });
    }
  }
  const answer = await saveAll(tx, viewer, marks, mode);
  const sent = new Map(marks.map((mark) => [mark.resultId, mark]));
  const each = <T extends { resultId: string }, Out>(
    list: T[],
    map: (one: T, mark: (typeof marks)[number]) => Out,
  ) =>
    list.flatMap((one) => {
      const mark = sent.get(one.resultId);
      return mark ? [map(one, mark)] : [];
    });
  each(answer.refused, ({ fault, values }, { row }) => say(row, fault, "mark", values));
  const { locale } = viewer;
  const both = ({ row, known: one, text }: (typeof marks)[number]): SheetChange => ({
    ...{ row: row.row, name: one.recruit.fullName },
    ...{ from: plain(scoring, one.text, locale), to: plain(scoring, text, locale) },
  });
  const changes = each(answer.saved, (_, mark) => {
    counts[mark.known.text === "" ? "add" : "change"] += 1;
    return both(mark);
  });
  const clashes = each(
    answer.conflicts,
    ({ rev, by, at }, mark): SheetClash => ({ ...both(mark), rev, by, at }),
  );
  problems.sort((a, b) => a.row - b.row);
  const hash = createHash("sha256")
    .update(JSON.stringify([changes, clashes, problems, counts]))
    .digest("hex");
  return {
    saved: answer.saved,
    preview: {
      ...{ sheet: read.sheet, others, headerRow: read.headerRow, counts, hash },
      changes: changes.slice(0, SHOWN),
      clashes,
      missing: { n: missing.length, names: missing.slice(0, SHOWN).map(({ recruit }) => recruit.fullName) },
      errors: problems.length,
      problems: problems.slice(0, SHOWN),
    },
  };
}

/** A cell as the portal writes it; what is no mark stays as it is. */
function plain(scoring: Scoring, text: string, locale = "vi"): string {
  const read = readMark(scoring, text);
  return "fault" in read ? text : cellText(scoring, storedMark(scoring, read.mark), locale);
}
