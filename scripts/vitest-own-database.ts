import { randomBytes } from "node:crypto";
import postgres from "postgres";

// Every test file gets a copy of the prepared database for itself, so that none finds what another has left.
const names = [
  "APP_DATABASE_URL",
  "SYSTEM_DATABASE_URL",
  "OWNER_DATABASE_URL",
  "ADMIN_DATABASE_URL",
] as const;
const own = `portal_${randomBytes(4).toString("hex")}`;
const server = new URL(process.env.ADMIN_DATABASE_URL ?? "");
server.pathname = "/postgres";
const admin = postgres(server.href, { max: 1, onnotice: () => {} });
await admin.unsafe(`create database ${own} template portal`);
await admin.unsafe(`grant connect, create, temporary on database ${own} to portal_owner;
  revoke all on database ${own} from public;
  grant connect on database ${own} to portal_app, portal_system`);
await admin.end();
for (const name of names) {
  const url = new URL(process.env[name] ?? "");
  url.pathname = `/${own}`;
  process.env[name] = url.href;
}
