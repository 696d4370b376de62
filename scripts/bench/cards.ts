import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { median, ROUNDS, type Row } from "./row.ts";

const CARDS = 300;
const words = {
  portal: "Hậu phương chiến sĩ",
  title: "Mời gia đình đồng chí",
  scan: "1. Quét ảnh vuông bằng máy ảnh",
  or: "hoặc mở hauphuong.tieudoan7.vn/join",
  code: "2. Nhập mã",
  password: "3. Đặt mật khẩu riêng",
  never: "Đơn vị không bao giờ yêu cầu chuyển tiền.",
};

/** 300 invitation cards, rows and PDF: how long, and how much is held at once while somebody fetches them. */
export async function benchCards(log: (line: string) => void): Promise<Row[]> {
  const { battalion, cadreOf } = await import("#lib/testing/battalion.ts");
  const { cardSheets } = await import("#lib/enrolment/cards.ts");
  const { inviteSheets } = await import("#lib/enrolment/mutations.ts");
  const { listCardUnits, listCardsFor } = await import("#lib/enrolment/queries.ts");
  await battalion();
  const officer = await cadreOf("0950000001");
  const everybody = [];
  for (const unit of await listCardUnits(officer))
    if (unit.kind === "company") everybody.push(...(await listCardsFor(officer, unit.id, "all")));
  const invited = everybody.slice(0, CARDS);
  if (invited.length < CARDS) throw new Error(`only ${invited.length} relatives to print for`);

  async function* sheets() {
    for await (const sheet of inviteSheets(officer, invited))
      yield sheet.map(({ to, made }) => ({
        company: `Đại đội ${to.company}`,
        link: `https://hauphuong.tieudoan7.vn/join/${made.secret}`,
        code: made.code,
        name: to.recruitName,
        to: "Dành cho: Mẹ · số 091• ••• 678",
        until: "Dùng một lần, đến 06/12/2026. Không đưa mã cho người khác.",
        ask: "Hỏi: Chính trị viên đại đội Đại úy Trần Đình Khiết",
      }));
  }
  log(`Cards: ${CARDS} invitations and their PDF, ${ROUNDS} rounds`);
  const times: number[] = [];
  let bytes = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const began = performance.now();
    bytes = 0;
    for await (const sheet of cardSheets(sheets(), words)) bytes += sheet.length;
    times.push(performance.now() - began);
  }

  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  const held = () => {
    collect();
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  };
  let [least, most, largest] = [held(), 0, 0];
  for await (const sheet of cardSheets(sheets(), words)) {
    largest = Math.max(largest, sheet.length);
    const now = held();
    [least, most] = [Math.min(least, now), Math.max(most, now)];
  }
  const seconds = median(times) / 1000;
  const megabytes = (most - least) / 1e6;
  return [
    {
      what: `${CARDS} cards, invitations and PDF of ${(bytes / 1e6).toFixed(1)} MB`,
      measured: `${seconds.toFixed(1)} s`,
      bound: "≤ 5 s",
      kept: seconds <= 5,
    },
    {
      what: `${CARDS} cards, memory held at the most (largest piece ${(largest / 1e3).toFixed(0)} kB)`,
      measured: `${megabytes.toFixed(1)} MB`,
      bound: "≤ 20 MB",
      kept: megabytes <= 20,
    },
  ];
}
