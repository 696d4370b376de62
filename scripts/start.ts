import { spawn } from "node:child_process";
import { join } from "node:path";
import { buildIfChanged } from "./build.ts";
import { claimDataDir } from "./claim.ts";
import { prepareDatabase } from "./database.ts";
import { contentsOf, demoAccounts, wantsDemo } from "./demo.ts";
import { Failure } from "./failure.ts";
import { startPostgres } from "./postgres.ts";
import { completeProgrammes } from "./programme.ts";
import { loadSecrets } from "./secrets.ts";
import { addresses, readSettings, requireFreePort, type Settings } from "./settings.ts";
import { complain, say, step } from "./terminal.ts";
import { startWeb } from "./web.ts";

/** Brings everything up, serves until `signal` says stop, and takes everything down again in the opposite order. */
async function serve(settings: Settings, signal: AbortSignal): Promise<void> {
  await using up = new AsyncDisposableStack();
  await requireFreePort(settings.port);
  up.defer(claimDataDir(settings.dataDir));
  const secrets = loadSecrets(settings.dataDir);
  await buildIfChanged(signal);

  let adminUrl = settings.databaseUrl;
  if (!adminUrl) {
    const server = await step("Khởi động cơ sở dữ liệu", "Starting the database", () =>
      startPostgres({
        dataDir: settings.dataDir,
        password: secrets.superuser,
        log: (line) => say(`  ${line}`),
      }),
    );
    up.defer(server.stop);
    adminUrl = server.adminUrl;
    signal.throwIfAborted();
  }
  const database = await prepareDatabase({
    adminUrl,
    embedded: !settings.databaseUrl,
    secrets,
    log: (line) => say(`  ${line}`),
  });
  await completeProgrammes(database.systemUrl);
  signal.throwIfAborted();

  const environment = webEnvironment(settings, {
    APP_DATABASE_URL: database.appUrl,
    SYSTEM_DATABASE_URL: database.systemUrl,
    AUTH_SECRET: secrets.AUTH_SECRET,
    UPLOAD_SECRET: secrets.UPLOAD_SECRET,
  });
  if (wantsDemo(await contentsOf(database.systemUrl), settings)) {
    await step("Chuẩn bị tiểu đoàn mẫu", "Preparing the demo battalion", () => seed(environment, signal));
  }
  const contents = await contentsOf(database.systemUrl);
  environment.DEMO = contents === "demo" ? "on" : "off";

  const web = await step("Mở trang web", "Opening the site", () =>
    startWeb(settings.port, environment, signal),
  );
  up.defer(() => {
    say("\nĐang dừng / Stopping …");
    return web.stop();
  });
  say("\n✓ Cổng thông tin đã sẵn sàng / The portal is ready");
  for (const address of addresses(settings)) say(`    ${address}`);
  if (contents === "demo") say(demoAccounts);
  if (contents === "empty") {
    say("  Chưa có đơn vị nào. Mở một cửa sổ dòng lệnh khác và chạy: npm run portal -- init");
    say("  There is no unit yet. In another terminal run: npm run portal -- init");
  }
  say("  Ctrl-C để dừng / to stop");
  // For whoever started this as a child, such as the journeys, which lay out their own posts.
  process.send?.({ systemUrl: database.systemUrl });

  const asked = new Promise((stop) => signal.addEventListener("abort", stop));
  if ((await Promise.race([asked, web.ended.then(() => "ended")])) === "ended" && !signal.aborted) {
    throw new Failure(
      "Trang web đã tự dừng; lý do ở trên.",
      "The site ended by itself; the reason is above.",
    );
  }
}

function webEnvironment({ dataDir }: Settings, own: Record<string, string>): NodeJS.ProcessEnv {
  // DATABASE_URL may be a superuser's; a fixed NEXTAUTH_URL would break sign-in from every other address.
  const { DATABASE_URL: _, NEXTAUTH_URL: __, ...inherited } = process.env;
  const fixed = { NODE_ENV: "production" as const, NEXT_TELEMETRY_DISABLED: "1", AUTH_TRUST_HOST: "1" };
  return { ...inherited, ...own, ...fixed, DATA_DIR: dataDir };
}

async function seed(environment: NodeJS.ProcessEnv, signal: AbortSignal): Promise<void> {
  const program = join(import.meta.dirname, "seed.ts");
  const args = ["--conditions=react-server", program];
  const child = spawn(process.execPath, args, {
    env: { ...environment, DEMO: "on" },
    stdio: "inherit",
    signal,
  });
  const status = await new Promise((done, failed) => child.once("error", failed).once("exit", done));
  if (status !== 0) {
    throw new Failure(
      "Không chuẩn bị được dữ liệu mẫu; lý do ở trên.",
      "The demo could not be prepared; see above.",
    );
  }
}

const stopping = new AbortController();
const firstSignal = { at: 0 };

function onSignal() {
  // npm, the bootstrap and the terminal may each pass on the same Ctrl-C: only a later one is impatience.
  if (stopping.signal.aborted && Date.now() - firstSignal.at > 1000) process.exit(130);
  if (!stopping.signal.aborted) firstSignal.at = Date.now();
  stopping.abort();
}
for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, onSignal);
// The bootstrap died.
process.on("disconnect", () => stopping.abort());

let place = "DATA_DIR";
try {
  const settings = readSettings(process.env);
  place = settings.dataDir;
  await serve(settings, stopping.signal);
} catch (error) {
  if (!stopping.signal.aborted) {
    complain(error, place);
    process.exit(1);
  }
}
say("Đã dừng, dữ liệu còn nguyên / Stopped, nothing is lost");
process.exit(0);
