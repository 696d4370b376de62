import { setTimeout as pause } from "node:timers/promises";
import { type SQL, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { connect } from "./client.ts";

const url = process.env.APP_DATABASE_URL ?? "";
const admin = postgres(process.env.ADMIN_DATABASE_URL ?? "", { max: 1, onnotice: () => {} });

const unguarded = () => drizzle(postgres(url, { max: 1, onnotice: () => {} }));
const guarded = () => connect(url, 1);

const note = (line: string): SQL => sql`insert into ghost_ledger (line) values (${line})`;

beforeAll(async () => {
  await admin`create table ghost_ledger (line text not null)`;
  await admin`grant select, insert on ghost_ledger to portal_app`;
});
afterEach(() => admin`truncate ghost_ledger`);
afterAll(async () => {
  await admin`drop table ghost_ledger`;
  await admin.end();
});

type Play = {
  /** What A's callback does once its connection has died; the driver then sends COMMIT, COMMIT and ROLLBACK. */
  lateA: "writes" | "returns" | "throws";
  endB: "commit" | "rollback";
};

/** A loses its connection while it awaits something else; B gets the replacement; A goes on inside B's transaction. */
async function play(db: ReturnType<typeof unguarded>, { lateA, endB }: Play) {
  const [aStarted, aMayGo, bInside, bMayGo] = [gate(), gate(), gate(), gate()];
  let backend = 0;
  const a = outcome(
    db.transaction(async (tx) => {
      const [row] = await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
      backend = row?.pid ?? 0;
      await tx.execute(note("A before"));
      aStarted.open();
      await aMayGo.opened;
      if (lateA === "writes") await tx.execute(note("A after"));
      if (lateA === "throws") throw new Error("A gives up");
    }),
  );
  await aStarted.opened;
  await admin`select pg_terminate_backend(${backend})`;
  const toldA = await a;

  const b = outcome(
    db.transaction(async (tx) => {
      await tx.execute(note("B first"));
      bInside.open();
      await bMayGo.opened;
      await tx.execute(note("B second"));
      if (endB === "rollback") throw new Error("B changes its mind");
    }),
  );
  await bInside.opened;
  aMayGo.open();
  await pause(100);
  bMayGo.open();
  const toldB = await Promise.race([b, pause(2000, "never told")]);
  const kept = await admin<{ line: string }[]>`select line from ghost_ledger order by line`;
  await db.$client.end({ timeout: 0 });
  return { toldA, toldB, kept: kept.map((row) => row.line) };
}

const outcome = (transaction: Promise<unknown>) =>
  transaction.then(
    () => "committed",
    () => "rolled back",
  );

function gate() {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { opened: promise, open: resolve };
}

describe("a transaction whose connection died", () => {
  const plays: Play[] = (["writes", "returns", "throws"] as const).flatMap((lateA) => [
    { lateA, endB: "commit" },
    { lateA, endB: "rollback" },
  ]);

  test.each(plays)("guarded, A $lateA and B ends with $endB: each is told the truth", async (playing) => {
    const { toldA, toldB, kept } = await play(guarded(), playing);
    expect(toldA).toBe("rolled back");
    expect(toldB).toBe(playing.endB === "commit" ? "committed" : "rolled back");
    expect(kept).toEqual(playing.endB === "commit" ? ["B first", "B second"] : []);
  });

  test("unguarded, its late write and its COMMIT land in somebody else's transaction", async () => {
    const { toldB, kept } = await play(unguarded(), { lateA: "writes", endB: "rollback" });
    expect(toldB).toBe("rolled back");
    expect(kept).toEqual(["A after", "B first", "B second"]);
  });

  test("unguarded, its ROLLBACK undoes what somebody else was told is committed", async () => {
    const { toldB, kept } = await play(unguarded(), { lateA: "throws", endB: "commit" });
    expect(toldB).toBe("committed");
    expect(kept).not.toContain("B first");
  });
});
