import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CadreViewer } from "../auth/types.ts";
import { messagesOf } from "../i18n/messages.ts";
import { published } from "../testing/assessments.ts";
import { battalion, cadreOf } from "../testing/battalion.ts";
import { GRADES } from "../training/constants.ts";
import { baseOf, type Counts, goodPercent, isPassFail } from "./figure-counts.ts";
import { getFigures } from "./figures.ts";
import { figuresSheet } from "./figures-sheet.ts";
import { getAssessment, getSheet } from "./queries.ts";
import { exportMarks } from "./sheet-export.ts";

// An office's own program, where there is one: what it makes of our sheets is what the staff will see.
const here = spawnSync("soffice", ["--version"]).status === 0;
if (!here) console.warn("SKIPPED: no LibreOffice (soffice) to open the sheets with");

// Every sheet in a file of its own, cells as they are shown, formulas as formulas.
const CSV = "csv:Text - txt - csv (StarCalc):44,34,UTF8,1,,0,false,true,true,false,false,-1";

describe.skipIf(!here)("opened in LibreOffice", { timeout: 180_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), "hau-phuong-office-"));
  let officer: CadreViewer;
  let ids: string[];

  beforeAll(async () => {
    await battalion();
    officer = await cadreOf("0950000010");
    const texts = ["V", "M", "72/8", "90/9", "0/0"];
    ids = [
      await published("INF-AK1", (_, at) => texts[at] ?? "55/6"),
      await published("PHY-3K", (_, at) => (at % 3 === 0 ? "12:05" : "14:59")),
      await published("POL-COG", (_, at) => (at % 2 === 0 ? "8,5" : "4,0")),
      await published("POL-TRA", (_, at) => (at % 2 === 0 ? "Đ" : "K")),
    ];
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function converted(bytes: Uint8Array, to: string): Map<string, Buffer> {
    const out = mkdtempSync(join(folder, "out-"));
    const file = join(folder, "bang.xlsx");
    writeFileSync(file, bytes);
    mkdirSync(join(folder, "profile"), { recursive: true });
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, "profile"))}`;
    execFileSync("soffice", [profile, "--headless", "--convert-to", to, "--outdir", out, file], {
      env: { ...process.env, HOME: folder, LC_ALL: "C.UTF-8" },
      stdio: "pipe",
    });
    const name = (path: string) => path.normalize("NFC").replace(/^bang-?|\.\w+$/g, "");
    return new Map(readdirSync(out).map((path) => [name(path), readFileSync(join(out, path))]));
  }
  const rowsOf = (file: Buffer | undefined): string[][] => parse(file ?? "", { relax_column_count: true });

  test("marks: every name, mark and grade of the screen, and side by side as in the grid", async () => {
    const sheets = converted(await exportMarks(officer, ids), CSV);
    expect(sheets.size).toBe(ids.length + 1);
    const grades = messagesOf("vi").grades as Record<string, string>;
    for (const id of ids) {
      const { subject, day, rows } = await getAssessment(officer, id);
      const name = `${subject.nameVi} ${day.slice(8)}-${day.slice(5, 7)}`.slice(0, 31).trim();
      const [[title] = [], heads = [], ...lines] = rowsOf(sheets.get(name));
      expect(title).toContain(subject.nameVi);
      const at = (head: string) => heads.indexOf(head);
      expect(
        lines.map((line) => [
          line[at("Họ và tên")],
          line[at("Quê quán")],
          [line[at("Kết quả")] ?? line[at("Điểm")], line[at("Trúng")]].filter(Boolean).join("/"),
          line[at("Xếp loại")],
        ]),
      ).toEqual(
        rows.map(({ recruit, text, grade }) => [
          recruit.fullName,
          recruit.hometown,
          text,
          grade ? grades[grade] : "",
        ]),
      );
      for (const line of lines) expect(line[at("Ngày sinh")]).toMatch(/^\d\d\/\d\d\/(19|20)\d\d$/);
    }
    const grid = await getSheet(officer, ids);
    const [, , ...side] = rowsOf(sheets.get("Tổng hợp"));
    expect(side.map((line) => line.slice(3))).toEqual(
      grid.rows.map(({ recruit, cells }) => [recruit.fullName, ...cells.map((cell) => cell?.text ?? "")]),
    );
  });

  test("figures: every number of the page", async () => {
    const sheets = converted(await figuresSheet(officer), CSV);
    const figures = await getFigures(officer);
    if (!figures) throw new Error("no intake");
    const all = [...figures.parts, figures];
    const numbers = (counts: Counts, passFail = false) => [
      String(baseOf(counts)),
      ...GRADES.map((grade) => (passFail && /excellent|good/.test(grade) ? "" : String(counts[grade]))),
      passFail ? "" : String(goodPercent(counts) ?? ""),
    ];
    const said = (name: string) => rowsOf(sheets.get(name)).slice(2);
    expect(said("Theo đơn vị").map((row) => row.slice(1))).toEqual(all.map(({ course }) => numbers(course)));
    expect(said("Các môn theo đơn vị").map((row) => row.slice(1))).toEqual(
      all.map(({ results }) => numbers(results)),
    );
    expect(said("Theo môn").map(([name, , ...row]) => [name, ...row])).toEqual(
      figures.subjectList.flatMap((subject) =>
        all.flatMap(({ subjects }) => {
          const counts = subjects[subject.id];
          return counts ? [[subject.name, ...numbers(counts, isPassFail(subject))]] : [];
        }),
      ),
    );
    expect(said("Theo tuần")).toEqual(
      figures.weeks.map(({ week, counts }) => [`Tuần ${week}`, ...numbers(counts)]),
    );
    expect(baseOf(figures.results)).toBeGreaterThan(100);
  });

  test("printed: pages that LibreOffice can make of it", async () => {
    for (const bytes of [await exportMarks(officer, ids), await figuresSheet(officer)])
      expect(converted(bytes, "pdf").get("")?.subarray(0, 5).toString()).toBe("%PDF-");
  });
});
