import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { asSystem } from "../db/system.ts";
import { actionSamples } from "../testing/action-samples.ts";
import { battalion, viewerOf } from "../testing/battalion.ts";
import type { Sample } from "../testing/samples.ts";
import { ACTIONS, ACTORS, type Actor, TABLES } from "./matrix.ts";

// Every action is called as Next.js calls it, by who may and by everybody who may not. Only the request is made up: whose
// session it carries. The viewer is read from the database, and an answer's sentence is its code.

const asking = vi.hoisted(() => ({ hash: null as string | null }));
vi.mock("../auth/session.ts", () => ({ sessionHash: async () => asking.hash }));
vi.mock("next/headers", () => ({
  headers: async () => new Headers({ origin: "http://portal.test", host: "portal.test" }),
  cookies: async () => ({ get: () => undefined, set: () => {} }),
}));
vi.mock("next/navigation", () => {
  const leave = () => {
    throw Object.assign(new Error("navigation"), { digest: "NEXT_NAVIGATION" });
  };
  return { redirect: leave, notFound: leave };
});
vi.mock("next/cache", () => ({ refresh: () => {} }));
vi.mock("next-intl/server", () => ({
  getTranslations: async () => (code: string) => code,
  getLocale: async () => "vi",
}));

/** How a refusal reads: it says nothing of what is there. */
const REFUSALS = ["sessionEnded", "notAllowed", "notFound"];
/** These answer nothing: forms, and a claim that is only a courtesy. That nothing is written is what refuses. */
const SILENT = ["notices.read", "recalls.takeBack", "review.claim"];
const actors = Object.keys(ACTORS) as Actor[];
/** What is everybody's refuses nobody; its own tests say what it asks for. */
const closed = Object.entries(ACTIONS).filter(([, { may }]) => may.length < actors.length);
const hashes = new Map<Actor, string>();
let samples: Record<string, Sample> = {};

beforeAll(async () => {
  await battalion();
  for (const actor of actors) {
    const phone = ACTORS[actor];
    if (!phone) continue;
    const { sessionId } = await viewerOf(phone);
    const [row] = await asSystem((tx) =>
      tx.execute<{ hash: string }>(sql`select id_hash as hash from device_sessions where id = ${sessionId}`),
    );
    hashes.set(actor, row?.hash ?? "");
  }
  samples = await actionSamples();
});

/** @returns what the action answered: `yes`, or the code of its sentence */
async function call(name: string, actor: Actor, input: unknown): Promise<string> {
  const [domain, exported = ""] = name.split(".");
  const actions: Record<string, (given: unknown) => Promise<unknown>> = await import(
    `../${domain}/actions.ts`
  );
  asking.hash = hashes.get(actor) ?? null;
  try {
    // The form of an action answers nothing.
    const answer = (await actions[exported]?.(input)) as { ok: boolean; sentence?: string } | undefined;
    return answer?.ok === false ? (answer.sentence ?? "") : "yes";
  } catch (fault) {
    if (typeof fault === "object" && fault && "digest" in fault) return "yes";
    throw fault;
  } finally {
    asking.hash = null;
  }
}

/** What changes with anything that is written: how many rows each table has, and the newest of their versions. */
async function standing(): Promise<string> {
  const parts = Object.keys(TABLES)
    // Tries are counted, and a session remembers when it was last used.
    .filter((table) => table !== "rate_limits")
    .map((table) =>
      table === "device_sessions"
        ? "select count(*) as n, count(revoked_at) as newest from device_sessions"
        : `select count(*) as n, coalesce(max(xmin::text::bigint), 0) as newest from ${table}`,
    );
  const rows = await asSystem((tx) => tx.execute(sql.raw(parts.join(" union all "))));
  return JSON.stringify([...rows]);
}

test("every action that is not everybody's has a sample, and who does it there may do it", () => {
  expect(Object.keys(samples).sort()).toEqual(closed.map(([name]) => name).sort());
  for (const [name, { may }] of closed)
    expect([name, may.includes(samples[name]?.by as Actor)]).toEqual([name, true]);
});

describe("an action", () => {
  test.each(closed)(
    "%s refuses everybody else, writes nothing, and is done by who may",
    async (name, { may }) => {
      const { by, input, own, says = "yes" } = samples[name] as Sample;
      const viewer = async (actor: Actor) => (ACTORS[actor] ? viewerOf(ACTORS[actor]) : null);
      const shared = own ? undefined : await input(null);
      for (const actor of actors.filter((each) => !may.includes(each))) {
        const given = own ? await input(await viewer(actor)) : shared;
        const before = await standing();
        const answer = await call(name, actor, given);
        if (!SILENT.includes(name))
          expect([actor, REFUSALS.includes(answer) ? "refused" : answer]).toEqual([actor, "refused"]);
        expect([actor, await standing()]).toEqual([actor, before]);
      }
      const before = await standing();
      expect(await call(name, by, own ? await input(await viewer(by)) : shared)).toBe(says);
      if (says === "yes") expect(await standing()).not.toBe(before);
    },
  );
});
