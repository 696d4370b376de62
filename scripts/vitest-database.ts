import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { prepareDatabase } from "./database.ts";
import { startPostgres } from "./postgres.ts";
import { loadSecrets } from "./secrets.ts";

/** A fresh Postgres for the database tests, with the very roles, migrations and grants of a real installation. */
export default async function setUp() {
  const dataDir = mkdtempSync(join(tmpdir(), "hau-phuong-"));
  const secrets = loadSecrets(dataDir);
  const log = () => {};
  const server = await startPostgres({ dataDir, password: secrets.superuser, log });
  const tearDown = async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    const database = await prepareDatabase({ adminUrl: server.adminUrl, embedded: true, secrets, log });
    const admin = new URL(server.adminUrl);
    admin.pathname = "/portal";
    Object.assign(process.env, {
      APP_DATABASE_URL: database.appUrl,
      SYSTEM_DATABASE_URL: database.systemUrl,
      OWNER_DATABASE_URL: database.ownerUrl,
      ADMIN_DATABASE_URL: admin.href,
      DATA_DIR: dataDir,
      AUTH_SECRET: secrets.AUTH_SECRET,
      UPLOAD_SECRET: secrets.UPLOAD_SECRET,
    });
  } catch (error) {
    await tearDown();
    throw error;
  }
  return tearDown;
}
