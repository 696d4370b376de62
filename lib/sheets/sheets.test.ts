import { deflateRawSync } from "node:zlib";
import exceljs from "exceljs";
import { describe, expect, test } from "vitest";
import { sheetIn } from "./body.ts";
import { MAX_BYTES } from "./constants.ts";
import { readSheets, writeSheet } from "./pool.ts";
import type { Cell, Sheet, SheetRefusal, Table } from "./types.ts";
import { read, write } from "./worker.ts";

const texts = (rows: Cell[][] | undefined) => rows?.map((row) => row.map((cell) => cell.text));
const sheetsOf = async (name: string, bytes: Uint8Array): Promise<Sheet[]> => {
  const answer = await read({ name, bytes });
  if ("refused" in answer) throw new Error(answer.refused);
  return answer;
};
const refusalOf = async (name: string, bytes: Uint8Array) =>
  ((await read({ name, bytes })) as SheetRefusal).refused;

async function workbook(fill: (sheet: exceljs.Worksheet, book: exceljs.Workbook) => void) {
  const book = new exceljs.Workbook();
  fill(book.addWorksheet("Danh sách"), book);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

/** A zip of one deflated part, which may lie about its size. */
function zipOf(name: string, content: Buffer, promised = content.length): Uint8Array {
  const data = deflateRawSync(content);
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(data.length, 18);
  local.writeUInt32LE(promised, 22);
  local.writeUInt16LE(name.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(data.length, 20);
  entry.writeUInt32LE(promised, 24);
  entry.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(46 + name.length, 12);
  end.writeUInt32LE(30 + name.length + data.length, 16);
  return Buffer.concat([local, Buffer.from(name), data, entry, Buffer.from(name), end]);
}

describe("a workbook", () => {
  test("gives text, numbers and days where they stand; merged cells repeat downwards only", async () => {
    const bytes = await workbook((sheet) => {
      sheet.addRow(["DANH SÁCH CHIẾN SĨ"]);
      sheet.mergeCells("A1:C1");
      sheet.addRow([]);
      sheet.addRow(["  Lê Văn A ", new Date(Date.UTC(2007, 2, 5)), 912345678]);
      sheet.addRow([{ richText: [{ text: "Trần " }, { text: "B" }] }, 39146, "x"]);
      sheet.addRow(["C"]);
      sheet.mergeCells("C4:C5");
    });
    const [sheet] = await sheetsOf("a.xlsx", bytes);
    expect(sheet?.name).toBe("Danh sách");
    expect(texts(sheet?.rows)).toEqual([
      ["DANH SÁCH CHIẾN SĨ"],
      [],
      ["Lê Văn A", "05/03/2007", "912345678"],
      ["Trần B", "39146", "x"],
      ["C", "", "x"],
    ]);
    expect(sheet?.rows[2]?.[1]?.day).toBe("2007-03-05");
    expect(sheet?.rows[3]?.[1]?.number).toBe(39146);
  });

  test("a formula is marked and never computed, as a formula or as text", async () => {
    const bytes = await workbook((sheet) => {
      sheet.addRow([
        { formula: "cmd|' /C calc'!A0", result: "Lê Văn A" },
        "=cmd|' /C calc'!A0",
        "+84912345678",
      ]);
      sheet.addRow(["@SUM(1)", "-", "-2+3", "'=1+1"]);
    });
    const [sheet] = await sheetsOf("a.xlsx", bytes);
    expect(sheet?.rows[0]?.map((cell) => cell.formula ?? false)).toEqual([true, true, false]);
    expect(JSON.stringify(sheet)).not.toContain("Lê Văn A");
    expect(sheet?.rows[1]?.map((cell) => cell.formula ?? false)).toEqual([true, false, false, true]);
  });

  test("hidden sheets are not read; drawings and links are passed by", async () => {
    const bytes = await workbook((sheet, book) => {
      sheet.addRow([{ text: "Lê Văn A", hyperlink: "http://127.0.0.1/" }]);
      const picture = book.addImage({
        base64:
          "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
        extension: "png",
      });
      sheet.addImage(picture, "B2:C3");
      book.addWorksheet("Ẩn", { state: "hidden" }).addRow(["x"]);
    });
    const sheets = await sheetsOf("a.xlsx", bytes);
    expect(sheets.map((sheet) => texts(sheet.rows))).toEqual([[["Lê Văn A"]]]);
  });

  test("refusals are told apart", async () => {
    const locked = Buffer.concat([
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
      Buffer.from("EncryptedPackage", "utf16le"),
    ]);
    const fine = await workbook((sheet) => sheet.addRow(["x"]));
    expect(await refusalOf("a.xlsx", locked)).toBe("password");
    expect(await refusalOf("a.xls", locked.subarray(0, 8))).toBe("oldWorkbook");
    expect(await refusalOf("a.xlsm", fine)).toBe("macro");
    expect(await refusalOf("a.xlsx", zipOf("xl/vbaProject.bin", Buffer.from("x")))).toBe("macro");
    expect(await refusalOf("a.xlsx", zipOf("word/document.xml", Buffer.from("x")))).toBe("notWorkbook");
    expect(await refusalOf("a.xlsx", fine.subarray(0, fine.length / 2))).toBe("notWorkbook");
    expect(await refusalOf("a.jpg", Buffer.from([0xff, 0xd8, 0xff, 0xe0]))).toBe("notWorkbook");
    expect(await refusalOf("a.xlsx", await workbook(() => {}))).toBe("noRows");
    expect(await refusalOf("a.csv", new Uint8Array())).toBe("noRows");
    const long = await workbook((sheet) => (sheet.getCell("A6001").value = "x"));
    expect(await refusalOf("a.xlsx", long)).toBe("tooManyRows");
    expect(await refusalOf("a.csv", Buffer.from(`${",".repeat(60)}x`))).toBe("tooManyColumns");
    expect(await refusalOf("a.csv", Buffer.from(`x\n${"x".repeat(2001)}`))).toBe("cellTooLong");
    expect(await refusalOf("a.xlsx", await workbook((sheet) => sheet.addRow(["x".repeat(2001)])))).toBe(
      "cellTooLong",
    );
  });

  test("a bomb is refused, whether it says its size or lies", async () => {
    const zeros = Buffer.alloc(60 * 1024 * 1024);
    expect(await refusalOf("a.xlsx", zipOf("xl/worksheets/sheet1.xml", zeros))).toBe("bomb");
    expect(await refusalOf("a.xlsx", zipOf("xl/worksheets/sheet1.xml", zeros, 1000))).toBe("bomb");
  });
});

describe("a CSV", () => {
  const rows = [
    ["Họ và tên", "Ngày sinh"],
    ["Đỗ Văn Hoà", "5/3/2007"],
  ];
  const text = rows.map((row) => row.join(";")).join("\r\n");
  test.each([
    ["UTF-8", Buffer.from(text)],
    ["UTF-8 with a mark", Buffer.from(`\uFEFF${text}`)],
    ["UTF-16", Buffer.from(`\uFEFF${text}`, "utf16le")],
    ["UTF-16 without a mark", Buffer.from(text, "utf16le")],
    ["commas", Buffer.from(text.replaceAll(";", ","))],
    ["tabs", Buffer.from(text.replaceAll(";", "\t"))],
    ["decomposed letters", Buffer.from(text.normalize("NFD"))],
  ])("%s", async (_, bytes) => {
    expect(texts((await sheetsOf("a.csv", bytes))[0]?.rows)).toEqual(rows);
  });

  test("keeps row numbers, quotes and line ends in cells, and marks formulas", async () => {
    const csv = 'DANH SÁCH\n\nHọ tên;Thân nhân;SĐT\n"A";"Mẹ: B\nBố: C";+84912345678\n=1+1;=cmd|x;x\n';
    const [sheet] = await sheetsOf("a.csv", Buffer.from(csv));
    expect(texts(sheet?.rows)?.slice(2)).toEqual([
      ["Họ tên", "Thân nhân", "SĐT"],
      ["A", "Mẹ: B\nBố: C", "+84912345678"],
      ["=1+1", "=cmd|x", "x"],
    ]);
    expect(sheet?.rows[4]?.map((cell) => cell.formula ?? false)).toEqual([true, true, false]);
  });

  test("decimal commas are no columns", async () => {
    const [sheet] = await sheetsOf("a.csv", Buffer.from("Họ tên;Kết quả\nA;7,5\nB;8,0\n"));
    expect(texts(sheet?.rows)?.[1]).toEqual(["A", "7,5"]);
  });

  test("another encoding is said to be one", async () => {
    expect(await refusalOf("a.csv", Buffer.from("H\u1ecd t\xean", "latin1"))).toBe("notUtf8");
  });
});

test("what is written is read back: dates as dates, text that looks computed as text, also where it heads or names something", async () => {
  const bytes = await write([
    {
      name: "=1+1",
      title: "@SUM(1), ngày 05/03/2007",
      columns: [
        { header: "=1+1, ngày 05/03/2007", width: 28 },
        { header: "Ngày sinh", width: 12, kind: "day" },
      ],
      rows: [
        ["=cmd|' /C calc'!A0", "2007-03-05"],
        ["+1", null],
      ],
    },
  ]);
  const book = new exceljs.Workbook();
  await book.xlsx.load(bytes.buffer as exceljs.Buffer);
  const sheet = book.worksheets[0];
  for (const at of ["A1", "A2", "A3", "A4"]) expect(sheet?.getCell(at).type).toBe(exceljs.ValueType.String);
  expect(sheet?.getCell("A1").value).toBe("'@SUM(1), ngày 05/03/2007");
  expect(sheet?.getCell("A2").value).toBe("'=1+1, ngày 05/03/2007");
  expect(sheet?.getCell("A3").value).toBe("'=cmd|' /C calc'!A0");
  expect(sheet?.getCell("A4").value).toBe("'+1");
  expect(sheet?.getCell("B3").value).toEqual(new Date("2007-03-05T00:00:00Z"));
  const [read] = await sheetsOf("a.xlsx", bytes);
  expect(read?.rows[2]?.[1]?.day).toBe("2007-03-05");
});

test("tables are sheets with names of their own; a hidden column is read back", async () => {
  const table = (name: string): Table => ({
    name,
    columns: [
      { header: "A", width: 9 },
      { header: "Mã", width: 9, kind: "hidden" },
    ],
    rows: [["x", "1"]],
  });
  const long = "Bắn súng: bài 1 [ngày] / 16-11 ".repeat(2);
  const read = await sheetsOf("a.xlsx", await write([table(long), table(long), table("Tổng hợp")]));
  expect(read.map((sheet) => sheet.name.length <= 31)).toEqual([true, true, true]);
  expect(new Set(read.map((sheet) => sheet.name)).size).toBe(3);
  expect(texts(read[0]?.rows)).toEqual([
    ["A", "Mã"],
    ["x", "1"],
  ]);
});

test("a body of fifty megabytes is left where it is, whether it says its size or not", async () => {
  const told = new Request("http://x/", {
    method: "POST",
    body: "x",
    headers: { "content-length": String(50e6) },
  });
  await expect(sheetIn(told)).rejects.toMatchObject({ code: "tooLarge" });
  let sent = 0;
  const body = new ReadableStream({
    pull(stream) {
      sent += 1;
      if (sent > 50) stream.close();
      else stream.enqueue(new Uint8Array(1024 * 1024));
    },
  });
  const untold = new Request("http://x/", { method: "POST", body, duplex: "half" } as RequestInit);
  await expect(sheetIn(untold)).rejects.toMatchObject({ code: "tooLarge", status: 413 });
  expect(sent).toBeLessThan(10);
});

test("the pool reads, writes and refuses", async () => {
  const bytes = await writeSheet({ name: "x", columns: [{ header: "Họ tên", width: 9 }], rows: [["A"]] });
  expect(texts((await readSheets({ name: "x.xlsx", bytes }))[0]?.rows)).toEqual([["Họ tên"], ["A"]]);
  const large = { name: "x.xlsx", bytes: new Uint8Array(MAX_BYTES + 1) };
  await expect(readSheets(large)).rejects.toMatchObject({ code: "tooLarge", status: 413 });
  await expect(readSheets({ name: "x.xlsm", bytes })).rejects.toMatchObject({ code: "macro" });
});
