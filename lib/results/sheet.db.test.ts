import { sql } from "drizzle-orm";
import exceljs from "exceljs";
import { beforeAll, describe, expect, test } from "vitest";
import type { CadreViewer } from "../auth/types.ts";
import { asSystem } from "../db/system.ts";
import { enter, entered, open, partOf, published, write } from "../testing/assessments.ts";
import { battalion, cadreOf } from "../testing/battalion.ts";
import { figuresSheet } from "./figures-sheet.ts";
import { approvePart, saveMarks } from "./mutations.ts";
import { getAssessment, getSheet } from "./queries.ts";
import { exportMarks } from "./sheet-export.ts";
import { acceptMarks, previewMarks } from "./sheet-import.ts";

let leader: CadreViewer;
let secondLeader: CadreViewer;
let officer: CadreViewer;
let strangers: CadreViewer[];
let battalionOfficer: CadreViewer;

beforeAll(async () => {
  await battalion();
  leader = await cadreOf("0950000011");
  secondLeader = await cadreOf("0950000012");
  officer = await cadreOf("0950000010");
  strangers = [await cadreOf("0950000021"), await cadreOf("0950000020")];
  battalionOfficer = await cadreOf("0950000001");
});

const load = async (bytes: Uint8Array) => {
  const book = new exceljs.Workbook();
  await book.xlsx.load(bytes.buffer as exceljs.Buffer);
  return book;
};
/** The cells of a sheet's table by heading, row by row. */
const rowsOf = (sheet: exceljs.Worksheet) => {
  const heads = (sheet.getRow(2).values as string[]).slice(1);
  return Array.from({ length: sheet.rowCount - 2 }, (_, n) =>
    Object.fromEntries(heads.map((head, at) => [head, sheet.getRow(n + 3).getCell(at + 1).text])),
  );
};
const columnOf = (sheet: exceljs.Worksheet, head: string) =>
  (sheet.getRow(2).values as string[]).indexOf(head);
/** The sheet as it comes back with something changed in it. */
async function changed(
  bytes: Uint8Array,
  change: (sheet: exceljs.Worksheet) => void,
  at = 0,
): Promise<Uint8Array> {
  const book = await load(bytes);
  const sheet = book.worksheets[at];
  if (sheet) change(sheet);
  return new Uint8Array(await book.xlsx.writeBuffer());
}
const fill =
  (text: string | ((n: number) => string), head = "Kết quả") =>
  (sheet: exceljs.Worksheet) => {
    for (let n = 3; n <= sheet.rowCount; n++)
      sheet.getRow(n).getCell(columnOf(sheet, head)).value = typeof text === "string" ? text : text(n - 3);
  };
const file = (bytes: Uint8Array) => ({ name: "ket-qua.xlsx", bytes });
const look = (viewer: CadreViewer, id: string, bytes: Uint8Array) => previewMarks(viewer, id, file(bytes));
const accept = (viewer: CadreViewer, id: string, bytes: Uint8Array, hash: string, rows: number[] = []) =>
  acceptMarks(viewer, id, file(bytes), { hash, rows: new Set(rows) });
const marksOf = async (viewer: CadreViewer, id: string) =>
  (await getAssessment(viewer, id)).rows.map(({ text }) => text);

