import { sql } from "drizzle-orm";
import exceljs from "exceljs";
import { beforeAll, describe, expect, test } from "vitest";
import type { CadreViewer } from "../auth/types.ts";
import { asViewer } from "../db/client.ts";
import { asSystem } from "../db/system.ts";
import { inviteByLink } from "../enrolment/mutations.ts";
import { battalion, cadreOf, familyOf } from "../testing/battalion.ts";
import { listLooks } from "../traces/queries.ts";
import { exportRoster, rosterTemplate } from "./export.ts";
import { acceptRoster, previewRoster } from "./import.ts";
import {
  addRecruit,
  addRelative,
  moveRecruit,
  removeRelative,
  saveRecruit,
  saveRelative,
} from "./mutations.ts";
import { getRecruit, listRecruits, listRosterUnits, rosterStatement } from "./queries.ts";

let officer: CadreViewer; // political officer of Company 1
let officer2: CadreViewer;
let commander: CadreViewer; // of Company 1: keeps the roster, not the families' consents
let leader: CadreViewer;
let whole: CadreViewer; // the battalion's

beforeAll(async () => {
  await battalion();
  [officer, officer2, commander, leader, whole] = await Promise.all(
    ["0950000010", "0950000020", "0950000019", "0950000011", "0950000001"].map(cadreOf) as [
      Promise<CadreViewer>,
      Promise<CadreViewer>,
      Promise<CadreViewer>,
      Promise<CadreViewer>,
      Promise<CadreViewer>,
    ],
  );
});

const HEADINGS = [
  "Họ và tên",
  "Ngày sinh",
  "Quê quán",
  "Đơn vị",
  "Mã",
  "Đồng ý đăng ảnh",
  "Mẹ",
  "SĐT mẹ",
  "Thân nhân",
];
type Row = (string | number | Date | { formula: string })[];

async function sheet(rows: Row[], headings = HEADINGS) {
  const book = new exceljs.Workbook();
  const page = book.addWorksheet("Danh sách");
  page.addRow(["DANH SÁCH CHIẾN SĨ MỚI"]);
  page.mergeCells("A1:I1");
  page.addRow(headings);
  for (const row of rows) page.addRow(row);
  return { name: "danh-sach.xlsx", bytes: new Uint8Array(await book.xlsx.writeBuffer()) };
}
const preview = async (viewer: CadreViewer, rows: Row[]) =>
  previewRoster(viewer, await sheet(rows), undefined);

/** Looks and accepts, as the screen does. */
async function bring(viewer: CadreViewer, rows: Row[]) {
  const file = await sheet(rows);
  const seen = await previewRoster(viewer, file, undefined);
  expect(seen.problems.filter((problem) => problem.level === "error")).toEqual([]);
  expect(await acceptRoster(viewer, file, undefined, seen.hash)).toBeNull();
  return seen;
}
const find = async (viewer: CadreViewer, q: string) =>
  (await listRecruits(viewer, { q, unit: undefined, page: 1 })).recruits;

const one = (over: Record<number, Row[number]> = {}): Row =>
  Object.assign(
    [
      "Đỗ Khắc Hoà",
      "05/03/2007",
      "xã Mỹ Đức, thành phố Hà Nội",
      "a1/b1/c1",
      "T1",
      "Có",
      "Trần Thị Nhạn",
      "0971.000.001",
      "",
    ],
    over,
  );

