import { randomBytes } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { Secret, TOTP } from "otpauth";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { deviceSessions, secondFactors } from "../db/schema/accounts.ts";
import { asSystem } from "../db/system.ts";
import { battalion } from "../testing/battalion.ts";
import { viewerOfSession } from "./door.ts";
import { confirmSetUp, giveSecondFactor, openSetUp, recoveryCodesLeft } from "./second-factor.ts";
import { hashOf } from "./secret.ts";
import { signIn } from "./sign-in.ts";
import type { Viewer } from "./types.ts";

const LEADER = "0950000032";
const refusal = (code: string) => expect.objectContaining({ code });

/** A new device after the password; `read` reads its viewer as the next request does. */
async function device(phone = LEADER) {
  const deviceId = randomBytes(16).toString("hex");
  const answer = await signIn({
    phone,
    password: "Hau-phuong-2026",
    deviceId,
    device: "t",
    address: "10.0.0.9",
  });
  if (!("sid" in answer)) throw new Error(JSON.stringify(answer));
  return async () => (await viewerOfSession(hashOf(answer.sid))) as Viewer;
}
const codeOf = (key: string, steps = 0) =>
  new TOTP({ secret: Secret.fromBase32(key) }).generate({ timestamp: Date.now() + steps * 30_000 });
const forgetSteps = () => asSystem((tx) => tx.update(secondFactors).set({ lastStep: 0 }));

beforeAll(() => battalion());
beforeEach(() =>
  asSystem(async (tx) => {
    await tx.delete(secondFactors);
    await tx.execute(sql`delete from rate_limits`);
  }),
);

async function withFactor() {
  const read = await device();
  const { key } = await openSetUp(await read());
  const codes = await confirmSetUp(await read(), codeOf(key));
  await forgetSteps();
  return { read, key, codes };
}

describe("a cadre's second factor", () => {
  test("after the password alone he is nobody: no duty, no scope; a family needs none", async () => {
    const viewer = await (await device())();
    expect(viewer).toMatchObject({ role: "undecided", owesSecondFactor: true, duties: [], sons: [] });
    expect(viewer.scope).toMatchObject({ cadreId: null, unitPath: null, capabilities: [] });
    expect((await (await device("0950100001"))()).role).toBe("family");
  });

  test("is set up by a code of the phone; the key stays the same until then", async () => {
    const read = await device();
    const { key, uri } = await openSetUp(await read());
    expect(await openSetUp(await read())).toEqual({ key, uri });
    expect(uri).toContain(key);
    await expect(confirmSetUp(await read(), "000000")).rejects.toEqual(refusal("codeWrong"));
    expect((await read()).role).toBe("undecided");
    expect(await confirmSetUp(await read(), codeOf(key))).toHaveLength(8);
    expect(await read()).toMatchObject({ role: "cadre", secondFactor: "given" });
    await expect(openSetUp(await read())).rejects.toEqual(refusal("secondFactorSet"));
    const [row] = await asSystem((tx) => tx.select().from(secondFactors));
    expect(JSON.stringify(row)).not.toContain(key);
  });

  test("is asked for on every other device, and a code works once, on whichever", async () => {
    const { key } = await withFactor();
    const [one, other] = [await device(), await device()];
    expect(await one()).toMatchObject({ role: "undecided", secondFactor: "set" });
    const code = codeOf(key);
    const given = await Promise.allSettled([
      giveSecondFactor(await one(), code),
      giveSecondFactor(await other(), code),
    ]);
    expect(given.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(giveSecondFactor(await one(), codeOf(key, -1))).rejects.toEqual(refusal("codeWrong"));
    expect([(await one()).role, (await other()).role].sort()).toEqual(["cadre", "undecided"]);
  });

  test("a recovery code works once, written in any way", async () => {
    const { codes } = await withFactor();
    const [one, other] = [await device(), await device()];
    const code = codes[3] ?? "";
    await giveSecondFactor(await one(), ` ${code.toLowerCase().replace("-", " ")} `);
    expect((await one()).role).toBe("cadre");
    await expect(giveSecondFactor(await other(), code)).rejects.toEqual(refusal("codeWrong"));
    expect(await recoveryCodesLeft(await one())).toBe(7);
  });

  test("of fifty codes at once five are tried; the right one works when the wait is over", async () => {
    const { key } = await withFactor();
    const viewer = await (await device())();
    const tries = await Promise.allSettled(
      Array.from({ length: 50 }, () => giveSecondFactor(viewer, "000000")),
    );
    const codes = tries.map((each) => each.status === "rejected" && each.reason.code);
    expect(codes.filter((code) => code === "codeWrong")).toHaveLength(5);
    expect(codes.filter((code) => code === "codeTooOften")).toHaveLength(45);
    await expect(giveSecondFactor(viewer, codeOf(key))).rejects.toEqual(refusal("codeTooOften"));
    await asSystem((tx) => tx.execute(sql`update rate_limits set ends_at = now()`));
    await giveSecondFactor(viewer, codeOf(key));
  });

  test("of one account opens no session of another's", async () => {
    const { key } = await withFactor();
    const stranger = await (await device("0950000033"))();
    await expect(giveSecondFactor(stranger, codeOf(key))).rejects.toEqual(refusal("codeWrong"));
    const [row] = await asSystem((tx) =>
      tx
        .select({ at: deviceSessions.secondFactorAt })
        .from(deviceSessions)
        .where(eq(deviceSessions.id, stranger.sessionId)),
    );
    expect(row?.at).toBeNull();
  });
});
