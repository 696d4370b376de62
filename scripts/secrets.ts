import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const names = [
  "superuser",
  "portal_owner",
  "portal_app",
  "portal_system",
  "AUTH_SECRET",
  "UPLOAD_SECRET",
] as const;

export type Secrets = Record<(typeof names)[number], string>;

/** The installation's passwords and signing keys: made once, kept in DATA_DIR/secrets.json, readable by its user alone. */
export function loadSecrets(dataDir: string): Secrets {
  const file = join(dataDir, "secrets.json");
  const known: Partial<Secrets> = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
  const missing = names.filter((name) => !known[name]);
  if (missing.length > 0) {
    for (const name of missing) known[name] = randomBytes(32).toString("base64url");
    mkdirSync(dataDir, { recursive: true });
    const draft = `${file}.new`;
    writeFileSync(draft, `${JSON.stringify(known, null, 2)}\n`, { mode: 0o600 });
    renameSync(draft, file);
  }
  return known as Secrets;
}
