import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { prepareDatabase } from "./database.ts";
import { startPostgres } from "./postgres.ts";
import { loadSecrets } from "./secrets.ts";

// `npm run bench`: the speeds the portal promises, as ratios within one run (docs/performance.md). Not a test: it
// prints what it found. Everything runs on this machine, in a folder of its own that is removed at the end.
const root = join(import.meta.dirname, "..");
const dataDir = mkdtempSync(join(tmpdir(), "hau-phuong-bench-"));
const log = (line: string) => console.log(line);
const secrets = loadSecrets(dataDir);
const server = await startPostgres({ dataDir, password: secrets.superuser, log });
try {
  const database = await prepareDatabase({ adminUrl: server.adminUrl, embedded: true, secrets, log });
  const port = 4300 + Math.floor(Math.random() * 400);
  Object.assign(process.env, {
    NODE_ENV: "production",
    BENCH: "on",
    APP_DATABASE_URL: database.appUrl,
    SYSTEM_DATABASE_URL: database.systemUrl,
    OWNER_DATABASE_URL: database.ownerUrl,
    AUTH_SECRET: secrets.AUTH_SECRET,
    UPLOAD_SECRET: secrets.UPLOAD_SECRET,
    AUTH_TRUST_HOST: "1",
    DATA_DIR: dataDir,
    DEMO: "off",
    LOG_LEVEL: "error",
    NEXT_TELEMETRY_DISABLED: "1",
  });
  const { takePhotos } = await import("./bench/phone-photo.ts");
  const { benchPhone, PHOTOS } = await import("./bench/phone.ts");
  log(`Taking ${PHOTOS} photos of 12 megapixels`);
  const photos = await takePhotos(PHOTOS, dataDir);
  const { benchFeed } = await import("./bench/feed.ts");
  const { benchIngest } = await import("./bench/ingest.ts");
  const { benchCards } = await import("./bench/cards.ts");
  const { benchRoster } = await import("./bench/roster.ts");
  const { benchWeek } = await import("./bench/week.ts");
  const { benchGrid } = await import("./bench/grid.ts");
  const { benchResults } = await import("./bench/results.ts");
  const rows = [
    ...(await benchIngest(log)),
    ...(await benchRoster(log)),
    ...(await benchCards(log)),
    ...(await benchFeed(port, log)),
    ...(await benchWeek(port + 1, log)),
    ...(await benchGrid(port + 3, log)),
    ...(await benchPhone(port + 2, photos, log)),
    ...(await benchResults(log)),
  ];
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`;
  const table = [
    `Taken on ${new Date().toISOString().slice(0, 10)} on ${machine}.`,
    "",
    "| what | measured | bound | |",
    "| --- | --- | --- | --- |",
    ...rows.map(
      ({ what, measured, bound, kept }) =>
        `| ${what} | ${measured} | ${bound} | ${kept ? "kept" : "**not kept**"} |`,
    ),
  ].join("\n");
  log(`\n${table}`);
  const doc = join(root, "docs/performance.md");
  const text = readFileSync(doc, "utf8").replace(
    /(<!-- bench -->\n)[\s\S]*?(\n<!-- \/bench -->)/,
    `$1${table}$2`,
  );
  writeFileSync(doc, text);
  process.exitCode = rows.every((row) => row.kept) ? 0 : 1;
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
  process.exit();
}
