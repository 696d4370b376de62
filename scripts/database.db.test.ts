import postgres from "postgres";
import { expect, test } from "vitest";
import { prepareDatabase } from "./database.ts";
import { loadSecrets } from "./secrets.ts";

const adminUrl = process.env.ADMIN_DATABASE_URL ?? "";
const prepare = () =>
  prepareDatabase({
    adminUrl,
    embedded: false,
    secrets: loadSecrets(process.env.DATA_DIR ?? ""),
    log: () => {},
  });

/** What a start may change: migrations, tables and the roles' passwords. */
async function standing() {
  const sql = postgres(adminUrl, { max: 1 });
  try {
    return [
      await sql`select hash, created_at from drizzle.__drizzle_migrations order by id`,
      await sql`select table_schema, table_name, column_name, data_type from information_schema.columns
        where table_schema in ('public', 'pgboss') order by 1, 2, 3`,
      await sql`select rolname, rolpassword from pg_authid order by 1`,
    ];
  } finally {
    await sql.end();
  }
}

test("a database of a newer version is refused before anything is changed; the one this version knows is not", async () => {
  await prepare();
  const sql = postgres(adminUrl, { max: 1 });
  await sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('of a later version', 4102444800000)`;
  const before = await standing();
  await expect(prepare()).rejects.toMatchObject({
    name: "Failure",
    vi: expect.stringContaining("phiên bản mới hơn"),
    en: expect.stringContaining("newer version"),
  });
  expect(await standing()).toEqual(before);
  await sql`delete from drizzle.__drizzle_migrations where created_at = 4102444800000`;
  await sql.end();
  await prepare();
});

test("a database that can't be reached is told by its host, without the password", async () => {
  const away = new URL(adminUrl);
  away.port = "1";
  const refusal = prepareDatabase({
    adminUrl: away.href,
    embedded: false,
    secrets: loadSecrets(process.env.DATA_DIR ?? ""),
    log: () => {},
  });
  await expect(refusal).rejects.toMatchObject({ name: "Failure", en: expect.stringContaining(away.host) });
  await expect(refusal).rejects.not.toMatchObject({ en: expect.stringContaining(away.password) });
});
