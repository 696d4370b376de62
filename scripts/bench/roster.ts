import exceljs from "exceljs";
import postgres from "postgres";
import { median, ROUNDS, type Row } from "./row.ts";

const RECRUITS = 300;
const HEADINGS = ["STT", "Họ và tên", "Ngày sinh", "Quê quán", "Đơn vị", "Mã", "Đồng ý đăng ảnh"];
const KIN = ["Mẹ", "SĐT mẹ", "Bố", "SĐT bố"];
const given = ["Nam", "Hải", "Sơn", "Tùng", "Dũng", "Khải", "Long", "Phúc", "Thịnh", "Vinh"];

/** A unit's sheet of recruits of Company 2, two relatives each; another `round` is another intake of people. */
async function sheetOf(round: number): Promise<Buffer> {
  const book = new exceljs.Workbook();
  const sheet = book.addWorksheet("Danh sách");
  sheet.addRow(["DANH SÁCH CHIẾN SĨ MỚI"]);
  sheet.addRow([...HEADINGS, ...KIN]);
  for (let n = 0; n < RECRUITS; n++) {
    const number = String(round * 10_000 + n * 2).padStart(6, "0");
    const next = String(round * 10_000 + n * 2 + 1).padStart(6, "0");
    sheet.addRow([
      ...[n + 1, `Nguyễn Văn ${given[n % 10]}`, new Date(Date.UTC(2006, n % 12, 1 + (n % 27)))],
      ...["xã Mỹ Đức, thành phố Hà Nội", `a${1 + (n % 3)}/b4/c2`, `B${round}-${n}`, "Có"],
      ...[`Trần Thị ${given[n % 7]}`, `0961.${number}`, `Nguyễn Văn ${given[n % 9]}`, `0961.${next}`],
    ]);
  }
  return Buffer.from(await book.xlsx.writeBuffer());
}

/**
 * Bringing 300 recruits with relatives, preview included, against the least it could be: exceljs reads the same
 * workbook once, and the same rows go into the same tables in one statement each.
 */
export async function benchRoster(log: (line: string) => void): Promise<Row[]> {
  const { battalion, cadreOf } = await import("#lib/testing/battalion.ts");
  const { acceptRoster, previewRoster } = await import("#lib/roster/import.ts");
  await battalion();
  const viewer = await cadreOf("0950000020");
  const sql = postgres(process.env.SYSTEM_DATABASE_URL ?? "", { max: 1, onnotice: () => {} });
  log(`Roster: ${RECRUITS} recruits with two relatives each, ${ROUNDS} rounds`);

  const ours = async (bytes: Buffer) => {
    const file = { name: "danh-sach.xlsx", bytes };
    const { hash, counts, errors } = await previewRoster(viewer, file, undefined);
    if (counts.add !== RECRUITS || errors > 0) throw new Error("the sheet was not understood");
    if (await acceptRoster(viewer, file, undefined, hash)) throw new Error("the sheet was not accepted");
  };
  const bareParse = async (bytes: Buffer) => {
    await new exceljs.Workbook().xlsx.load(bytes as unknown as exceljs.Buffer);
  };
  /** What `ours` has just written, taken out and put back. */
  const bareInsert = async () => {
    const mine = sql`select id from recruits where code like 'B%-%'`;
    const taken: [string, postgres.Row[]][] = [];
    const links = await sql`select * from family_links where recruit_id in (${mine})`;
    const kin = await sql`select * from relatives where id in ${sql(links.map((link) => link.relative_id))}`;
    taken.push(["recruits", await sql`select * from recruits where id in (${mine})`], ["relatives", kin]);
    taken.push(
      ["family_links", links],
      ["consents", await sql`select * from consents where recruit_id in (${mine})`],
    );
    await remove();
    const began = performance.now();
    await sql.begin(async (tx) => {
      for (const [table, rows] of taken) await tx`insert into ${tx(table)} ${tx(rows)}`;
    });
    return performance.now() - began;
  };
  const remove = async () => {
    await sql`delete from consents where recruit_id in (select id from recruits where code like 'B%-%')`;
    await sql`delete from family_links where recruit_id in (select id from recruits where code like 'B%-%')`;
    await sql`delete from recruits where code like 'B%-%'`;
  };
  const timed = async (work: () => Promise<void>) => {
    const began = performance.now();
    await work();
    return performance.now() - began;
  };

  const [portal, bare]: [number[], number[]] = [[], []];
  for (let round = 0; round <= ROUNDS; round++) {
    const bytes = await sheetOf(round);
    const whole = await timed(() => ours(bytes));
    const least = (await timed(() => bareParse(bytes))) + (await bareInsert());
    await remove();
    // The first round warms the worker and the statements.
    if (round > 0) {
      portal.push(whole);
      bare.push(least);
    }
  }
  await sql.end();
  const ratio = median(portal) / median(bare);
  const measured = `${ratio.toFixed(2)} (${median(portal).toFixed(0)} ms to ${median(bare).toFixed(0)} ms)`;
  return [
    {
      what: "importing 300 recruits, preview included / bare parse and insert",
      measured,
      bound: "≤ 5",
      kept: ratio <= 5,
    },
  ];
}
