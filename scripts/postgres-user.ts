import { spawnSync } from "node:child_process";
import { chownSync, existsSync, readFileSync, statSync } from "node:fs";
import { Failure } from "./failure.ts";

/** How to run a command as the user Postgres will run as: a prefix for its command line, options for spawn, and a chown. */
export type RunAs = {
  prefix: string[];
  options: { uid?: number; gid?: number };
  own: (path: string) => void;
};

const asMyself: RunAs = { prefix: [], options: {}, own: () => {} };

/**
 * Postgres refuses to run as root, so root hands it to the owner of an existing data directory, else to the user
 * `postgres`, which is made when missing.
 * @throws Failure when that user can't reach the program or the data and no way round is installed
 */
export function runPostgresAs(program: string, parent: string, cluster: string): RunAs {
  if (process.getuid?.() !== 0) return asMyself;
  const { uid, gid } = ownerOf(cluster) ?? systemUser();
  const own = (path: string) => chownSync(path, uid, gid);
  const reach = ["-c", 'test -x "$1" && test -x "$2"', "sh", program, parent];
  if (spawnSync("/bin/sh", reach, { uid, gid }).status === 0)
    return { prefix: [], options: { uid, gid }, own };

  // A folder closed to others, such as /root: lend the right to look into it. Postgres asks access(2), which
  // heeds capabilities of an ordinary user only with no_setuid_fixup.
  const capability = ["--inh-caps=-all,+dac_read_search", "--ambient-caps=-all,+dac_read_search"];
  const identity = [`--reuid=${uid}`, `--regid=${gid}`, "--clear-groups", "--securebits=+no_setuid_fixup"];
  const prefix = ["setpriv", ...identity, ...capability, "--"];
  if (spawnSync("setpriv", [...prefix.slice(1), "/bin/sh", ...reach]).status === 0)
    return { prefix, options: {}, own };
  throw new Failure(
    `Cơ sở dữ liệu không được chạy bằng root, mà người dùng thường không vào được ${parent}. Hãy chuyển cả thư mục phần mềm ra ngoài thư mục riêng tư (ví dụ /opt), hoặc chạy bằng người dùng thường.`,
    `The database may not run as root, and an ordinary user can't enter ${parent}. Move the whole program folder out of the private folder (to /opt, say), or run it as an ordinary user.`,
  );
}

function ownerOf(cluster: string): { uid: number; gid: number } | undefined {
  const found = existsSync(cluster) ? statSync(cluster) : undefined;
  return found && found.uid !== 0 ? { uid: found.uid, gid: found.gid } : undefined;
}

function systemUser(): { uid: number; gid: number } {
  const known = lookUp();
  if (known) return known;
  spawnSync("useradd", [
    "--system",
    "--user-group",
    "--no-create-home",
    "--shell",
    "/usr/sbin/nologin",
    "postgres",
  ]);
  if (!lookUp()) spawnSync("adduser", ["-S", "-D", "-H", "postgres"]);
  const made = lookUp();
  if (made) return made;
  throw new Failure(
    "Cơ sở dữ liệu không được chạy bằng root và không tạo được người dùng hệ thống postgres. Hãy chạy bằng người dùng thường.",
    "The database may not run as root, and the system user postgres could not be made. Run this as an ordinary user.",
  );
}

function lookUp(): { uid: number; gid: number } | undefined {
  const line = readFileSync("/etc/passwd", "utf8").match(/^postgres:[^:]*:(\d+):(\d+):/m);
  return line ? { uid: Number(line[1]), gid: Number(line[2]) } : undefined;
}
