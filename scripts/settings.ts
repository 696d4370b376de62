import { BlockList, createServer, isIP } from "node:net";
import { networkInterfaces } from "node:os";
import { resolve } from "node:path";
import { Failure } from "./failure.ts";

export type Settings = {
  port: number;
  dataDir: string;
  databaseUrl: string | undefined;
  publicUrl: string | undefined;
  demo: "on" | "off" | undefined;
};

/** @throws Failure that names the variable which is malformed */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const port = Number(env.PORT || 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65535) throw malformed("PORT", env.PORT, "3000");
  const databaseUrl = env.DATABASE_URL || undefined;
  if (databaseUrl && !/^postgres(ql)?:\/\/[^/]+\/.+/.test(databaseUrl)) {
    throw malformed("DATABASE_URL", "…", "postgres://user:password@host:5432/portal");
  }
  const publicUrl = env.PUBLIC_URL || undefined;
  if (publicUrl && !/^https?:$/.test(URL.parse(publicUrl)?.protocol ?? "")) {
    throw malformed("PUBLIC_URL", publicUrl, "https://hauphuong.example.vn");
  }
  const demo = env.DEMO || undefined;
  if (demo !== undefined && demo !== "on" && demo !== "off") throw malformed("DEMO", demo, "off");
  return { port, dataDir: resolve(env.DATA_DIR || "data"), databaseUrl, publicUrl, demo };
}

const malformed = (name: string, value: string | undefined, example: string) =>
  new Failure(
    `Biến môi trường ${name} (${value}) không hợp lệ. Ví dụ đúng: ${name}=${example}`,
    `The environment variable ${name} (${value}) is malformed. A good one: ${name}=${example}`,
  );

const near = new BlockList();
near.addSubnet("127.0.0.0", 8);
near.addSubnet("10.0.0.0", 8);
near.addSubnet("172.16.0.0", 12);
near.addSubnet("192.168.0.0", 16);
near.addSubnet("169.254.0.0", 16);
near.addAddress("::1", "ipv6");
near.addSubnet("fc00::", 7, "ipv6");
near.addSubnet("fe80::", 10, "ipv6");

/** Whether only this machine or its own network can reach the address: loopback, RFC 1918, link-local, unique local. */
export function isNear(address: string): boolean {
  const host = new URL(address).hostname.replace(/^\[|\]$/g, "");
  const family = isIP(host);
  if (family) return near.check(host, family === 6 ? "ipv6" : "ipv4");
  return host === "localhost" || host.endsWith(".localhost") || host.endsWith(".local");
}

/** @throws Failure when another program listens there, or this user may not */
export async function requireFreePort(port: number): Promise<void> {
  const probe = createServer();
  try {
    await new Promise<void>((free, taken) => probe.once("error", taken).listen(port, "0.0.0.0", free));
  } catch (error) {
    const refused = (error as NodeJS.ErrnoException).code === "EACCES";
    throw refused
      ? new Failure(
          `Không có quyền mở cổng ${port}. Đặt PORT từ 1024 trở lên, ví dụ PORT=3000.`,
          `No permission to open port ${port}. Set PORT to 1024 or above, such as PORT=3000.`,
        )
      : new Failure(
          `Cổng ${port} đang có chương trình khác dùng. Dừng chương trình đó, hoặc chọn cổng khác: PORT=${port + 1} npm start`,
          `Port ${port} is taken by another program. Stop it, or choose another port: PORT=${port + 1} npm start`,
        );
  }
  await new Promise((closed) => probe.close(closed));
}

/** Where people reach the portal: the public address if one is set, this machine, and each address on its networks. */
export function addresses({ port, publicUrl }: Pick<Settings, "port" | "publicUrl">): string[] {
  const lan = Object.values(networkInterfaces())
    .flatMap((each) => each ?? [])
    .filter((each) => each.family === "IPv4" && !each.internal)
    .map((each) => `http://${each.address}:${port}`);
  return [...(publicUrl ? [publicUrl] : []), `http://localhost:${port}`, ...lan];
}
