import postgres from "postgres";
import { beforeAll, describe, expect, test } from "vitest";
import { hashOf } from "#lib/auth/secret.ts";
import { prepareDatabase } from "./database.ts";
import { foundUnit, renewLink } from "./found.ts";
import { loadSecrets } from "./secrets.ts";
import { parsePlan, readPlan } from "./unit-plan.ts";

const plan = readPlan("docs/unit.example.json");
let systemUrl: string;

/** A database of its own beside the others': the server and its roles are the same. */
beforeAll(async () => {
  const admin = new URL(process.env.ADMIN_DATABASE_URL ?? "");
  const server = postgres(admin.href, { max: 1 });
  await server`create database founded`;
  await server.end();
  admin.pathname = "/founded";
  const secrets = loadSecrets(process.env.DATA_DIR ?? "");
  ({ systemUrl } = await prepareDatabase({ adminUrl: admin.href, embedded: false, secrets, log: () => {} }));
});

async function rows<T>(work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(systemUrl, { max: 1 });
  return work(sql).finally(() => sql.end());
}

describe("a battalion without the demo", () => {
  test("is made once, with its tree and its first officers' links; of two at once one is", async () => {
    const made = await Promise.allSettled([foundUnit(systemUrl, plan), foundUnit(systemUrl, plan)]);
    expect(made.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const links = made.flatMap((each) => (each.status === "fulfilled" ? each.value : []));
    expect(links.map(({ phone }) => phone)).toEqual(["+84912345678", "+84912345679"]);
    const units = await rows((sql) => sql`select path::text, kind from units order by path`);
    expect(units).toHaveLength(2 + 2 + 6 + 18);
    expect(units.map(({ path }) => path)).toContain("e900.d7.c2.b6.a9");
    const [invitation] = await rows(
      (sql) => sql`select i.kind, i.created_by, d.post, u.kind as unit from invitations i
        join duties d on d.cadre_id = i.cadre_id join units u on u.id = d.unit_id
        where i.secret_hash = ${hashOf(links[0]?.secret ?? "")}`,
    );
    expect(invitation).toEqual({
      kind: "cadre",
      created_by: null,
      post: "battalionPoliticalOfficer",
      unit: "battalion",
    });
    await expect(foundUnit(systemUrl, plan)).rejects.toMatchObject({
      en: expect.stringContaining("battalion 7"),
    });
  });

  test("a lost link is made anew, and the old one stops; nobody else's number gets one", async () => {
    const open = () =>
      rows(
        (sql) => sql`select secret_hash from invitations where revoked_at is null and phone = '+84912345679'`,
      );
    const before = await open();
    const { secret } = await renewLink(systemUrl, "+84912345679");
    expect(await open()).toEqual([{ secret_hash: hashOf(secret) }]);
    expect(before).not.toEqual(await open());
    await expect(renewLink(systemUrl, "+84912000000")).rejects.toMatchObject({
      vi: expect.stringContaining("0912 000 000"),
    });
  });

  test("an officer who has an account gets in again with a new password and a new second factor", async () => {
    await rows(async (sql) => {
      const [account] = await sql`insert into accounts (battalion_id, phone, cadre_id, password_hash)
        select battalion_id, phone, cadre_id, 'x' from invitations where phone = '+84912345678' limit 1 returning id, battalion_id`;
      await sql`insert into second_factors (account_id, battalion_id, secret, confirmed_at)
        values (${account?.id}, ${account?.battalion_id}, 'x', now())`;
    });
    await renewLink(systemUrl, "+84912345678");
    const [left] = await rows(
      (sql) =>
        sql`select (select password_hash from accounts) as password, (select count(*)::int from second_factors) as factors`,
    );
    expect(left).toEqual({ password: null, factors: 0 });
  });
});

describe("a plan", () => {
  const example = () => JSON.parse(JSON.stringify(planAsWritten));
  const planAsWritten = {
    regiment: 1,
    battalion: 2,
    companies: [{ number: 1, platoons: [{ number: 1, squads: 2 }] }],
    officers: [{ post: "systemAdmin", rank: "thieu_ta", fullName: "Trần Văn Mẫu", phone: "0912345678" }],
  };
  test.each([
    ["an unknown field", (p: Record<string, unknown>) => ({ ...p, extra: 1 }), "extra"],
    ["no officer", (p: Record<string, unknown>) => ({ ...p, officers: [] }), "officers"],
    ["a rank there is not", (p: Record<string, unknown>) => withOfficer(p, { rank: "Đại tướng" }), "rank"],
    ["a landline", (p: Record<string, unknown>) => withOfficer(p, { phone: "02438251234" }), "phone"],
    ["a number twice", (p: Record<string, unknown>) => ({ ...p, companies: [one, one] }), "companies"],
  ])("with %s is refused, and says where", (_, change, where) => {
    expect(() => parsePlan(change(example()), "unit.json")).toThrow(where);
  });
  const one = planAsWritten.companies[0];
  const withOfficer = (p: Record<string, unknown>, change: object) => ({
    ...p,
    officers: [{ ...planAsWritten.officers[0], ...change }],
  });
});
