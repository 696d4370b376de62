import { describe, expect, test } from "vitest";
import { readText } from "../sheets/csv.ts";
import type { Cell, Sheet } from "../sheets/types.ts";
import { fieldOf } from "./columns.ts";
import { contactPhone, relationOf, relativesIn } from "./kin.ts";
import { readRoster } from "./understand.ts";
import { parseBirthDay, parseConsent, parseHometown, parseName, unitIn } from "./values.ts";

const TODAY = "2026-04-15";

describe("headings", () => {
  test.each([
    ["Họ và tên", "fullName"],
    ["HỌ TÊN", "fullName"],
    ["Ho ten", "fullName"],
    ["Họ và tên chiến sĩ", "fullName"],
    ["Họ đệm", "familyMiddle"],
    ["Họ và tên đệm", "familyMiddle"],
    ["Tên", "given"],
    ["Ngày sinh", "birthDay"],
    ["Ngày, tháng, năm sinh", "birthDay"],
    ["Ngày sinh (dd/mm/yyyy)", "birthDay"],
    ["Quê quán", "hometown"],
    ["Quê quán (xã, tỉnh)", "hometown"],
    ["Nơi ĐKHK thường trú", "hometown"],
    ["Xã/Phường", "commune"],
    ["Huyện", "district"],
    ["Tỉnh, TP", "province"],
    ["Đại đội", "company"],
    ["b", "platoon"],
    ["Tiểu đội", "squad"],
    ["Đơn vị (a/b/c)", "unit"],
    ["Mã", "code"],
    ["Cấp bậc", "rank"],
    ["Đồng ý đăng ảnh", "consent"],
    ["Bố", "father.name"],
    ["Cha", "father.name"],
    ["SĐT bố", "father.phone"],
    ["Số điện thoại của mẹ", "mother.phone"],
    ["Mẹ (SĐT)", "mother.phone"],
    ["Họ tên mẹ, SĐT", "mother.name"],
    ["Vợ", "wife.name"],
    ["Người thân 1", "1.name"],
    ["Quan hệ 1", "1.relation"],
    ["SĐT 2", "2.phone"],
    ["Thân nhân", "relatives"],
    ["Họ tên, SĐT gia đình", "relatives"],
    ["Bố, mẹ", "relatives"],
    ["Điện thoại gia đình", "1.phone"],
    ["STT", null],
    ["Ghi chú", null],
    ["Chiều cao", null],
  ])("%s is %s", (heading, field) => expect(fieldOf(heading)).toBe(field));
});

describe("birthdays", () => {
  const cell = (text: string): Cell => ({ text });
  test.each([
    "05/03/2007",
    "5/3/2007",
    "5-3-07",
    "5.3.2007",
    "2007-03-05",
    "ngày 5 tháng 3 năm 2007",
    "05 / 03 / 2007",
  ])("%s", (text) => expect(parseBirthDay(cell(text), TODAY)).toEqual({ value: "2007-03-05" }));
  test("a date or its number", () => {
    expect(parseBirthDay({ text: "05/03/2007", day: "2007-03-05" }, TODAY)).toEqual({ value: "2007-03-05" });
    expect(parseBirthDay({ text: "39146", number: 39146 }, TODAY)).toEqual({ value: "2007-03-05" });
  });
  test.each([
    ["03/15/2007", "birthDay"],
    ["31/02/2007", "birthDay"],
    ["2007", "birthYearOnly"],
    ["mùng năm", "birthDay"],
    ["5/3/2017", "birthAge"],
    ["5/3/2027", "birthAge"],
  ])("%s is %s", (text, problem) => expect(parseBirthDay(cell(text), TODAY)).toEqual({ problem }));
});

describe("hometowns", () => {
  test.each([
    ["xã Mỹ Đức, thành phố Hà Nội", "xã Mỹ Đức, thành phố Hà Nội", undefined],
    ["Mỹ Đức -  Hà Nội", "Mỹ Đức, Hà Nội", undefined],
    ["xã An Mỹ, huyện Mỹ Đức, Hà Nội", "xã An Mỹ, Hà Nội", "districtDropped"],
    ["thôn 2, xã An Mỹ, huyện Mỹ Đức, TP Hà Nội", "xã An Mỹ, TP Hà Nội", "districtDropped"],
    ["An Mỹ, Mỹ Đức, Hà Nội", "An Mỹ, Hà Nội", "districtDropped"],
    ["xã Yên Lộc, tỉnh Nam Định", "xã Yên Lộc, tỉnh Nam Định", "oldProvince"],
    ["xã Hoà An, tỉnh Hòa Bình", "xã Hoà An, tỉnh Hòa Bình", "oldProvince"],
  ])("%s", (text, value, note) =>
    expect(parseHometown(text)).toMatchObject({ value, ...(note && { note }) }),
  );
});

