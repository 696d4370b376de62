import exceljs from "exceljs";

const HEADINGS = [
  "STT",
  "Ngày sinh",
  "Họ và tên",
  "Quê quán",
  "Tiểu đội",
  "Mẹ",
  "SĐT mẹ",
  "Thân nhân",
  "Đồng ý đăng ảnh",
];

/** A roster as a unit keeps it: a title over everything that names the unit, headings in an order of its own. */
export async function sheet(rows: unknown[][], name = "danh-sach.xlsx", unit = "TRUNG ĐỘI 4 ĐẠI ĐỘI 2") {
  const book = new exceljs.Workbook();
  const page = book.addWorksheet("Danh sách");
  page.addRow([`DANH SÁCH CHIẾN SĨ MỚI ${unit}`]);
  page.mergeCells("A1:I1");
  page.addRow(HEADINGS);
  for (const [n, row] of rows.entries()) page.addRow([n + 1, ...row]);
  const mimeType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  return { name, mimeType, buffer: Buffer.from(await book.xlsx.writeBuffer()) };
}
