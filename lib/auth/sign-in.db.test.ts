import { randomBytes } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { accounts, deviceSessions } from "../db/schema/accounts.ts";
import { asSystem } from "../db/system.ts";
import { battalion, cadreOf } from "../testing/battalion.ts";
import { viewerOfSession } from "./door.ts";
import { chooseHat, endDevice } from "./mutations.ts";
import { hashPassword, verifyPassword } from "./password.ts";
import { listDevices } from "./queries.ts";
import { hashOf } from "./secret.ts";
import { signIn, signOut } from "./sign-in.ts";

const PASSWORD = "Hau-phuong-2026";
const MOTHER = "0950100001";
const attempt = (change: Partial<Parameters<typeof signIn>[0]> = {}) =>
  signIn({
    phone: MOTHER,
    password: PASSWORD,
    deviceId: randomBytes(16).toString("hex"),
    device: "test",
    address: "10.0.0.1",
    ...change,
  });
const sidOf = async (answer: Promise<Awaited<ReturnType<typeof signIn>>>) => {
  const given = await answer;
  if (!("sid" in given)) throw new Error(JSON.stringify(given));
  return given.sid;
};

/** How many tries an address has against it. */
async function countedFrom(address: string): Promise<number | undefined> {
  const [row] = await asSystem((tx) =>
    tx.execute<{ hits: number }>(sql`select hits from rate_limits where key = ${`sign-in-from:${address}`}`),
  );
  return row?.hits;
}

beforeAll(() => battalion());
beforeEach(() => asSystem((tx) => tx.execute(sql`delete from rate_limits`)));

describe("signing in", () => {
  test.each([
    "0950100001",
    "0950 100 001",
    "0950.100.001",
    "+84950100001",
    "84950100001",
    "+84 0950 100 001",
    "950100001",
  ])("%s is the mother's number", async (phone) => {
    const viewer = await viewerOfSession(hashOf(await sidOf(attempt({ phone }))));
    expect(viewer?.role).toBe("family");
    expect(viewer?.sons).toHaveLength(1);
  });

  test("a number that is none, a stranger's number and a wrong password are refused", async () => {
    expect(await attempt({ phone: "12345" })).toEqual({ refused: "phone" });
    expect(await attempt({ phone: "0999999999" })).toEqual({ refused: "wrong" });
    expect(await attempt({ password: "hau-phuong-2026" })).toEqual({ refused: "wrong" });
  });

  test("an account without a password, or a closed one, lets nobody in", async () => {
    const [blank] = await asSystem((tx) =>
      tx.select({ phone: accounts.phone }).from(accounts).where(sql`password_hash is null`).limit(1),
    );
    expect(await attempt({ phone: blank?.phone ?? "", password: "" })).toEqual({ refused: "wrong" });
    const close = (at: Date | null) =>
      asSystem((tx) => tx.update(accounts).set({ disabledAt: at }).where(eq(accounts.phone, "+84950100002")));
    const sid = await sidOf(attempt({ phone: "0950100002" }));
    await close(new Date());
    expect(await attempt({ phone: "0950100002" })).toEqual({ refused: "wrong" });
    expect(await viewerOfSession(hashOf(sid))).toBeNull();
    await close(null);
  });

  test("the sixth wrong password is told to wait; a phone known to the account is not locked out by a stranger's", async () => {
    const home = randomBytes(16).toString("hex");
    await sidOf(attempt({ deviceId: home }));
    for (let i = 0; i < 5; i++) expect(await attempt({ password: "wrong" })).toEqual({ refused: "wrong" });
    expect(await attempt({ password: "wrong" })).toEqual({ refused: "wait", minutes: 5 });
    expect(await attempt()).toEqual({ refused: "wait", minutes: 5 });
    await sidOf(attempt({ deviceId: home }));
    await asSystem((tx) => tx.execute(sql`update rate_limits set ends_at = now()`));
    await sidOf(attempt());
  });

  test("of 300 wrong passwords at once five are tried, and the right one works afterwards", async () => {
    const answers = await Promise.all(Array.from({ length: 300 }, () => attempt({ password: "wrong" })));
    const count = (refused: string) =>
      answers.filter((answer) => "refused" in answer && answer.refused === refused).length;
    expect([count("wrong"), count("wait")]).toEqual([5, 295]);
    await asSystem((tx) => tx.execute(sql`update rate_limits set ends_at = now()`));
    await sidOf(attempt());
  });

  test("from one address, 300 wrong passwords stop devices new to an account; right ones count for nothing", async () => {
    const address = "10.64.0.1";
    const home = randomBytes(16).toString("hex");
    await sidOf(attempt({ address, deviceId: home }));
    await Promise.all(["0950100002", "0950100003"].map((phone) => sidOf(attempt({ phone, address }))));
    expect(await countedFrom(address)).toBe(0);
    // A phone that is known here has its own count alone, wrong or right.
    expect(await attempt({ address, deviceId: home, password: "wrong" })).toEqual({ refused: "wrong" });
    expect(await countedFrom(address)).toBe(0);
    expect(await attempt({ phone: "0999999999", address })).toEqual({ refused: "wrong" });
    expect(await countedFrom(address)).toBe(1);

    await asSystem((tx) =>
      tx.execute(sql`update rate_limits set hits = 300 where key like 'sign-in-from:%'`),
    );
    expect(await attempt({ phone: "0950100002", address })).toEqual({ refused: "wait", minutes: 5 });
    await sidOf(attempt({ address, deviceId: home }));
    await sidOf(attempt({ phone: "0950100002", address: "10.64.0.2" }));
    await asSystem((tx) => tx.execute(sql`update rate_limits set ends_at = now()`));
    await sidOf(attempt({ phone: "0950100002", address }));
  });

  test("of one account, tries that only had to wait do not count for the others behind its address", async () => {
    const address = "10.64.0.3";
    const phone = "0999999999";
    for (let i = 0; i < 8; i++) await attempt({ phone, address, password: "wrong" });
    expect(await countedFrom(address)).toBe(5);
  });

  test("a password is hashed with a salt of its own and compared in its composed form", async () => {
    const [one, two] = [await hashPassword("Mật-khẩu"), await hashPassword("Mật-khẩu")];
    expect(one).not.toBe(two);
    expect(await verifyPassword("Mật-khẩu".normalize("NFD"), one)).toBe(true);
    expect(await verifyPassword("Mat-khau", one)).toBe(false);
    expect(await verifyPassword("Mật-khẩu", null)).toBe(false);
  });
});

