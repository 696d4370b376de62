import { readFileSync, writeFileSync } from "node:fs";

/**
 * `npm run lock`, after every `npm install`: a registry mirror that holds only some platforms makes npm leave the
 * optional packages of the others out of the lockfile, and `npm ci` then refuses it. This puts them back by name,
 * version and platform, so that the same lockfile installs on every machine.
 */
type Package = {
  version?: string;
  dev?: boolean;
  devOptional?: boolean;
  optional?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  optionalDependencies?: Record<string, string>;
};

const systems = [
  "aix",
  "android",
  "darwin",
  "freebsd",
  "linux",
  "netbsd",
  "openbsd",
  "openharmony",
  "sunos",
  "win32",
];
const processors = [
  "arm",
  "arm64",
  "ia32",
  "loong64",
  "mips64el",
  "ppc64",
  "riscv64",
  "s390x",
  "wasm32",
  "x64",
];

const lock: { packages: Record<string, Package> } = JSON.parse(readFileSync("package-lock.json", "utf8"));
const { packages } = lock;

for (const [path, { dev, devOptional, optionalDependencies = {} }] of Object.entries(packages)) {
  for (const [name, range] of Object.entries(optionalDependencies)) {
    if (isFoundFrom(path, name)) continue;
    const words = name.replace("windows", "win32").split(/[-/]/);
    packages[`node_modules/${name}`] = {
      version: range.replace(/^[\^~=]/, ""),
      // A name that tells no processor must never be installed here: npm has already looked for it in vain.
      cpu: only(processors, words) ?? ["none"],
      ...(dev && { dev }),
      ...(devOptional && { devOptional }),
      libc: words.some((word) => word.startsWith("musl")) ? ["musl"] : only(["gnu"], words) && ["glibc"],
      optional: true,
      os: only(systems, words),
    };
    console.log(`${name} ${range}`);
  }
}

lock.packages = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync("package-lock.json", `${JSON.stringify(lock, null, 2)}\n`);

function only(known: string[], words: string[]): string[] | undefined {
  const found = known.filter((word) => words.includes(word));
  return found.length > 0 ? found : undefined;
}

/** Node's own search: beside the package that asks, then in each folder above. */
function isFoundFrom(path: string, name: string): boolean {
  for (let at = path; ; at = at.slice(0, Math.max(0, at.lastIndexOf("/node_modules/")))) {
    if (packages[`${at && `${at}/`}node_modules/${name}`]) return true;
    if (!at) return false;
  }
}
