import "server-only";
import { env } from "../env.ts";
import { connect, type Tx } from "./client.ts";

const held = globalThis as typeof globalThis & { portalSystem?: ReturnType<typeof connect> };

/**
 * Runs `work` in one transaction as the portal itself, which sees every row: sign-in, jobs, seeding.
 * Who may import this file is listed in .dependency-cruiser.cjs.
 */
export function asSystem<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  held.portalSystem ??= connect(env.SYSTEM_DATABASE_URL, 4);
  return held.portalSystem.transaction(work);
}
