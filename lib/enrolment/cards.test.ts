import PDFDocument from "pdfkit";
import { encode } from "uqr";
import { expect, test, vi } from "vitest";
import { type Card, cardSheets } from "./cards.ts";

const words = {
  portal: "Hậu phương chiến sĩ",
  title: "Mời gia đình đồng chí",
  scan: "1. Quét ảnh vuông bằng máy ảnh",
  or: "hoặc mở hauphuong.vn/join",
  code: "2. Nhập mã",
  password: "3. Đặt mật khẩu riêng",
  never: "Đơn vị không bao giờ yêu cầu chuyển tiền.",
};
const card: Card = {
  company: "Đại đội 1",
  link: `https://hauphuong.vn/join/${"a".repeat(43)}`,
  code: "ABCDE-FGHJK",
  name: "Đỗ Hoàng Nguyễn Phước Thịnh Vượng Trường Giang",
  to: "Dành cho: Mẹ · số 091• ••• 678",
  until: "Dùng một lần, đến 06/12/2026.",
  ask: "Hỏi: Chính trị viên đại đội Đại úy Trần Đình Khiết",
};

test("a sheet is drawn and handed on before the next is asked for", async () => {
  let asked = 0;
  async function* sheets() {
    for (let sheet = 0; sheet < 5; sheet++) {
      asked++;
      yield Array.from({ length: 8 }, () => card);
    }
  }
  const pieces: Uint8Array[] = [];
  for await (const piece of cardSheets(sheets(), words)) {
    pieces.push(piece);
    expect(asked).toBe(Math.min(pieces.length, 5));
    expect(piece.length).toBeLessThan(100_000);
  }
  const file = Buffer.concat(pieces).toString("latin1");
  expect(file.startsWith("%PDF-1.")).toBe(true);
  expect(file.trimEnd().endsWith("%%EOF")).toBe(true);
  expect(file.split("/Type /Page\n")).toHaveLength(6);
  expect(file).toContain("BeVietnamPro");
});

type Run = [x: number, y: number, width: number, height: number];

/** The black squares of one card's QR, row by row, from the runs that were drawn. */
function squaresOf(runs: Run[]): boolean[][] {
  const [left, top] = [Math.min(...runs.map(([x]) => x)), Math.min(...runs.map(([, y]) => y))];
  const unit = runs[0]?.[3] ?? 0;
  const size = Math.round(Math.max(...runs.map(([x, , width]) => x + width - left)) / unit);
  const squares = Array.from({ length: size }, () => Array<boolean>(size).fill(false));
  for (const [x, y, width] of runs) {
    const [row, from] = [Math.round((y - top) / unit), Math.round((x - left) / unit)];
    squares[row]?.fill(true, from, from + Math.round(width / unit));
  }
  return squares;
}

test("each card has its own link as a QR, its own code, its name and whom to ask, and nobody else's", async () => {
  const cards = Array.from("abcdefghij", (letter, n) => ({
    ...card,
    link: `https://hauphuong.vn/join/${letter.repeat(43)}`,
    code: `ABCD${n}-FGHJ${n}`.replace(/[01]/g, "Z"),
    name: `Đỗ Văn ${letter}`,
    to: `Dành cho: Mẹ · số 091• ••• 67${n}`,
    ask: `Hỏi: Chính trị viên ${letter}`,
  }));
  const texts = vi.spyOn(PDFDocument.prototype, "text");
  const rects = vi.spyOn(PDFDocument.prototype, "rect");
  async function* sheets() {
    yield cards.slice(0, 8);
    yield cards.slice(8);
  }
  let sheet = 0;
  for await (const _ of cardSheets(sheets(), words)) {
    // Where a card lies on its sheet: two columns, four rows.
    const placeOf = (x: number, y: number) => Math.floor(y / (841.89 / 4)) * 2 + Math.floor(x / (595.28 / 2));
    for (const [place, own] of cards.slice(sheet * 8, sheet * 8 + 8).entries()) {
      const said = texts.mock.calls.filter(([, x, y]) => placeOf(Number(x), Number(y)) === place);
      expect(said.map(([text]) => text)).toEqual([
        `${words.portal} · ${own.company}`,
        words.title,
        own.name,
        own.to,
        words.scan,
        words.or,
        words.code,
        own.code,
        words.password,
        own.until,
        own.ask,
        words.never,
      ]);
      const runs = (rects.mock.calls as Run[]).filter(([x, y]) => placeOf(x, y) === place);
      expect(squaresOf(runs)).toEqual(encode(own.link, { ecc: "M", border: 0 }).data);
    }
    texts.mockClear();
    rects.mockClear();
    sheet++;
  }
  expect(sheet).toBe(3);
});
