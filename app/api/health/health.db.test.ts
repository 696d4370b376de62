import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import postgres from "postgres";
import { expect, test, vi } from "vitest";
import packageFile from "../../../package.json" with { type: "json" };
import { GET } from "./route.ts";

// What is away on purpose is not told on the terminal.
vi.hoisted(() => {
  process.env.LOG_LEVEL = "silent";
});
const { version } = packageFile;
const ask = async () => {
  const answer = await GET();
  expect(answer.headers.get("cache-control")).toBe("no-store");
  return [answer.status, await answer.json()];
};

test("200 with one word a part and the version, and nothing else", async () => {
  expect(await ask()).toEqual([200, { database: "ok", storage: "ok", queue: "ok", version }]);
});

test("503 while there is no place for photos, and well again when it is back", async () => {
  const folder = join(process.env.DATA_DIR ?? "", "media");
  await mkdir(folder, { recursive: true });
  await rename(folder, `${folder}.aside`);
  await writeFile(folder, "no folder");
  try {
    expect(await ask()).toEqual([503, { database: "ok", storage: "away", queue: "ok", version }]);
  } finally {
    await rm(folder);
    await rename(`${folder}.aside`, folder);
  }
  expect(await ask()).toMatchObject([200, { storage: "ok" }]);
});

test("503 while the job queue is away, and well again when it is back", async () => {
  const sql = postgres(process.env.ADMIN_DATABASE_URL ?? "", { max: 1 });
  await sql`alter schema pgboss rename to pgboss_aside`;
  expect(await ask()).toEqual([503, { database: "ok", storage: "ok", queue: "away", version }]);
  await sql`alter schema pgboss_aside rename to pgboss`;
  await sql.end();
  expect(await ask()).toMatchObject([200, { queue: "ok" }]);
});
