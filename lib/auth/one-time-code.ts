import "server-only";
import { Secret, TOTP } from "otpauth";
import { makeCode } from "../enrolment/secret.ts";

/** RFC 6238 as every authenticator app has it. */
const shape = { algorithm: "SHA1", digits: 6, period: 30 };
/** A phone's clock may be one step off. */
const WINDOW = 1;

export const newSecret = (): string => new Secret({ size: 20 }).base32;

/** The address a QR code carries into an authenticator app. */
export function otpauthUri(secret: string, account: string, issuer: string): string {
  return new TOTP({ ...shape, issuer, label: account, secret: Secret.fromBase32(secret) }).toString();
}

/** The step a code belongs to, counted from 1970 in thirty seconds; null for a wrong one. */
export function stepOf(secret: string, code: string, at = Date.now()): number | null {
  const known = { ...shape, secret: Secret.fromBase32(secret), timestamp: at };
  const delta = TOTP.validate({ ...known, token: code, window: WINDOW });
  return delta === null ? null : TOTP.counter({ period: shape.period, timestamp: at }) + delta;
}

const RECOVERY_CODES = 8;

/** For the day the phone is lost: shown once, each works once; the database keeps their hashes. */
export function makeRecoveryCodes(accountId: string): { codes: string[]; hashes: string[] } {
  const made = Array.from({ length: RECOVERY_CODES }, () => makeCode(accountId));
  return { codes: made.map(({ code }) => code), hashes: made.map(({ hash }) => hash) };
}
