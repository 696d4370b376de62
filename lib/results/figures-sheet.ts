import "server-only";
import type { CadreViewer } from "../auth/types.ts";
import { NotFound } from "../errors.ts";
import { writeSheet } from "../sheets/pool.ts";
import type { Column, Table } from "../sheets/types.ts";
import { GRADES } from "../training/constants.ts";
import type { Unit, UnitKind } from "../units/types.ts";
import { baseOf, type Counts, goodPercent, isPassFail } from "./figure-counts.ts";
import { type Figures, getFigures } from "./figures.ts";

// The sheet goes into a Vietnamese office's own files, whatever language the screen has.
const KINDS: Record<UnitKind, string> = {
  ...{ regiment: "Trung đoàn", battalion: "Tiểu đoàn", company: "Đại đội" },
  ...{ platoon: "Trung đội", squad: "Tiểu đội" },
};
const nameOf = ({ kind, number }: Unit) => `${KINDS[kind]} ${number}`;

const columns = (...first: Column[]): Column[] => [
  ...first,
  ...["Tính trên", "Giỏi", "Khá", "Đạt", "Không đạt", "% khá, giỏi"].map(
    (header): Column => ({ header, width: 11, kind: "number" }),
  ),
];
const unit: Column = { header: "Đơn vị", width: 22 };

/** Of what is only passed or failed there are no better grades, and no share of them. */
function numbers(counts: Counts, passFail = false): (string | null)[] {
  const good = goodPercent(counts);
  return [
    String(baseOf(counts)),
    ...GRADES.map((grade) =>
      passFail && (grade === "excellent" || grade === "good") ? null : String(counts[grade]),
    ),
    passFail || good === null ? null : String(good),
  ];
}

/**
 * What the page of figures shows, a sheet a chart, without anybody's name.
 * @throws NotFound as `getFigures`, and between two intakes
 */
export async function figuresSheet(viewer: CadreViewer, unitId?: string): Promise<Uint8Array> {
  const figures = await getFigures({ ...viewer, locale: "vi" }, unitId);
  if (!figures) throw new NotFound();
  return writeSheet(...tablesOf(figures));
}

function tablesOf(figures: Figures): Table[] {
  const { intake, subjectList, weeks } = figures;
  const of = `${nameOf(figures.unit)}, khóa ${intake.code}`;
  const all = [...figures.parts, figures];
  return [
    {
      name: "Theo đơn vị",
      title: `Xếp loại chung đến nay của chiến sĩ, ${of}`,
      columns: columns(unit),
      rows: all.map((part) => [nameOf(part.unit), ...numbers(part.course)]),
    },
    {
      name: "Các môn theo đơn vị",
      title: `Kết quả các môn, trừ môn chỉ chấm đạt, ${of}`,
      columns: columns(unit),
      rows: all.map((part) => [nameOf(part.unit), ...numbers(part.results)]),
    },
    {
      name: "Theo môn",
      title: `Kết quả đang đứng theo môn, ${of}`,
      columns: columns({ header: "Môn", width: 40 }, unit),
      rows: subjectList.flatMap((subject) =>
        all.flatMap((part) => {
          const counts = part.subjects[subject.id];
          return counts ? [[subject.name, nameOf(part.unit), ...numbers(counts, isPassFail(subject))]] : [];
        }),
      ),
    },
    {
      name: "Theo tuần",
      title: `Kết quả lần đầu theo tuần, ${of}`,
      columns: columns({ header: "Tuần", width: 10 }),
      rows: weeks.map(({ week, counts }) => [`Tuần ${week}`, ...numbers(counts)]),
    },
  ];
}