describe("importing", () => {
  test("adds a recruit with unit, consent and relatives; the same sheet again changes nothing", async () => {
    const rows = [one({ 8: "Bố: Đỗ Văn Khang 0971 000 002\nChị gái: Đỗ Thị Mận" })];
    const first = await bring(officer, rows);
    expect(first.counts).toEqual({ add: 1, update: 0, same: 0 });
    expect(first.problems).toMatchObject([
      { row: 3, column: 9, level: "warning", code: "relativePhoneMissing" },
    ]);
    const [found] = await find(officer, "do khac hoa");
    expect(found).toMatchObject({
      fullName: "Đỗ Khắc Hoà",
      birthDay: "2007-03-05",
      unitPath: "e900.d7.c1.b1.a1",
      consent: "companyGroup",
      families: 2,
      joined: 0,
    });
    const again = await bring(officer, rows);
    expect(again.counts).toEqual({ add: 0, update: 0, same: 1 });
    expect(await find(officer, "do khac hoa")).toHaveLength(1);
  });

  test("a corrected sheet updates, moves and adds; nobody and nothing is removed by one", async () => {
    const changed = one({ 0: "Đỗ Khắc Hòa", 3: "a2/b1/c1", 5: "Không", 7: "0971000009" });
    const seen = await bring(officer, [changed]);
    expect(seen.counts).toEqual({ add: 0, update: 1, same: 0 });
    expect(seen.updated[0]?.changes.map((change) => change.what)).toEqual([
      "fullName",
      "unitPath",
      "consent",
      "relativeChanged",
    ]);
    const [found] = await find(officer, "do khac hoa");
    expect(found).toMatchObject({
      fullName: "Đỗ Khắc Hòa",
      unitPath: "e900.d7.c1.b1.a2",
      consent: "declined",
      families: 2,
    });
    expect((await bring(officer, [changed])).counts.same).toBe(1);
  });

  test("an old sheet does not widen a consent", async () => {
    const seen = await bring(officer, [one({ 0: "Đỗ Khắc Hòa", 3: "a2/b1/c1", 7: "0971000009" })]);
    expect(seen.problems).toMatchObject([{ column: 6, code: "consentWider" }]);
    expect((await find(officer, "do khac hoa"))[0]?.consent).toBe("declined");
  });

  test("missing squads are made, a missing company is an error", async () => {
    const made = await bring(officer, [one({ 0: "Lù A Sử", 3: "a39/b1/c1", 4: "T2", 7: "0971000003" })]);
    expect(made.problems).toMatchObject([{ code: "squadNew", values: { number: 39 } }]);
    expect((await find(officer, "lu a su"))[0]?.unitPath).toBe("e900.d7.c1.b1.a39");
    expect((await preview(whole, [one({ 3: "a1/b1/c9" })])).problems).toMatchObject([
      { row: 3, column: 4, level: "error", code: "unitForeign" },
    ]);
  });

  test("one error keeps the whole sheet out, and what changed meanwhile is looked at again", async () => {
    const file = await sheet([
      one({ 0: "Lê Giữ Chỗ", 4: "T3" }),
      one({ 0: "Lê Sai Ngày", 1: "31/02/2007", 4: "T4" }),
    ]);
    const seen = await previewRoster(officer, file, undefined);
    expect(seen.errors).toBe(1);
    await expect(acceptRoster(officer, file, undefined, seen.hash)).rejects.toMatchObject({
      code: "rosterErrors",
    });
    expect(await find(officer, "giu cho")).toHaveLength(0);

    const fine = await sheet([one({ 0: "Lê Giữ Chỗ", 4: "T3", 7: "0971000004" })]);
    const looked = await previewRoster(officer, fine, undefined);
    await bring(officer, [one({ 0: "Lê Giữ Chỗ", 4: "T3", 7: "0971000004", 2: "xã Khác, tỉnh Lào Cai" })]);
    const now = await acceptRoster(officer, fine, undefined, looked.hash);
    expect(now).toMatchObject({ counts: { add: 0, update: 1, same: 0 } });
    expect((await find(officer, "giu cho"))[0]?.hometown).toBe("xã Khác, tỉnh Lào Cai");
  });

  test("two accept the same sheet at once: one adds, the other is shown that all is there", async () => {
    const file = await sheet([one({ 0: "Lê Cùng Lúc", 4: "T5", 7: "0971000005" })]);
    const { hash } = await previewRoster(officer, file, undefined);
    const answers = await Promise.all([1, 2, 3].map(() => acceptRoster(officer, file, undefined, hash)));
    expect(answers.filter((answer) => answer === null)).toHaveLength(1);
    expect(answers.filter((answer) => answer?.counts.same === 1)).toHaveLength(2);
    expect(await find(officer, "le cung luc")).toHaveLength(1);
  });

  test("one name and birthday twice asks for a code, unless hometowns tell them apart", async () => {
    const twin = (over: Record<number, Row[number]>) =>
      one({ 0: "Lê Song Sinh", 4: "", 7: "", 6: "", ...over });
    const same = await preview(officer, [twin({}), twin({})]);
    expect(same.problems).toMatchObject([
      { row: 4, column: 1, level: "error", code: "twins", values: { other: 3 } },
    ]);
    const rows = [twin({}), twin({ 2: "xã Võ Nhai, tỉnh Thái Nguyên", 3: "a2/b1/c1" })];
    expect((await bring(officer, rows)).counts.add).toBe(2);
    expect((await bring(officer, rows)).counts).toEqual({ add: 0, update: 0, same: 2 });
    const third = await preview(whole, [twin({ 2: "xã Ba Bể, tỉnh Thái Nguyên", 3: "a1/b4/c2" })]);
    expect(third.problems.map((problem) => problem.code)).toContain("personUnclear");
    const coded = await preview(whole, [twin({ 2: "xã Ba Bể, tỉnh Thái Nguyên", 3: "a1/b4/c2", 4: "T6" })]);
    expect([coded.errors, coded.counts.add]).toEqual([0, 1]);
  });

  test("a phone of another family is said with the name, and not refused", async () => {
    await bring(officer, [one({ 0: "Lê Nhà Khác", 4: "T7", 6: "Hoàng Thị Mơ", 7: "0971000077" })]);
    const seen = await preview(officer, [
      one({ 0: "Lê Nhà Này", 4: "T8", 6: "Vũ Thị Mai", 7: "0971000077" }),
    ]);
    expect(seen.problems).toMatchObject([
      {
        row: 3,
        column: 8,
        level: "warning",
        code: "phoneOther",
        values: { name: "Hoàng Thị Mơ", recruit: "Lê Nhà Khác" },
      },
    ]);
    // The same mother of two brothers is one person.
    await bring(officer, [one({ 0: "Lê Nhà Em", 4: "T9", 6: "HOÀNG THỊ MƠ", 7: "971000077" })]);
    const [rows] = await asSystem((tx) =>
      tx.execute<{ n: number }>(sql`select count(*)::int as n from relatives where phone = '+84971000077'`),
    );
    expect(rows?.n).toBe(1);
  });

  test("a number that a sheet corrects ends the link that was sent to the wrong one", async () => {
    const wrong = one({ 0: "Lê Sai Số", 4: "T10", 6: "Cao Thị Gửi", 7: "0971000081" });
    await bring(officer, [wrong]);
    const recruitId = (await find(officer, "le sai so"))[0]?.id ?? "";
    const relativeId = (await getRecruit(officer, recruitId)).relatives[0]?.id ?? "";
    await inviteByLink(officer, recruitId, relativeId);
    await bring(officer, [one({ 0: "Lê Sai Số", 4: "T10", 6: "Cao Thị Gửi", 7: "0971000082" })]);
    const [made] = await asSystem((tx) =>
      tx.execute<{ revoked: boolean }>(
        sql`select revoked_at is not null as revoked from invitations where relative_id = ${relativeId}`,
      ),
    );
    expect(made?.revoked).toBe(true);
  });

  test("a formula is a problem of its cell and is never computed", async () => {
    const seen = await preview(officer, [one({ 0: { formula: "cmd|' /C calc'!A0" } }), one({ 4: "=1+1" })]);
    expect(seen.problems.map(({ row, column, code }) => [row, column, code])).toEqual([
      [3, 1, "formula"],
      [4, 5, "formula"],
    ]);
  });

  test("only inside one's own unit, and only by who keeps the roster", async () => {
    const foreign = await preview(officer2, [one({ 0: "Lê Đại Đội Một", 4: "T10" })]);
    expect(foreign.problems).toMatchObject([{ level: "error", code: "unitForeign" }]);
    await expect(preview(leader, [one()])).rejects.toMatchObject({ code: "notAllowed" });
    // Another company's recruit is not seen, so that his name tells nothing; his code can't be taken.
    const file = await sheet([one({ 0: "Lê Mã Trùng", 3: "a1/b4/c2", 4: "T1", 7: "0971000011" })]);
    const { hash } = await previewRoster(officer2, file, undefined);
    await expect(acceptRoster(officer2, file, undefined, hash)).rejects.toMatchObject({
      code: "rosterCodeTaken",
    });
    expect(await find(officer2, "khac hoa")).toHaveLength(0);
  });

  test("a commander brings the roster without consents, which are the political officer's", async () => {
    const seen = await bring(commander, [one({ 0: "Lê Của Trưởng", 4: "T12", 7: "0971000012" })]);
    expect(seen.problems).toMatchObject([{ code: "consentNotYours" }]);
    expect((await find(commander, "cua truong"))[0]?.consent).toBe("declined");
  });
});