test.each([
  ["a4/b2/c1/d7", { squad: 4, platoon: 2, company: 1 }],
  ["A4 B2 C1", { squad: 4, platoon: 2, company: 1 }],
  ["a 4, b 2", { squad: 4, platoon: 2 }],
  ["Tiểu đội 4, Trung đội 2, Đại đội 1, Tiểu đoàn 7", { squad: 4, platoon: 2, company: 1 }],
  ["4/2/1", { squad: 4, platoon: 2, company: 1 }],
  ["TIỂU ĐỘI 12", { squad: 12 }],
  ["nhà bếp", {}],
])("%s names a unit", (text, unit) => expect(unitIn(text)).toEqual(unit));

test.each([
  ["Có", "companyGroup"],
  ["đồng ý", "companyGroup"],
  ["Chỉ gia đình", "ownFamilyOnly"],
  ["Không", "declined"],
])("consent %s", (text, value) => expect(parseConsent(text)).toEqual({ value }));

test.each([
  ["  Nguyễn   Văn  Hoà ", { value: "Nguyễn Văn Hoà" }],
  ["NGUYỄN THỊ ÁNH", { value: "Nguyễn Thị Ánh" }],
  ["H'Hen Niê", { value: "H'Hen Niê" }],
  ["Nguyễn", { problem: "nameShort" }],
  ["Nguyễn Văn 7", { problem: "nameLetters" }],
  ["<b>Nguyễn A</b>", { problem: "nameLetters" }],
])("name %s", (text, parsed) => expect(parseName(text)).toEqual(parsed));

describe("relatives", () => {
  test.each([
    ["Mẹ", "mother"],
    ["má", "mother"],
    ["ba", "father"],
    ["bà", "paternalGrandmother"],
    ["Bà ngoại", "maternalGrandmother"],
    ["VỢ", "wife"],
    ["vợ sắp cưới", "fiancee"],
    ["chị", "elderSister"],
    ["bạn cùng lớp", undefined],
  ])("%s is %s", (word, relation) => expect(relationOf(word)).toBe(relation));

  const two = [
    { relation: "mother", name: "Nguyễn Thị A", phone: "0912.345.678" },
    { relation: "father", name: "Lê Văn B", phone: "0987 654 321" },
  ];
  test.each([
    "Mẹ: Nguyễn Thị A 0912.345.678; Bố: Lê Văn B 0987 654 321",
    "Mẹ: Nguyễn Thị A (0912.345.678)\nBố: Lê Văn B, SĐT: 0987 654 321",
    "1. Mẹ Nguyễn Thị A - 0912.345.678 / 2. Bố Lê Văn B - 0987 654 321",
    "Nguyễn Thị A (mẹ) ĐT 0912.345.678; Lê Văn B (bố) 0987 654 321",
    "mẹ - Nguyễn Thị A - 0912.345.678, bố: Lê Văn B số điện thoại 0987 654 321",
  ])("%s", (text) => expect(relativesIn(text)).toEqual(two));
  test("a family's name is no relation", () =>
    expect(relativesIn("Chu Văn An 0912345678")).toEqual([{ name: "Chu Văn An", phone: "0912345678" }]));
  test.each([":", "(", " ", "-", ";", "1 ", "( ", ", ", "sđt "])(
    "a cell of nothing but %j is read in no time to speak of",
    (sign) => {
      expect(relativesIn(`a${sign.repeat(200_000)}x`).length).toBeGreaterThan(0);
      expect(relativesIn(`1${sign.repeat(200_000)}x`).length).toBeGreaterThan(0);
    },
  );
  test("a landline is for calling only", () => {
    expect(contactPhone("024 3825 1234")).toEqual({ phone: "+842438251234", landline: true });
    expect(contactPhone("0912.345.678")).toEqual({ phone: "+84912345678", landline: false });
    expect(contactPhone("12345")).toBeUndefined();
  });
});

const sheet = (...rows: string[][]): Sheet => ({ name: "x", rows: rows.map((row) => row.map(readText)) });
const read = (...rows: string[][]) => {
  const roster = readRoster(sheet(...rows), undefined, TODAY);
  if (!roster) throw new Error("no headings");
  return roster;
};

