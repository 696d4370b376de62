import "server-only";
import { createHmac, randomBytes, randomInt } from "node:crypto";
import { hashOf } from "../auth/secret.ts";
import { env } from "../env.ts";

/** Without 0, O, 1, I, L and U: whoever copies from paper never has to wonder. */
const ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH = 10;

/** A new way in: 256 random bits for the link, and the hash the database keeps of them (security.md 9). */
export function makeSecret(): { secret: string; hash: string } {
  const secret = randomBytes(32).toString("base64url");
  return { secret, hash: hashOf(secret) };
}

/**
 * A new typed code for one phone number (ruling 11).
 * @param phone E.164
 * @returns the code as it is printed, `ABCDE-FGHJK`, and the hash that only this number and this code give
 */
export function makeCode(phone: string): { code: string; hash: string } {
  const letters = Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
  return { code: `${letters.slice(0, 5)}-${letters.slice(5)}`, hash: codeHash(phone, letters) };
}

/**
 * The hash of a code as somebody typed it: case, spaces and dashes are forgiven. Keyed, because ten characters alone
 * could be guessed from a stolen database.
 */
export function codeHash(phone: string, typed: string): string {
  const letters = typed
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, "");
  return createHmac("sha256", env.AUTH_SECRET).update(`invitation:${phone}:${letters}`).digest("hex");
}
