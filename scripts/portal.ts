import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { normalisePhone, showPhone } from "#lib/vietnam/phone.ts";
import { claimDataDir } from "./claim.ts";
import { prepareDatabase } from "./database.ts";
import { Failure } from "./failure.ts";
import { type FirstLink, foundUnit, renewLink, requireEmpty } from "./found.ts";
import { startPostgres } from "./postgres.ts";
import { isRunning } from "./processes.ts";
import { loadSecrets, type Secrets } from "./secrets.ts";
import { addresses, readSettings, type Settings } from "./settings.ts";
import { complain, say, step } from "./terminal.ts";
import { askPlan, readPlan } from "./unit-plan.ts";

/** `npm run portal -- init` makes a unit of one's own; `-- link <phone>` lets its first officers in again. */
async function main(settings: Settings): Promise<void> {
  const { positionals, values } = read();
  const [command, given = ""] = positionals;
  if (command === "init") {
    if (!values.file && !process.stdin.isTTY) throw usage();
    const written = values.file === undefined ? undefined : readPlan(values.file);
    const found = async (systemUrl: string) => {
      await requireEmpty(systemUrl);
      return foundUnit(systemUrl, written ?? (await askPlan()));
    };
    tell(settings, await withDatabase(settings, found));
  } else if (command === "link") {
    const phone = normalisePhone(given);
    if (!phone) throw usage();
    tell(settings, [await withDatabase(settings, (systemUrl) => renewLink(systemUrl, phone))]);
  } else throw usage();
}

function read() {
  try {
    return parseArgs({ allowPositionals: true, options: { file: { type: "string" } } });
  } catch {
    throw usage();
  }
}

const usage = () =>
  new Failure(
    "Cách dùng: npm run portal -- init [--file unit.json], hoặc npm run portal -- link <số điện thoại>. Không có --file thì trả lời câu hỏi trên màn hình; mẫu ở docs/unit.example.json.",
    "Usage: npm run portal -- init [--file unit.json], or npm run portal -- link <phone>. Without --file it asks on the terminal; docs/unit.example.json is an example.",
  );

/** On the same database as `npm start`: where that runs its server is used, otherwise it is started meanwhile. */
async function withDatabase<T>(settings: Settings, work: (systemUrl: string) => Promise<T>): Promise<T> {
  await using up = new AsyncDisposableStack();
  const secrets = loadSecrets(settings.dataDir);
  const log = (line: string) => say(`  ${line}`);
  const embedded = !settings.databaseUrl;
  let adminUrl = settings.databaseUrl ?? runningServer(settings, secrets);
  if (!adminUrl) {
    up.defer(claimDataDir(settings.dataDir));
    const server = await step("Khởi động cơ sở dữ liệu", "Starting the database", () =>
      startPostgres({ dataDir: settings.dataDir, password: secrets.superuser, log }),
    );
    up.defer(server.stop);
    adminUrl = server.adminUrl;
  }
  const { systemUrl } = await prepareDatabase({ adminUrl, embedded, secrets, log });
  return await work(systemUrl);
}

/** The embedded server of a portal that is running on this DATA_DIR; Postgres writes its port into its pid file. */
function runningServer({ dataDir }: Settings, secrets: Secrets): string | undefined {
  const holder = join(dataDir, "running.pid");
  const server = join(dataDir, "postgres/postmaster.pid");
  if (!existsSync(holder) || !existsSync(server)) return undefined;
  if (!isRunning(Number.parseInt(readFileSync(holder, "utf8"), 10), "scripts/")) return undefined;
  const [, , , port] = readFileSync(server, "utf8").split("\n");
  return `postgres://postgres:${secrets.superuser}@127.0.0.1:${port}/postgres`;
}

function tell(settings: Settings, links: FirstLink[]): void {
  say("\n✓ Xong / Done");
  const [address = "", ...others] = addresses(settings);
  for (const { fullName, phone, secret, hours } of links) {
    say(`
  ${fullName} · ${showPhone(phone)}
  Liên kết dùng một lần, trong ${hours} giờ, chỉ hiện lần này / One-time link, for ${hours} hours, shown only now:
    ${address}/join/${secret}`);
  }
  if (others.length > 0) {
    say(`
  Từ máy khác, thay phần đầu bằng / From another machine, begin with: ${others.join("  ")}`);
  }
  say(`
  Mở liên kết khi cổng đang chạy (npm start) / Open it while the portal runs (npm start)`);
}

let place = "DATA_DIR";
try {
  const settings = readSettings(process.env);
  place = settings.dataDir;
  await main(settings);
  process.exit(0);
} catch (error) {
  complain(error, place);
  process.exit(1);
}
