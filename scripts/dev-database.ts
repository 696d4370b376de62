import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { claimDataDir } from "./claim.ts";
import { prepareDatabase } from "./database.ts";
import { startPostgres } from "./postgres.ts";
import { loadSecrets } from "./secrets.ts";

// Keeps the database of DATA_DIR up while developing, and leaves what `next dev` needs of it in DATA_DIR/env.
const dataDir = resolve(process.env.DATA_DIR ?? "data");
const log = (line: string) => console.log(line);
const release = claimDataDir(dataDir);
const secrets = loadSecrets(dataDir);
const server = await startPostgres({ dataDir, password: secrets.superuser, log });
const database = await prepareDatabase({ adminUrl: server.adminUrl, embedded: true, secrets, log });
const lines = [
  `APP_DATABASE_URL=${database.appUrl}`,
  `SYSTEM_DATABASE_URL=${database.systemUrl}`,
  `OWNER_DATABASE_URL=${database.ownerUrl}`,
  `ADMIN_DATABASE_URL=${server.adminUrl.replace(/postgres$/, "portal")}`,
  `AUTH_SECRET=${secrets.AUTH_SECRET}`,
  `UPLOAD_SECRET=${secrets.UPLOAD_SECRET}`,
  "AUTH_TRUST_HOST=1",
  `DATA_DIR=${dataDir}`,
];
writeFileSync(join(dataDir, "env"), `${lines.join("\n")}\n`, { mode: 0o600 });
log(`${lines.join("\n")}\n# set -a; . ${join(dataDir, "env")}; set +a`);

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(
    signal,
    () =>
      void server
        .stop()
        .then(release)
        .then(() => process.exit(0)),
  );
}
// Nothing else keeps this process alive.
setInterval(() => {}, 1 << 30);