describe("taken out", () => {
  test("has the viewer's own people and nobody else's, their marks as on the screen", async () => {
    const id = await open("INF-AK1", officer);
    await enter(officer, id, (_, n) => (n === 0 ? "V" : n === 1 ? "" : "72/8"));
    const [sheet] = (await load(await exportMarks(leader, [id]))).worksheets;
    if (!sheet) throw new Error("no sheet");
    const { rows } = await getAssessment(leader, id);
    const out = rowsOf(sheet);
    expect(out.map((row) => row["Họ và tên"])).toEqual(rows.map(({ recruit }) => recruit.fullName));
    expect(new Set(out.map((row) => row["Trung đội"]))).toEqual(new Set([String(leader.duty.unitNumber)]));
    expect(out.map((row) => [row.Điểm, row.Trúng].filter(Boolean).join("/"))).toEqual(
      rows.map(({ text }) => text),
    );
    expect(sheet.getColumn(columnOf(sheet, "Mã (giữ nguyên)")).hidden).toBe(true);
    const company = await load(await exportMarks(officer, [id]));
    expect(rowsOf(company.worksheets[0] as exceljs.Worksheet).length).toBeGreaterThan(out.length);
  });

  test("several are a workbook: all side by side, then each", async () => {
    const ids = [await open("PHY-JMP", officer), await open("PHY-100", officer)];
    await enter(leader, ids[0] ?? "", "4,35");
    const book = await load(await exportMarks(leader, ids));
    expect(book.worksheets.map(({ name }) => name.replace(/ \d\d-\d\d.*/, ""))).toEqual([
      "Tổng hợp",
      "Nhảy xa",
      "Chạy 100 m",
    ]);
    const side = rowsOf(book.worksheets[0] as exceljs.Worksheet);
    expect(new Set(side.map((row) => Object.values(row)[4]))).toEqual(new Set(["4,35"]));
  });

  test("side by side stand in the order of the grid, whoever takes which", async () => {
    const all = await open("PHY-JMP", officer);
    const { rows } = await getAssessment(officer, all);
    const [last] = rows.slice(-1);
    const one = await open("PHY-100", officer, {
      takers: { kind: "recruits", ids: [last?.recruit.id ?? ""] },
    });
    const book = await load(await exportMarks(officer, [one, all]));
    const side = rowsOf(book.worksheets[0] as exceljs.Worksheet);
    const grid = await getSheet(officer, [one, all]);
    expect(side.map((row) => row["Họ và tên"])).toEqual(grid.rows.map(({ recruit }) => recruit.fullName));
  });

  test("to another company it is not there", async () => {
    const id = await open("PHY-SWM", officer).catch(() => open("PHY-PUL", officer));
    for (const stranger of strangers) {
      await expect(exportMarks(stranger, [id])).rejects.toMatchObject({ code: "notFound", status: 404 });
      await expect(look(stranger, id, Buffer.from("Họ tên;Kết quả\nA;8\n"))).rejects.toMatchObject({
        code: "notFound",
      });
    }
  });
});

