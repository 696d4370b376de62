import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CadreViewer } from "../auth/types.ts";
import { asSystem } from "../db/system.ts";
import { battalion, cadreOf } from "../testing/battalion.ts";
import { MANY, makeManyResults } from "../testing/many-results.ts";
import { installProgramme } from "../training/install.ts";

const admin = postgres(process.env.ADMIN_DATABASE_URL ?? "", { max: 1, onnotice: () => {} });
let home: string;

beforeAll(async () => {
  const { battalionId } = await battalion();
  home = battalionId;
  await asSystem((tx) => installProgramme(tx, home));
});
afterAll(() => admin.end());

/** As asViewer does it, in a session that may log plans. */
async function become(session: postgres.ReservedSql, { scope }: CadreViewer) {
  const list = (values: readonly string[]) => `{${values.join(",")}}`;
  for (const [name, value] of Object.entries({
    ...{ account: scope.accountId, battalion: scope.battalionId, cadre: scope.cadreId, unit: scope.unitPath },
    ...{ relative: "", capabilities: scope.capabilities.join(","), recruits: list([]), results: list([]) },
    ...{ groups: list([]), paths: list([]) },
  }))
    await session`select set_config(${`viewer.${name}`}, ${value ?? ""}, false)`;
  await session`set role portal_app`;
}

describe("the figures of years", () => {
  let intakes: string[];
  beforeAll(async () => {
    intakes = await makeManyResults(admin, home);
    await admin`vacuum analyze results`;
  }, 120_000);

  test("of 900 recruits, 20 subjects and 3 intakes are one query that doesn't walk through all results", async () => {
    const said: string[] = [];
    const noted = postgres(process.env.ADMIN_DATABASE_URL ?? "", {
      max: 1,
      onnotice: ({ message }) => said.push(message ?? ""),
    });
    const session = await noted.reserve();
    for (const setting of [
      "log_min_duration = 0",
      "log_nested_statements = on",
      "log_level = notice",
      "log_analyze = on",
    ])
      await session.unsafe(
        setting === "log_min_duration = 0"
          ? `load 'auto_explain'; set auto_explain.${setting}`
          : `set auto_explain.${setting}`,
      );
    await become(session, await cadreOf("0950000002"));
    for (const round of [1, 2, 3, 4, 5, 6, 7]) {
      said.length = 0;
      const rows =
        await session`select grade, sum(n)::int as n from grade_figures(${intakes}::uuid[]) group by 1`;
      expect(rows.reduce((sum, { n }) => sum + n, 0)).toBe(MANY.intakes * MANY.recruits * MANY.subjects);
      const plans = said.filter((line) => line.includes("Query Text"));
      const reading = plans.filter((plan) => / on (public\.)?results /.test(plan));
      // Of the later rounds the plan is made for any viewer and any intakes.
      expect(reading, `round ${round}`).toHaveLength(1);
      expect(reading[0]).not.toMatch(/Seq Scan on (public\.)?results /);
      expect(reading[0]).toMatch(/Index Only Scan using results_figures on results/);
    }
    session.release();
    await noted.end();
  }, 60_000);
});