test("what is exported can be brought back and changes nothing", async () => {
  const file = { name: "xuat.xlsx", bytes: await exportRoster(officer) };
  const mother = await familyOf("0950100001");
  expect(await listLooks(mother, mother.sons[0]?.id ?? "")).toMatchObject([{ name: officer.name }]);
  const { counts, problems, columns } = await previewRoster(officer, file, undefined);
  expect(columns.filter((column) => column.field === null)).toEqual([]);
  expect(problems.filter(({ level }) => level === "error")).toEqual([]);
  expect(counts).toMatchObject({ add: 0, update: 0 });
  expect(counts.same).toBeGreaterThan(99);
  await expect(exportRoster(leader)).rejects.toMatchObject({ code: "notAllowed" });
  const blank = { name: "mau.xlsx", bytes: await rosterTemplate() };
  expect((await previewRoster(officer, blank, undefined)).counts).toEqual({ add: 0, update: 0, same: 0 });
});

describe("a recruit's page", () => {
  const bao = async () => (await find(officer, "r001"))[0]?.id ?? "";

  test("phones are whole for who keeps families and masked for others", async () => {
    const id = await bao();
    const kept = await getRecruit(officer, id);
    expect(kept.relatives[0]?.phone).toMatch(/^\+849/);
    const masked = (await getRecruit(leader, id)).relatives[0];
    expect([masked?.phone, masked?.masked]).toEqual(["", expect.stringMatching(/^09\d• ••• \d{3}$/)]);
    await expect(getRecruit(officer2, id)).rejects.toMatchObject({ code: "notFound" });
  });

  test("facts, relatives and rights are kept by who may, within his unit, each with its trace", async () => {
    const recruitId = await bao();
    const facts = {
      fullName: "Lê Xuân Quyết",
      birthDay: "2007-09-27",
      hometown: "xã A, tỉnh B",
      rank: "binh_nhat",
      code: "R001",
    } as const;
    await saveRecruit(officer, { recruitId, ...facts });
    expect(await getRecruit(officer, recruitId)).toMatchObject(facts);
    await expect(saveRecruit(officer2, { recruitId, ...facts })).rejects.toMatchObject({ code: "notFound" });
    await expect(saveRecruit(leader, { recruitId, ...facts })).rejects.toMatchObject({ code: "notAllowed" });
    await expect(saveRecruit(officer, { recruitId, ...facts, code: "R002" })).rejects.toMatchObject({
      code: "rosterCodeTaken",
    });

    const rights = { seesFeed: true, receivesResults: false, mayAsk: true, mayBeCalled: true };
    const aunt = {
      recruitId,
      fullName: "Lê Thị Dì",
      phone: "+84971000030",
      relation: "aunt",
      primary: true,
      ...rights,
    } as const;
    await addRelative(officer, aunt);
    await expect(addRelative(officer, aunt)).rejects.toMatchObject({ code: "rosterRelativeThere" });
    await expect(addRelative(officer2, aunt)).rejects.toMatchObject({ code: "notFound" });
    const added = (await getRecruit(officer, recruitId)).relatives;
    expect(added.filter((relative) => relative.primary).map((relative) => relative.fullName)).toEqual([
      "Lê Thị Dì",
    ]);
    const relativeId = added.find((relative) => relative.fullName === "Lê Thị Dì")?.id ?? "";
    await saveRelative(officer, { ...aunt, relativeId, phone: "+84971000031", mayAsk: false });
    await removeRelative(officer, { recruitId, relativeId });
    await expect(removeRelative(officer, { recruitId, relativeId })).rejects.toMatchObject({
      code: "notFound",
    });
    const [left] = await asSystem((tx) =>
      tx.execute<{
        n: number;
        traces: number;
      }>(sql`select (select count(*)::int from relatives where id = ${relativeId}) as n,
        (select count(*)::int from audit_log where subject_id = ${recruitId} and action in
          ('recruitSaved', 'relativeAdded', 'relativeSaved', 'relativeRemoved')) as traces`),
    );
    expect(left).toEqual({ n: 0, traces: 4 });
  });

  test("the phone of a family that has joined stays that of its account", async () => {
    const mother = await familyOf("0950100001");
    const recruitId = mother.sons[0]?.id ?? "";
    const [kin] = (await getRecruit(officer, recruitId)).relatives.filter(
      (one) => one.phone === "+84950100001",
    );
    if (!kin) throw new Error("no mother");
    const { masked: _, status: __, id: relativeId, ...rest } = kin;
    await expect(
      saveRelative(officer, { ...rest, recruitId, relativeId, phone: "+84971000040" }),
    ).rejects.toMatchObject({ code: "rosterPhoneJoined" });
  });

  test("so does that of who has joined by a son of another company only, by hand, by a sheet and past both", async () => {
    const father = await familyOf("0950100003");
    const [here, there] = await Promise.all(
      father.sons.map(({ id }) => getRecruit(officer, id).catch(() => null)),
    );
    const son = here ?? there;
    const kin = son?.relatives.find((one) => one.phone === "+84950100003");
    if (!son || !kin || (here && there)) throw new Error("no father of two companies");
    const { masked: _, status: __, id: relativeId, ...rest } = kin;
    const join = (status: string) =>
      asSystem((tx) =>
        tx.execute(
          sql`update family_links set status = ${status}::link_status where relative_id = ${relativeId} and recruit_id = ${son.id}`,
        ),
      );
    await join("invited");
    await expect(
      saveRelative(officer, { ...rest, recruitId: son.id, relativeId, phone: "+84971000041" }),
    ).rejects.toMatchObject({ code: "rosterPhoneJoined" });
    const birthDay = son.birthDay.split("-").reverse().join("/");
    const row = [son.fullName, birthDay, son.hometown, "", son.code ?? "", "", "", "", ""];
    const seen = await preview(officer, [[...row.slice(0, 8), `Bố: ${kin.fullName} 0971000041`]]);
    expect(seen.problems.map(({ code }) => code)).toContain("phoneJoined");
    expect(seen.counts).toEqual({ add: 0, update: 0, same: 1 });
    await expect(
      asViewer(officer, (tx) =>
        tx.execute(sql`update relatives set phone = '+84971000041' where id = ${relativeId}`),
      ),
    ).rejects.toThrow();
    await join("joined");
  });

  test("a right taken away closes the family's page with its next request", async () => {
    const [kin] = (await getRecruit(officer, await bao())).relatives.filter(
      (one) => one.phone === "+84950100001",
    );
    if (!kin) throw new Error("no mother");
    const { masked: _, status: __, id: relativeId, ...rest } = kin;
    const recruitId = await bao();
    await saveRelative(officer, { ...rest, recruitId, relativeId, seesFeed: false });
    await expect(familyOf("0950100001")).rejects.toThrow();
    await saveRelative(officer, { ...rest, recruitId, relativeId, seesFeed: true });
    expect((await familyOf("0950100001")).sons).toHaveLength(1);
  });

  test("one who came late is added by hand, once, with nothing agreed to yet, and only inside one's own unit", async () => {
    const squad = (await listRosterUnits(officer)).find(({ path }) => path === "e900.d7.c1.b1.a1");
    const late = {
      unitId: squad?.id as string,
      fullName: "Lê Đến Muộn",
      birthDay: "2006-12-31",
      hometown: "xã An Mỹ, Hà Nội",
      rank: "binh_nhi" as const,
      code: null,
    };
    const id = await addRecruit(commander, late);
    expect((await find(officer, "den muon"))[0]).toMatchObject({ id, consent: "declined", paper: false });
    await expect(addRecruit(officer, { ...late, fullName: "lê đến muộn" })).rejects.toMatchObject({
      code: "rosterThere",
    });
    await expect(addRecruit(officer2, late)).rejects.toMatchObject({ code: "notFound" });
    await expect(addRecruit(leader, late)).rejects.toMatchObject({ code: "notAllowed" });
  });

  test("moving changes who sees him from that moment, and only inside one's own unit", async () => {
    await bring(officer, [one({ 0: "Lê Chuyển Đi", 4: "T20", 7: "0971000050" })]);
    const id = (await find(officer, "chuyen di"))[0]?.id ?? "";
    const units = await listRosterUnits(whole);
    const unit = (path: string) => units.find((each) => each.path === path)?.id ?? "";
    const there = unit("e900.d7.c2.b4");
    await expect(moveRecruit(officer, { recruitId: id, unitId: there })).rejects.toMatchObject({
      code: "notFound",
    });
    await moveRecruit(whole, { recruitId: id, unitId: there });
    expect(await find(officer, "chuyen di")).toHaveLength(0);
    expect((await find(officer2, "chuyen di"))[0]).toMatchObject({ unitPath: "e900.d7.c2.b4", families: 1 });
  });
});