describe("brought back", () => {
  test("is looked at without being written, then written, and the same again changes nothing", async () => {
    const id = await open("REG-MGT", officer);
    const bytes = await changed(
      await exportMarks(leader, [id]),
      fill((n) => (n === 0 ? "" : n === 1 ? "m" : "8.5")),
    );
    const n = (await getAssessment(leader, id)).rows.length;
    const first = await look(leader, id, bytes);
    expect(first).toMatchObject({
      errors: 0,
      counts: { add: n - 1, change: 0, same: 0, blank: 1 },
      clashes: [],
    });
    expect(new Set(await marksOf(leader, id))).toEqual(new Set([""]));
    expect(await accept(leader, id, bytes, first.hash)).toBe(null);
    expect(await marksOf(leader, id)).toEqual(["", "M", ...Array(n - 2).fill("8,5")]);

    const second = await look(leader, id, bytes);
    expect(second.counts).toEqual({ add: 0, change: 0, same: n - 1, blank: 1 });
    expect(second.changes).toEqual([]);
    const { rows } = await getAssessment(leader, id);
    expect(await accept(leader, id, bytes, second.hash)).toBe(null);
    expect((await getAssessment(leader, id)).rows.map(({ rev }) => rev)).toEqual(rows.map(({ rev }) => rev));
  });

  test("every wrong mark is told by its cell, and none of the sheet is saved", async () => {
    const id = await open("INF-GRN", officer);
    const wrong = ["31", "tám", "-1", "12"];
    const bytes = await changed(await exportMarks(leader, [id]), (sheet) => {
      fill((n) => wrong[n] ?? "20", "Điểm")(sheet);
      fill((n) => (n === 3 ? "4" : "2"), "Trúng")(sheet);
      sheet.getRow(7).getCell(columnOf(sheet, "Điểm")).value = { formula: "1+1", result: 2 };
    });
    const preview = await look(leader, id, bytes);
    expect(preview.problems.map(({ row, column, code }) => [row, column, code])).toEqual([
      [3, 7, "aboveMost"],
      [4, 7, "notANumber"],
      [5, 7, "negative"],
      [6, 7, "hitsAboveShots"],
      [7, 7, "formula"],
    ]);
    await expect(accept(leader, id, bytes, preview.hash)).rejects.toMatchObject({ code: "rosterErrors" });
    expect(new Set(await marksOf(leader, id))).toEqual(new Set([""]));
  });

  test("another platoon's people in it, a renamed one and a missing row are told, and nothing of the others", async () => {
    const id = await open("REG-DR1", officer);
    const whole = await changed(await exportMarks(officer, [id]), fill("8"));
    const own = (await getAssessment(leader, id)).rows.length;
    const all = (await getAssessment(officer, id)).rows.length;
    const preview = await look(leader, id, whole);
    expect(preview.problems.map(({ code }) => code)).toEqual(Array(all - own).fill("unknown"));
    expect(preview.counts.add).toBe(own);

    const mine = await changed(await exportMarks(leader, [id]), (sheet) => {
      fill("8")(sheet);
      sheet.getRow(3).getCell(columnOf(sheet, "Họ và tên")).value = "Lê Văn Khác";
      sheet.spliceRows(4, 1);
    });
    const second = await look(leader, id, mine);
    expect(second.problems.map(({ row, code }) => [row, code])).toEqual([[3, "renamed"]]);
    expect(second.missing.n).toBe(2);
  });

  test("the sheet of another assessment is taken for what it is", async () => {
    const [id, other] = [await open("REG-DR2", officer), await open("REG-DR2", officer)];
    const bytes = await changed(await exportMarks(leader, [other]), fill("8"));
    const preview = await look(leader, id, bytes);
    expect(preview.counts.add).toBe(0);
    expect(new Set(preview.problems.map(({ code }) => code))).toEqual(new Set(["unknown"]));
    // Of a workbook of both each finds its own.
    const both = await changed(await exportMarks(leader, [other, id]), fill("9"), 2);
    const found = await look(leader, id, both);
    expect(found).toMatchObject({ errors: 0 });
    expect(found.counts.add).toBe((await getAssessment(leader, id)).rows.length);
  });

  test("what somebody entered meanwhile is named and stays, unless it is chosen", async () => {
    const id = await open("TAC-IND", officer);
    const bytes = await changed(await exportMarks(leader, [id]), fill("8"));
    const { rows } = await getAssessment(officer, id);
    const two = rows.filter(({ recruit }) => recruit.platoon === leader.duty.unitNumber).slice(0, 2);
    await saveMarks(officer, { marks: write(two, "6") });
    const preview = await look(leader, id, bytes);
    expect(preview.clashes.map(({ name, from, to }) => [name, from, to])).toEqual(
      two.map(({ recruit }) => [recruit.fullName, "6,0", "8,0"]),
    );
    expect(preview.clashes[0]?.by).toContain(officer.name);
    const [, taken] = preview.clashes;
    expect(await accept(leader, id, bytes, preview.hash, [taken?.row ?? 0])).toBe(null);
    const after = await getAssessment(leader, id);
    const of = (recruitId = "") => after.rows.find(({ recruit }) => recruit.id === recruitId)?.text;
    expect([of(two[0]?.recruit.id), of(two[1]?.recruit.id)]).toEqual(["6,0", "8,0"]);
  });

  test("what changes between looking and accepting is answered with a new look", async () => {
    const id = await open("TAC-CAM", officer);
    const bytes = await changed(await exportMarks(leader, [id]), fill("8"));
    const preview = await look(leader, id, bytes);
    const { rows } = await getAssessment(leader, id);
    await saveMarks(officer, { marks: write(rows.slice(0, 1), "5") });
    const again = await accept(leader, id, bytes, preview.hash);
    expect(again?.clashes).toHaveLength(1);
    expect((await marksOf(leader, id)).filter(Boolean)).toEqual(["5,0"]);
  });

  test("a list without codes overwrites nobody silently", async () => {
    const id = await open("INF-MOV", officer);
    const { rows } = await getAssessment(leader, id);
    const names = rows.map(({ recruit }) => recruit.fullName);
    const lone = rows.findIndex(
      ({ recruit }) => names.filter((name) => name === recruit.fullName).length === 1,
    );
    const csv = Buffer.from(`Họ và tên;Kết quả\n${names[lone]};7,5\n`);
    const first = await previewMarks(leader, id, { name: "a.csv", bytes: csv });
    expect(first).toMatchObject({ errors: 0, counts: { add: 1 }, missing: { n: names.length - 1 } });
    await saveMarks(leader, { marks: write(rows.slice(lone, lone + 1), "9") });
    const second = await previewMarks(leader, id, { name: "a.csv", bytes: csv });
    expect(second).toMatchObject({ counts: { add: 0, change: 0 }, clashes: [{ from: "9,0", to: "7,5" }] });
  });

  test("once approved a sheet changes nothing: the same is nothing new, another mark is told", async () => {
    const id = await published("MAR-16", "8");
    const same = await exportMarks(leader, [id]);
    expect(await look(leader, id, same)).toMatchObject({ errors: 0, counts: { add: 0, change: 0 } });
    const other = await changed(same, (sheet) => {
      sheet.getRow(3).getCell(columnOf(sheet, "Kết quả")).value = "9";
    });
    expect((await look(leader, id, other)).problems).toMatchObject([
      { row: 3, code: "published", about: "mark" },
    ]);
  });

  test("approved while a sheet is accepted: either it is in what was approved, or that is told", async () => {
    const commander = await cadreOf("0950000019");
    for (let round = 0; round < 3; round++) {
      const id = await entered("REG-DR2");
      const bytes = await changed(await exportMarks(leader, [id]), fill("5"));
      const { hash } = await look(leader, id, bytes);
      const looked = await partOf(commander, id);
      const [approval, accepted] = await Promise.allSettled([
        approvePart(commander, looked),
        accept(leader, id, bytes, hash),
      ]);
      if (accepted.status !== "fulfilled") throw accepted.reason;
      const now = new Set(await marksOf(leader, id));
      if (approval.status === "fulfilled") {
        expect(new Set(accepted.value?.problems.map(({ code }) => code))).toEqual(new Set(["approved"]));
        expect(now).toEqual(new Set(["8,0"]));
      } else expect([accepted.value, now]).toEqual([null, new Set(["5,0"])]);
    }
  });

  test("looking at a sheet waits for nobody who is writing, and holds nobody up", async () => {
    const id = await open("REG-DR2", officer);
    const bytes = await changed(await exportMarks(leader, [id]), fill("8"));
    await asSystem(async (tx) => {
      await tx.execute(sql`select id from results where assessment_id = ${id} for update`);
      expect(await look(leader, id, bytes)).toMatchObject({ errors: 0, clashes: [] });
    });
  });

  test("of a squad's common mark one wrong word in the sheet stops it", async () => {
    const id = await open("REG-DRU", officer);
    const bytes = await changed(
      await exportMarks(leader, [id]),
      fill((n) => (n === 0 ? "5" : "8")),
    );
    const preview = await look(leader, id, bytes);
    expect(preview.problems.map(({ code }) => code)).toContain("squadDiffers");
  });

  test("a battalion's officer brings a whole company's, a second platoon's leader his own", async () => {
    const id = await open("MED-FA5", battalionOfficer);
    for (const viewer of [secondLeader, battalionOfficer]) {
      const bytes = await changed(await exportMarks(viewer, [id]), fill("8"));
      const { hash, errors } = await look(viewer, id, bytes);
      expect(errors).toBe(0);
      expect(await accept(viewer, id, bytes, hash)).toBe(null);
    }
    expect(new Set(await marksOf(battalionOfficer, id))).toEqual(new Set(["8,0"]));
  });
});