describe("a sheet", () => {
  test("with titles, headings in any order, totals and signatures", () => {
    const roster = read(
      ["TRUNG ĐOÀN 900"],
      ["DANH SÁCH CHIẾN SĨ MỚI ĐẠI ĐỘI 1"],
      [],
      [
        "STT",
        "Ngày sinh",
        "Họ và tên",
        "Quê quán",
        "b",
        "a",
        "Mẹ",
        "SĐT mẹ",
        "Bố",
        "SĐT bố",
        "Đồng ý đăng ảnh",
      ],
      [
        "1",
        "5/3/2007",
        "Lê Văn Hoà",
        "xã Mỹ Đức, thành phố Hà Nội",
        "2",
        "4",
        "Trần Thị B",
        "0912.345.678",
        "",
        "",
        "Có",
      ],
      ["Tổng cộng: 1 đồng chí"],
      ["", "", "", "NGƯỜI LẬP"],
    );
    expect(roster.headerRow).toBe(4);
    expect(roster.problems).toEqual([]);
    expect(roster.recruits).toMatchObject([
      {
        row: 5,
        fullName: "Lê Văn Hoà",
        birthDay: "2007-03-05",
        unit: { company: 1, platoon: 2, squad: 4 },
        consent: "companyGroup",
        relatives: [{ relation: "mother", fullName: "Trần Thị B", phone: "+84912345678", column: 8 }],
      },
    ]);
  });

  test("with two rows of headings, family and given name apart, and unit lines between", () => {
    const roster = read(
      ["TT", "Họ và tên đệm", "Tên", "Ngày sinh", "Bố", "", "Mẹ", ""],
      ["", "", "", "", "Họ tên", "SĐT", "Họ tên", "SĐT"],
      ["TRUNG ĐỘI 2 ĐẠI ĐỘI 1"],
      ["Tiểu đội 4"],
      ["1", "Lê Văn", "Hoà", "5/3/07", "Lê Văn B", "0912345678", "", ""],
      ["Tiểu đội 5"],
      ["2", "Đỗ Văn", "An", "6/3/07", "", "", "Trần Thị C", "0987654321"],
    );
    expect(roster.problems).toEqual([]);
    expect(roster.recruits.map((r) => [r.fullName, r.unit, r.relatives.map((k) => k.relation)])).toEqual([
      ["Lê Văn Hoà", { company: 1, platoon: 2, squad: 4 }, ["father"]],
      ["Đỗ Văn An", { company: 1, platoon: 2, squad: 5 }, ["mother"]],
    ]);
  });

  test("names every problem by row and column", () => {
    const { problems, recruits } = read(
      ["Họ tên", "Ngày sinh", "Đơn vị", "Mẹ", "SĐT mẹ", "Đồng ý đăng ảnh"],
      ["=cmd|' /C calc'!A0", "5/3/2007", "a1/b1/c1", "", "", ""],
      ["Lê Văn A", "31/2/2007", "nhà bếp", "Trần Thị B", "12", "có lẽ"],
      ["Lê Văn B", "", "a1/b1/c1", "", "0912345678", ""],
      ["Lê Văn C", "5/3/2007", "a1/b1/c1", "Trần Thị D", "", ""],
    );
    expect(problems.map(({ row, column, level, code }) => [row, column, level, code])).toEqual([
      [2, 1, "error", "formula"],
      [3, 2, "error", "birthDay"],
      [3, 6, "error", "consent"],
      [3, 3, "error", "unitText"],
      [3, 5, "error", "phone"],
      [4, 2, "error", "birthDayMissing"],
      [4, 5, "error", "relativeNameMissing"],
      [5, 4, "warning", "relativePhoneMissing"],
    ]);
    expect(recruits.map((recruit) => recruit.fullName)).toEqual(["Lê Văn C"]);
  });

  test("without headings is none", () =>
    expect(readRoster(sheet(["a", "b"], ["c", "d"]), undefined, TODAY)).toBeNull());

  test("a corrected mapping stands in place of the guess", () => {
    const rows = [
      ["Họ tên", "Ngày sinh", "Cột lạ"],
      ["Lê Văn A", "5/3/2007", "R1"],
    ];
    const roster = readRoster(sheet(...rows), ["fullName", "birthDay", "code"], TODAY);
    expect(roster?.recruits[0]?.code).toBe("R1");
  });

  test("5,000 rows with 200 errors are all listed, and soon", () => {
    const rows = Array.from({ length: 5000 }, (_, n) => [
      `Lê Văn ${"ABCDEFGHIK"[n % 10]}`,
      n % 25 === 0 ? "31/2/2007" : "5/3/2007",
      `a${(n % 9) + 1}/b1/c1`,
      `Mẹ: Trần Thị B 0912${String(n).padStart(6, "0")}`,
    ]);
    const roster = read(["Họ tên", "Ngày sinh", "Đơn vị", "Thân nhân"], ...rows);
    expect(roster.problems).toHaveLength(200);
    expect(roster.recruits).toHaveLength(4800);
  });
});