describe("searching", () => {
  test("words in any order, without accents; exact accents first; a relative's whole number", async () => {
    await bring(officer, [
      one({ 0: "Nguyễn Văn Nám", 4: "S1", 7: "0971000061" }),
      one({ 0: "Nguyễn Văn Nam", 4: "S2", 7: "0971000062" }),
      one({ 0: "Đặng Nam Hải", 4: "S3", 7: "0971000063" }),
    ]);
    const names = async (q: string) => (await find(officer, q)).map((recruit) => recruit.fullName);
    expect(await names("nam nguyen")).toEqual(expect.arrayContaining(["Nguyễn Văn Nam", "Nguyễn Văn Nám"]));
    expect((await names("Nám"))[0]).toBe("Nguyễn Văn Nám");
    expect(await names("Ðặng hai nam")).toEqual(["Đặng Nam Hải"]);
    expect(await names("dang hai nam")).toEqual(["Đặng Nam Hải"]);
    expect(await names("0971 000 062")).toEqual(["Nguyễn Văn Nam"]);
    expect(await names("S2")).toEqual(["Nguyễn Văn Nam"]);
    expect(await names("%")).not.toEqual([]);
  });

  test("sorts by given, middle and family name in Vietnamese order", async () => {
    const sorted = ["Đỗ Văn Ân", "Bùi Đức Ẩn", "Lê Anh Dũng", "Vũ Duy Dương", "Trần Văn Đức"];
    await bring(
      officer,
      sorted.toReversed().map((name, n) => one({ 0: name, 3: "a77/b1/c1", 4: `V${n}`, 6: "", 7: "" })),
    );
    const unit = (await listRosterUnits(officer)).find((each) => each.path.endsWith("a77"))?.id;
    const { recruits } = await listRecruits(officer, { q: "", unit, page: 1 });
    expect(recruits.map((recruit) => recruit.fullName)).toEqual(sorted);
  });

  test("10,000 recruits: one statement by the index of words, no reading through them all", async () => {
    await asSystem(async (tx) => {
      await tx.execute(sql`insert into recruits (battalion_id, intake_id, unit_id, unit_path, company_id, rank, full_name,
          family_name, middle_name, given_name, birth_day, hometown)
        select u.battalion_id, i.id, u.id, u.path, c.id, 'binh_nhi', f || ' ' || m || ' ' || g || chr(97 + n % 26), f, m, g || chr(97 + n % 26),
          date '2006-01-01' + n % 700, 'xã A, tỉnh B'
        from generate_series(1, 10000) n, units u, units c, intakes i,
          lateral (select (array['Nguyễn','Trần','Lê','Phạm','Hoàng','Vũ','Đặng','Bùi'])[1 + n % 8] f,
            (array['Văn','Đức','Quang','Minh','Hữu'])[1 + n % 5] m,
            (array['Nam','Hải','Sơn','Tùng','Dũng','Khải','Long','Phúc','Thịnh','Vinh','Bách'])[1 + n % 11] g) names
        where u.path = 'e900.d7.c3.b9.a9' and c.path = 'e900.d7.c3' and i.closed_at is null`);
    });
    const postgres = (await import("postgres")).default;
    const admin = postgres(process.env.ADMIN_DATABASE_URL ?? "", { max: 1 });
    await admin`analyze recruits, recruit_words`;
    await admin.end();
    const query = { q: "namc nguyen", unit: undefined, page: 1 };
    const plan = await asViewer(whole, (tx) => tx.execute(sql`explain ${rosterStatement(whole, query)}`));
    const text = plan.map((line) => Object.values(line)[0]).join("\n");
    expect(text).toContain("recruit_words_word");
    expect(text).not.toMatch(/Seq Scan on (recruits|recruit_words)/);
    const { recruits, total } = await listRecruits(whole, query);
    expect(total).toBeGreaterThan(5);
    expect(recruits.every((recruit) => recruit.fullName.includes("Nam"))).toBe(true);
    const all = await listRecruits(whole, { q: "", unit: undefined, page: 100 });
    expect([all.recruits.length, all.total > 10_000]).toEqual([60, true]);
    expect((await listRecruits(officer, query)).total).toBeLessThan(5);
    await asSystem((tx) =>
      tx.execute(
        sql`delete from recruits where code is null and hometown = 'xã A, tỉnh B' and full_name ~ '[a-z]$' and unit_path = 'e900.d7.c3.b9.a9'`,
      ),
    );
  });
});