test("a subject and a recruit called “=1+1” are text wherever they stand, of marks and of figures", async () => {
  const ids = [await published("POL-COG", "8"), await published("REG-MGT", "7")];
  const [row] = (await getAssessment(officer, ids[0] ?? "")).rows;
  await asSystem(async (tx) => {
    await tx.execute(sql`update recruits set full_name = '=1+1' where id = ${row?.recruit.id ?? ""}`);
    await tx.execute(sql`update subject_rules r set name_vi = '=1+1' from assessments a
      where a.id = ${ids[0] ?? ""} and r.subject_id = a.subject_id`);
  });
  const said: string[] = [];
  for (const bytes of [await exportMarks(officer, ids), await figuresSheet(officer)])
    for (const sheet of (await load(bytes)).worksheets)
      sheet.eachRow((line) =>
        line.eachCell((cell) => {
          expect(cell.type).not.toBe(exceljs.ValueType.Formula);
          expect(cell.text).not.toMatch(/^[=+@-]/);
          // What is merged repeats itself.
          if (cell.master === cell && cell.text.includes("=1+1"))
            said.push(cell.text.replace(/\d\d\/\d\d\/\d{4}.*/, "…"));
        }),
      );
  // The heading side by side and the title of the sheet; the name in both; the subject by unit.
  expect(new Set(said)).toEqual(new Set(["'=1+1, ngày …", "'=1+1"]));
  expect(said.filter((text) => text === "'=1+1, ngày …")).toHaveLength(2);
});
