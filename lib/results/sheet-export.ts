import "server-only";
import { recordAudit } from "../audit/mutations.ts";
import type { CadreViewer } from "../auth/types.ts";
import { asViewer } from "../db/client.ts";
import { type Messages, messagesOf } from "../i18n/messages.ts";
import { writeSheet } from "../sheets/pool.ts";
import type { Column, Table } from "../sheets/types.ts";
import type { Scoring } from "../training/types.ts";
import { writtenDay } from "../vietnam/calendar.ts";
import { byPlace } from "./queries.ts";
import { type SheetAssessment, sheetAssessments } from "./sheet-known.ts";
import { codeText } from "./sheet-read.ts";
import type { SheetRecruit } from "./types.ts";

/** How a mark is written, said above the column that takes it. */
function howTo(scoring: Scoring): string {
  if (scoring.type === "score10") return "Kết quả từ 0 đến 10, ví dụ 8,5";
  if (scoring.type === "points")
    return `Điểm từ 0 đến ${scoring.max}; trúng ghi số viên, nhiều nhất ${scoring.shots}`;
  if (scoring.type === "time") return "Kết quả ghi phút:giây, ví dụ 12:45, hoặc số giây";
  if (scoring.type === "count") return `Kết quả là số ${scoring.unit.vi}`;
  return scoring.type === "distance"
    ? "Kết quả tính bằng mét, ví dụ 4,35"
    : "Kết quả ghi Đ (đạt) hoặc K (không đạt)";
}

const titleOf = ({ subject, retake, day }: SheetAssessment) =>
  `${subject.nameVi}${retake ? " (kiểm tra bù)" : ""}, ngày ${writtenDay(day)}`;

const PEOPLE: Column[] = [
  { header: "Đại đội", width: 9 },
  { header: "Trung đội", width: 10 },
  { header: "Tiểu đội", width: 9 },
  { header: "Họ và tên", width: 25 },
];
const people = ({ recruit }: SheetAssessment["known"][number]) => [
  String(recruit.company),
  String(recruit.platoon),
  recruit.squad > 0 ? String(recruit.squad) : null,
  recruit.fullName,
];

/** One assessment: the roster filled in, and the marks as they stand; the hidden code tells homonyms apart. */
function tableOf(assessment: SheetAssessment): Table {
  const { subject, known, day } = assessment;
  const { scoring, nameVi } = subject;
  const withHits = scoring.type === "points";
  const words = messagesOf("vi").grades as Messages;
  return {
    name: `${nameVi} ${day.slice(8)}-${day.slice(5, 7)}`,
    title: `${titleOf(assessment)}. ${howTo(scoring)}. V là vắng, M là miễn.`,
    columns: [
      ...PEOPLE,
      { header: "Ngày sinh", width: 12, kind: "day" },
      { header: "Quê quán", width: 34 },
      { header: withHits ? "Điểm" : "Kết quả", width: 10 },
      ...(withHits ? [{ header: "Trúng", width: 8 }] : []),
      { header: "Xếp loại", width: 11 },
      { header: "Ghi chú", width: 20, kind: "wrap" },
      { header: "Mã (giữ nguyên)", width: 40, kind: "hidden" },
    ],
    rows: known.map((one) => {
      const [points = "", hits = ""] = withHits ? one.text.split("/") : [one.text];
      return [
        ...people(one),
        ...[one.birthDay, one.recruit.hometown, points],
        ...(withHits ? [hits] : []),
        ...[one.grade && String(words[one.grade]), null, codeText(one.resultId, one.rev)],
      ];
    }),
  };
}

/** Several side by side, as the grid shows them. */
function overview(assessments: SheetAssessment[]): Table {
  const rows = new Map<string, { recruit: SheetRecruit; row: (string | null)[] }>();
  for (const [n, { known }] of assessments.entries())
    for (const one of known) {
      const { recruit } = one;
      const { row } = rows.get(recruit.id) ?? { row: [...people(one), ...assessments.map(() => null)] };
      row[PEOPLE.length + n] = one.text;
      rows.set(recruit.id, { recruit, row });
    }
  return {
    name: "Tổng hợp",
    title: `Kết quả kiểm tra, ${rows.size} chiến sĩ`,
    columns: [...PEOPLE, ...assessments.map((one) => ({ header: titleOf(one), width: 14 }))],
    rows: [...rows.values()].sort((x, y) => byPlace(x.recruit, y.recruit)).map(({ row }) => row),
  };
}

/**
 * A workbook of these assessments, a sheet each that can be brought back; of several first all side by side.
 * @throws PortalError notAllowed; NotFound as sheetAssessments
 */
export async function exportMarks(
  viewer: CadreViewer,
  ids: readonly string[],
  unitId?: string,
): Promise<Uint8Array> {
  const assessments = await asViewer(viewer, async (tx) => {
    const found = await sheetAssessments(tx, viewer, ids, unitId);
    const detail = { assessments: ids, rows: found.reduce((sum, { known }) => sum + known.length, 0) };
    await recordAudit(tx, viewer, "marksExported", { kind: "unit", id: viewer.duty.unitId }, detail);
    return found;
  });
  const tables = assessments.map(tableOf);
  return writeSheet(...(tables.length > 1 ? [overview(assessments), ...tables] : tables));
}
