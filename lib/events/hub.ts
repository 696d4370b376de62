import "server-only";
import postgres from "postgres";
import { env } from "../env.ts";
import { log } from "../log.ts";
import { CHANNEL, type PortalEvent } from "./announce.ts";

/** An open page's stream: whose it is, and what it does when it hears something or the process stops. */
export type Listener = {
  accountId: string;
  battalionId: string;
  hear: (what: string) => void;
  /** `crowded`: it gave way to newer ones, and comes back slowly. */
  close: (crowded?: boolean) => void;
};

/** So many streams an account: browsers hold one for the page in sight, so that more is a fault or a misuse. */
export const STREAMS = 8;

type Hub = { listeners: Set<Listener>; sql: postgres.Sql; ready: Promise<unknown> };

// One a process, however often Next.js evaluates this module.
const held = globalThis as typeof globalThis & { portalEvents?: Hub };

/**
 * Adds a stream, and connects for the first one; the oldest of the same account gives way where there are too many.
 * @returns what takes it away again; @throws when the database is away
 */
export async function join(listener: Listener): Promise<() => void> {
  held.portalEvents ??= connect();
  const { listeners, ready } = held.portalEvents;
  const own = [...listeners].filter(({ accountId }) => accountId === listener.accountId);
  for (const old of own.slice(0, Math.max(0, own.length - STREAMS + 1))) {
    listeners.delete(old);
    old.close(true);
  }
  listeners.add(listener);
  await ready;
  return () => listeners.delete(listener);
}

function connect(): Hub {
  // On a connection of its own, since it listens as long as the process lives; the driver connects it again.
  const sql = postgres(env.APP_DATABASE_URL, {
    max: 1,
    onnotice: () => {},
    connection: { application_name: "portal events" },
  });
  const listeners = new Set<Listener>();
  let lost = false;
  const hear = (payload: string) => {
    const { accounts, battalion, except, what } = JSON.parse(payload) as PortalEvent;
    for (const { accountId, battalionId, hear } of listeners)
      if (accounts?.includes(accountId) || (battalion === battalionId && accountId !== except)) hear(what);
  };
  const connected = () => {
    // What was said while nobody listened is unknown: every page looks again.
    if (lost) for (const one of listeners) one.hear("reconnected");
    lost = true;
  };
  const ready = sql.listen(CHANNEL, hear, connected).catch(async (fault) => {
    log.error({ err: fault }, "the events could not be listened to");
    await stopEvents();
    throw fault;
  });
  process.once("SIGTERM", () => void stopEvents());
  return { listeners, sql, ready };
}

/** Ends every open stream: the web server waits for them when it stops. */
export async function stopEvents(): Promise<void> {
  const hub = held.portalEvents;
  held.portalEvents = undefined;
  for (const one of hub?.listeners ?? []) one.close();
  await hub?.sql.end({ timeout: 1 });
}
