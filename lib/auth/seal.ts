import "server-only";
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { env } from "../env.ts";

const CIPHER = "aes-256-gcm";
const key = () => Buffer.from(hkdfSync("sha256", env.AUTH_SECRET, "", "portal second factor", 32));

/**
 * Seals a secret that the server must be able to read again: AES-256-GCM under a key made of AUTH_SECRET.
 * @param owner bound to it: sealed for one account, it opens for no other
 */
export function seal(plain: string, owner: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv(CIPHER, key(), nonce).setAAD(Buffer.from(owner));
  const body = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64url");
}

/** @throws when it was changed, is somebody else's, or AUTH_SECRET is another */
export function unseal(sealed: string, owner: string): string {
  const bytes = Buffer.from(sealed, "base64url");
  const opener = createDecipheriv(CIPHER, key(), bytes.subarray(0, 12)).setAAD(Buffer.from(owner));
  opener.setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([opener.update(bytes.subarray(28)), opener.final()]).toString("utf8");
}
