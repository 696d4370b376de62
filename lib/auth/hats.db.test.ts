import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { asViewer } from "../db/client.ts";
import { accounts, deviceSessions } from "../db/schema/accounts.ts";
import { duties } from "../db/schema/people.ts";
import { asSystem } from "../db/system.ts";
import { battalion, viewerOf } from "../testing/battalion.ts";
import { dayOf } from "../vietnam/calendar.ts";
import { viewerOfSession } from "./door.ts";
import { chooseHat } from "./mutations.ts";
import type { Duty, Viewer } from "./types.ts";

const LEADER = "0950000011";
const PLATOON = "e900.d7.c1.b1";
const COMPANY = "e900.d7.c2";

/** The same device's next request. */
async function again(viewer: Viewer): Promise<Viewer> {
  const [row] = await asSystem((tx) =>
    tx
      .select({ hash: deviceSessions.idHash })
      .from(deviceSessions)
      .where(eq(deviceSessions.id, viewer.sessionId)),
  );
  return (await viewerOfSession(row?.hash ?? "")) as Viewer;
}

async function as(viewer: Viewer, dutyId: string | null): Promise<Viewer> {
  await chooseHat(viewer, dutyId);
  return again(viewer);
}

/** The platoons whose recruits the database lets this viewer see, whatever a query asks for. */
const platoonsSeen = async (viewer: Viewer) => {
  const rows = await asViewer(viewer, (tx) =>
    tx.execute<{ at: string }>(sql`select distinct subpath(unit_path, 0, 4)::text as at from recruits`),
  );
  return rows.map(({ at }) => at).sort();
};

const dutyOf = (viewer: Viewer, post: string) => viewer.duties.find((duty) => duty.post === post) as Duty;

/** Leader of a platoon of Company 1, and deputy political officer of Company 2. */
beforeAll(async () => {
  const { battalionId, unitIds } = await battalion();
  const leader = await viewerOf(LEADER);
  if (leader.role !== "cadre") throw new Error("no leader");
  await asSystem((tx) =>
    tx.insert(duties).values({
      battalionId,
      cadreId: leader.cadreId,
      post: "companyDeputyPoliticalOfficer",
      unitId: unitIds.get(COMPANY) ?? "",
      fromDay: dayOf(),
    }),
  );
});

describe("who holds two duties", () => {
  test("is nobody until he has chosen one, and sees nothing", async () => {
    const viewer = await viewerOf(LEADER);
    expect(viewer).toMatchObject({ role: "undecided", owesSecondFactor: false, dutyEnded: false });
    expect(viewer.duties.map(({ post }) => post).sort()).toEqual([
      "companyDeputyPoliticalOfficer",
      "platoonLeader",
    ]);
    expect(viewer.scope).toMatchObject({ cadreId: null, unitPath: null, capabilities: [] });
    expect(await platoonsSeen(viewer)).toEqual([]);
  });

  test("has in each the unit and the rights of that one, and none of the other's", async () => {
    const viewer = await viewerOf(LEADER);
    const leader = await as(viewer, dutyOf(viewer, "platoonLeader").id);
    expect(leader).toMatchObject({ role: "cadre", duty: { unitPath: PLATOON } });
    expect(leader.scope.capabilities).toEqual(["read", "capture", "enter", "remark"]);
    expect(await platoonsSeen(leader)).toEqual([PLATOON]);

    const officer = await as(leader, dutyOf(viewer, "companyDeputyPoliticalOfficer").id);
    expect(officer).toMatchObject({ role: "cadre", duty: { unitPath: COMPANY } });
    expect(officer.scope.capabilities).toContain("publish");
    expect(officer.scope.capabilities).not.toContain("remark");
    const seen = await platoonsSeen(officer);
    expect(seen).toHaveLength(3);
    expect(seen.every((path) => path.startsWith(`${COMPANY}.`))).toBe(true);

    // And back again.
    expect(await platoonsSeen(await as(officer, leader.role === "cadre" ? leader.duty.id : ""))).toEqual([
      PLATOON,
    ]);
  });

  test("chooses on each device by itself", async () => {
    const [one, other] = [await viewerOf(LEADER), await viewerOf(LEADER)];
    await chooseHat(one, dutyOf(one, "platoonLeader").id);
    expect([(await again(one)).role, (await again(other)).role]).toEqual(["cadre", "undecided"]);
  });

  test("who is also a family sees his own son as one, and as a cadre his unit alone", async () => {
    const relative = await asSystem(async (tx) => {
      const [row] = await tx.execute<{ id: string; recruit: string }>(sql`
        select l.relative_id as id, l.recruit_id as recruit from family_links l join recruits r on r.id = l.recruit_id
        where r.unit_path <@ 'e900.d7.c3' and not exists (select 1 from accounts a where a.relative_id = l.relative_id)
        order by r.code limit 1`);
      if (!row) throw new Error("no relative");
      await tx.execute(
        sql`update family_links set status = 'joined' where relative_id = ${row.id} and recruit_id = ${row.recruit}`,
      );
      await tx.update(accounts).set({ relativeId: row.id }).where(eq(accounts.phone, "+84950000011"));
      return row;
    });
    const viewer = await viewerOf(LEADER);
    expect(viewer).toMatchObject({ role: "undecided", sons: [{ id: relative.recruit }] });
    const family = await as(viewer, null);
    expect(family).toMatchObject({
      role: "family",
      scope: { cadreId: null, unitPath: null, capabilities: [] },
    });
    expect(family.scope.recruitIds).toEqual([relative.recruit]);
    const leader = await as(family, dutyOf(viewer, "platoonLeader").id);
    expect(leader.scope).toMatchObject({ relativeId: null, recruitIds: [], groupIds: [], unitPath: PLATOON });
    expect(await platoonsSeen(leader)).toEqual([PLATOON]);
    await asSystem((tx) =>
      tx.update(accounts).set({ relativeId: null }).where(eq(accounts.phone, "+84950000011")),
    );
  });

  test("is told when the one he acts in has ended; the other does not take its place by itself", async () => {
    const viewer = await viewerOf(LEADER);
    const ending = dutyOf(viewer, "companyDeputyPoliticalOfficer");
    const officer = await as(viewer, ending.id);
    await asSystem((tx) => tx.update(duties).set({ endedAt: sql`now()` }).where(eq(duties.id, ending.id)));
    const after = await again(officer);
    expect(after).toMatchObject({ role: "undecided", dutyEnded: true });
    expect(await platoonsSeen(after)).toEqual([]);
    await expect(chooseHat(after, ending.id)).rejects.toMatchObject({ code: "notFound" });
    expect(await as(after, dutyOf(after, "platoonLeader").id)).toMatchObject({ duty: { unitPath: PLATOON } });
  });
});
