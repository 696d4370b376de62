import { describe, expect, test } from "vitest";
import type { Cell, Sheet } from "../sheets/types.ts";
import { matchRows } from "./sheet-match.ts";
import { codeText, readMarkRows } from "./sheet-read.ts";
import type { KnownMark, ReadMarks } from "./sheet-types.ts";

const sheet = (...rows: (string | Cell)[][]): Sheet => ({
  name: "Kết quả",
  rows: rows.map((row) => row.map((cell) => (typeof cell === "string" ? { text: cell } : cell))),
});
const read = (...rows: (string | Cell)[][]): ReadMarks => {
  const found = readMarkRows(sheet(...rows));
  if (!found) throw new Error("not read");
  return found;
};

describe("reading a sheet", () => {
  test("finds the headings below a title, in any order, and leaves out totals and signatures", () => {
    const { headerRow, columns, rows } = read(
      ["KẾT QUẢ KIỂM TRA BẮN SÚNG"],
      [],
      ["TT", "Điểm", "Số viên trúng", "Họ và tên", "Ngày sinh", "Tiểu đội"],
      ["1", "72", "8", "Đỗ  Văn Ân", "12/3/2007", "Tiểu đội 2"],
      ["2", "V", "", "Huỳnh Tấn Lộc", "", "3"],
      ["", "", "", "Cộng: 2 người"],
      ["", "", "", "Người lập bảng"],
    );
    expect(headerRow).toBe(3);
    expect(columns).toEqual({ mark: 1, hits: 2, name: 3, birthDay: 4, squad: 5 });
    expect(rows).toMatchObject([
      { row: 4, name: "Đỗ Văn Ân", birthDay: "2007-03-12", unit: { squad: 2 }, text: "72/8", code: null },
      { row: 5, name: "Huỳnh Tấn Lộc", text: "V" },
    ]);
    expect(rows).toHaveLength(2);
  });

  test("a computed mark, one that became a date, and hits without points are each told", () => {
    const { rows } = read(
      ["Họ tên", "Điểm", "Trúng"],
      ["A", { text: "=B3+1", formula: true }, ""],
      ["B", { text: "08/05/2026", day: "2026-05-08" }, ""],
      ["C", "", "8"],
    );
    expect(rows.map(({ fault }) => fault)).toEqual(["formula", "dayInstead", "hitsAlone"]);
  });

  test("without names or marks it is no sheet of marks", () => {
    expect(readMarkRows(sheet(["Họ và tên", "Quê quán"], ["A", "B"]))).toBe(null);
    expect(readMarkRows(sheet(["Kết quả"], ["8"]))).toBe(null);
  });
});

const known = (
  n: number,
  fullName: string,
  more: Partial<KnownMark> & { squad?: number } = {},
): KnownMark => ({
  resultId: `0000000${n}-0000-4000-8000-000000000000`,
  rev: 0,
  text: "",
  birthDay: "2007-03-12",
  closed: null,
  recruit: {
    ...{ id: String(n), fullName, givenName: fullName.split(" ").at(-1) ?? "", hometown: "" },
    ...{ company: 1, platoon: 1, squad: more.squad ?? 1 },
  },
  ...more,
});
const people = [
  known(1, "Đỗ Văn Ân"),
  known(2, "Nguyễn Văn Nam", { squad: 1, birthDay: "2007-01-01" }),
  known(3, "Nguyễn Văn Nam", { squad: 2, birthDay: "2007-02-02" }),
  known(4, "Nguyễn Văn Nam", { squad: 2, birthDay: "2007-03-03" }),
];
const code = (n: number, rev = 0) => codeText(people[n - 1]?.resultId ?? "", rev);
const head = ["Họ và tên", "Ngày sinh", "Tiểu đội", "Kết quả", "Mã"];
const match = (...rows: (string | Cell)[][]) => matchRows(read(head, ...rows), people);
const codes = (...rows: (string | Cell)[][]) => match(...rows).problems.map(({ code, row }) => [code, row]);

describe("whom a row means", () => {
  test("the code, with the name it belongs to", () => {
    const { matched, problems, missing } = match(
      ["Nguyen van nam", "", "", "8", code(3, 4)],
      ["Đỗ Văn Ân", "12/03/2007", "1", "9", code(1)],
    );
    expect(problems).toEqual([]);
    expect(matched.map(({ known, row }) => [known.recruit.id, row.text])).toEqual([
      ["3", "8"],
      ["1", "9"],
    ]);
    expect(matched[0]?.row.code).toEqual({ resultId: people[2]?.resultId, rev: 4 });
    expect(missing.map(({ recruit }) => recruit.id)).toEqual(["2", "4"]);
  });

  test("names sorted alone give everybody another's mark: each row is refused", () => {
    expect(codes(["Nguyễn Văn Nam", "", "", "8", code(1)], ["Đỗ Văn Ân", "", "", "9", code(2)])).toEqual([
      ["renamed", 2],
      ["renamed", 3],
    ]);
  });

  test("without codes the name, and of homonyms the birthday and the squad", () => {
    const { matched, problems } = match(
      ["Đỗ Văn Ân", "", "", "9"],
      ["Nguyễn Văn Nam", "", "1", "8"],
      ["Nguyễn Văn Nam", "3/3/2007", "", "7"],
    );
    expect(problems).toEqual([]);
    expect(matched.map(({ known }) => known.recruit.id)).toEqual(["1", "2", "4"]);
    expect(codes(["Nguyễn Văn Nam", "", "2", "7"])).toEqual([["homonym", 2]]);
  });

  test("strangers, another birthday, the same twice, a broken code", () => {
    expect(
      codes(
        ["Lê Không Có", "", "", "8"],
        ["Đỗ Văn Ân", "13/03/2007", "", "8"],
        ["Nguyễn Văn Nam", "", "", "8", code(2)],
        ["Nguyễn Văn Nam", "", "", "8", code(2)],
        ["Nguyễn Văn Nam", "", "", "8", "abc"],
        ["Lê Không Có", "", "", "8", codeText("00000009-0000-4000-8000-000000000000", 0)],
      ),
    ).toEqual([
      ["unknown", 2],
      ["otherBirthDay", 3],
      ["twice", 5],
      ["codeDamaged", 6],
      ["unknown", 7],
    ]);
  });

  test("who is in the assessment and not in the sheet is missing", () => {
    expect(match(["Đỗ Văn Ân", "", "", "8"]).missing.map(({ recruit }) => recruit.id)).toEqual([
      "2",
      "3",
      "4",
    ]);
  });
});
