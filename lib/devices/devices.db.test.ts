import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { endDevice } from "../auth/mutations.ts";
import type { CadreViewer, FamilyViewer } from "../auth/types.ts";
import { asViewer } from "../db/client.ts";
import { accounts, deviceSessions, notices } from "../db/schema/accounts.ts";
import { asSystem } from "../db/system.ts";
import { openFamilyPage, sonOf } from "../feed/queries.ts";
import { readNotice } from "../notices/mutations.ts";
import { listNotices } from "../notices/queries.ts";
import { battalion, cadreOf, familyOf } from "../testing/battalion.ts";
import { endFamilyDevice } from "./mutations.ts";
import { listFamilyDevices } from "./queries.ts";

let officer: CadreViewer;
let officer2: CadreViewer;
let commander: CadreViewer;
let mother: FamilyViewer;
let son: string;

const refusal = (code: string) => expect.objectContaining({ code });
const stands = async (id: string) =>
  (await asSystem((tx) => tx.select().from(deviceSessions).where(eq(deviceSessions.id, id))))[0]
    ?.revokedAt === null;
const devicesOf = async (viewer: CadreViewer) =>
  (await listFamilyDevices(viewer, son)).flatMap((relative) => relative.devices.map((device) => device.id));

beforeAll(async () => {
  await battalion();
  officer = await cadreOf("0950000010");
  officer2 = await cadreOf("0950000020");
  commander = await cadreOf("0950000019");
  mother = await familyOf("0950100001");
  son = mother.sons[0]?.id ?? "";
});

describe("a family's device", () => {
  test("is seen and ended by who keeps the family, who tells it so", async () => {
    const device = await familyOf("0950100001");
    expect(await devicesOf(officer)).toContain(device.sessionId);
    await endFamilyDevice(officer, device.sessionId);
    expect(await stands(device.sessionId)).toBe(false);
    expect(await devicesOf(officer)).not.toContain(device.sessionId);
    await expect(endFamilyDevice(officer, device.sessionId)).rejects.toEqual(refusal("notFound"));

    const { unread } = await openFamilyPage(mother, sonOf(mother, son));
    const told = unread.find((notice) => notice.kind === "deviceEnded");
    expect(told?.detail).toEqual({ device: "vitest" });
    await readNotice(officer, told?.id ?? "");
    expect((await openFamilyPage(mother, sonOf(mother, son))).unread).toHaveLength(unread.length);
    await readNotice(mother, told?.id ?? "");
    expect((await openFamilyPage(mother, sonOf(mother, son))).unread).toHaveLength(unread.length - 1);
    expect((await listNotices(mother)).find((notice) => notice.id === told?.id)?.read).toBe(true);
  });

  test("is nobody else's business", async () => {
    const device = (await familyOf("0950100001")).sessionId;
    expect(await devicesOf(officer2)).toEqual([]);
    expect(await devicesOf(commander)).toEqual([]);
    await expect(endFamilyDevice(officer2, device)).rejects.toEqual(refusal("notFound"));
    await expect(endFamilyDevice(commander, device)).rejects.toEqual(refusal("notAllowed"));
    await expect(endDevice(officer, device)).rejects.toEqual(refusal("notFound"));
    expect(await stands(device)).toBe(true);
  });

  test("a cadre's device is his own, also when he is somebody's relative", async () => {
    const leader = await cadreOf("0950000011");
    await expect(endFamilyDevice(officer, leader.sessionId)).rejects.toEqual(refusal("notFound"));
    await expect(endFamilyDevice(officer, officer.sessionId)).rejects.toEqual(refusal("notFound"));
    const device = (await familyOf("0950100001")).sessionId;
    const cadre = (cadreId: string | null) =>
      asSystem((tx) => tx.update(accounts).set({ cadreId }).where(eq(accounts.id, mother.accountId)));
    const [spare] = await asSystem((tx) =>
      tx.execute<{ id: string }>(
        sql`insert into cadres (battalion_id, rank, full_name) values (${mother.battalionId}, 'ha_si', 'Vừa là mẹ') returning id`,
      ),
    );
    await cadre(spare?.id ?? null);
    await expect(endFamilyDevice(officer, device)).rejects.toEqual(refusal("notFound"));
    expect(await devicesOf(officer)).not.toContain(device);
    await cadre(null);
    await asSystem((tx) => tx.execute(sql`delete from cadres where id = ${spare?.id}`));
  });

  test("nobody can be told something by whom he has nothing to do with", async () => {
    for (const viewer of [officer2, commander, mother])
      await expect(
        asViewer(viewer, (tx) =>
          tx
            .insert(notices)
            .values({ battalionId: viewer.battalionId, accountId: mother.accountId, kind: "deviceEnded" }),
        ),
      ).rejects.toMatchObject({ cause: { message: expect.stringContaining("row-level security") } });
  });
});