describe("a device session", () => {
  const change = (sid: string, set: object) =>
    asSystem((tx) =>
      tx
        .update(deviceSessions)
        .set(set)
        .where(eq(deviceSessions.idHash, hashOf(sid))),
    );

  test("ends when signed out, revoked, idle too long or too old; the table holds no usable id", async () => {
    const ends = async (end: (sid: string) => Promise<unknown>) => {
      const sid = await sidOf(attempt());
      expect(await viewerOfSession(hashOf(sid))).not.toBeNull();
      await end(sid);
      expect(await viewerOfSession(hashOf(sid))).toBeNull();
      const [row] = await asSystem((tx) =>
        tx
          .select({ n: sql<number>`count(*)::int` })
          .from(deviceSessions)
          .where(eq(deviceSessions.idHash, sid)),
      );
      expect(row?.n).toBe(0);
    };
    await ends(signOut);
    await ends((sid) => change(sid, { revokedAt: sql`now()` }));
    await ends((sid) => change(sid, { seenAt: sql`now() - interval '61 days'` }));
    await ends((sid) => change(sid, { expiresAt: sql`now()` }));
    expect(await viewerOfSession(hashOf("unknown"))).toBeNull();
  });

  test("of a cadre lasts twelve hours and half an hour idle, of a family 180 and 60 days", async () => {
    const life = async (phone: string) => {
      const sid = await sidOf(attempt({ phone }));
      const [row] = await asSystem((tx) =>
        tx
          .select({
            idle: deviceSessions.idleMinutes,
            hours: sql<number>`round(extract(epoch from expires_at - created_at) / 3600)::int`,
          })
          .from(deviceSessions)
          .where(eq(deviceSessions.idHash, hashOf(sid))),
      );
      return [row?.idle, row?.hours];
    };
    expect(await life("0950000011")).toEqual([30, 12]);
    expect(await life(MOTHER)).toEqual([60 * 24 * 60, 180 * 24]);
  });

  test("is listed to its own person alone, who can end it", async () => {
    const [here, there] = [await sidOf(attempt()), await sidOf(attempt())];
    const me = await viewerOfSession(hashOf(here));
    const stranger = await viewerOfSession(hashOf(await sidOf(attempt({ phone: "0950100002" }))));
    if (!me || !stranger) throw new Error("no viewer");
    const mine = await listDevices(me);
    expect(mine[0]).toMatchObject({ id: me.sessionId, here: true });
    const other = (await viewerOfSession(hashOf(there)))?.sessionId ?? "";
    expect(mine.map((device) => device.id)).toContain(other);
    expect((await listDevices(stranger)).map((device) => device.id)).not.toContain(other);
    await expect(endDevice(stranger, other)).rejects.toMatchObject({ code: "notFound" });
    await endDevice(me, other);
    expect(await viewerOfSession(hashOf(there))).toBeNull();
    expect(await viewerOfSession(hashOf(here))).not.toBeNull();
  });

  test("a hat that is not one's own can't be put on", async () => {
    const me = await viewerOfSession(hashOf(await sidOf(attempt())));
    const leader = await cadreOf("0950000011");
    if (!me) throw new Error("no viewer");
    await expect(chooseHat(me, leader.duty.id)).rejects.toMatchObject({ code: "notFound" });
    await expect(chooseHat(leader, null)).rejects.toMatchObject({ code: "notFound" });
  });
});
