import { expect, test } from "vitest";
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
