import { eq, sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import type { CadreViewer, FamilyViewer } from "../auth/types.ts";
import { recruitViews } from "../db/schema/people.ts";
import { asSystem } from "../db/system.ts";
import { battalion, cadreOf, familyOf } from "../testing/battalion.ts";
import { noteRecruitView } from "./mutations.ts";
import { listLooks } from "./queries.ts";

let officer: CadreViewer;
let officer2: CadreViewer;
let mother: FamilyViewer;
let father: FamilyViewer;
let son: string;

beforeAll(async () => {
  await battalion();
  officer = await cadreOf("0950000010");
  officer2 = await cadreOf("0950000020");
  mother = await familyOf("0950100001");
  father = await familyOf("0950100003");
  son = mother.sons[0]?.id ?? "";
  await asSystem((tx) => tx.delete(recruitViews).where(eq(recruitViews.recruitId, son)));
});

test("a look is noted once a cadre and day, and his family reads who it was", async () => {
  await noteRecruitView(officer, son);
  await noteRecruitView(officer, son);
  await Promise.all([noteRecruitView(officer, son), noteRecruitView(officer, son)]);
  const looks = await listLooks(mother, son);
  expect(looks).toEqual([
    { day: expect.any(String), rank: officer.rank, name: officer.name, post: "companyPoliticalOfficer" },
  ]);
  const [log] = await asSystem((tx) =>
    tx.execute<{ n: number }>(
      sql`select count(*)::int as n from audit_log where action = 'recruitViewed' and subject_id = ${son}`,
    ),
  );
  expect(log?.n).toBe(1);
  await asSystem((tx) => tx.execute(sql`update recruit_views set day = day - 1 where recruit_id = ${son}`));
  await noteRecruitView(officer, son);
  expect(await listLooks(mother, son)).toHaveLength(2);
});

test("nobody notes a look at a recruit who is not his to see, and no other family reads of it", async () => {
  await expect(noteRecruitView(officer2, son)).rejects.toMatchObject({
    cause: { message: expect.stringContaining("row-level security") },
  });
  expect(await listLooks(father, son)).toEqual([]);
});
