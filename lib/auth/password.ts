import "server-only";
import { argon2, randomBytes, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";

const derive = promisify(argon2);
// security.md 7: argon2id, 19 MiB, two passes, one lane.
const cost = { memory: 19_456, passes: 2, parallelism: 1 };

async function hashWith(password: string, nonce: Buffer): Promise<Buffer> {
  const message = password.normalize("NFC");
  return derive("argon2id", { message, nonce, tagLength: 32, ...cost }) as Promise<Buffer>;
}

/** A new hash, `argon2id$salt$tag` in hex. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  return `argon2id$${nonce.toString("hex")}$${(await hashWith(password, nonce)).toString("hex")}`;
}

const nobody = `argon2id$${"00".repeat(16)}$${"00".repeat(32)}`;

/** Whether the password is the one of this hash. Without a hash it takes as long and is false. */
export async function verifyPassword(password: string, stored: string | null): Promise<boolean> {
  const [, salt = "", tag = ""] = (stored ?? nobody).split("$");
  const given = await hashWith(password, Buffer.from(salt, "hex"));
  return timingSafeEqual(given, Buffer.from(tag, "hex")) && stored !== null;
}
