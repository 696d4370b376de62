import { randomBytes } from "node:crypto";
import { and, eq, notInArray, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { viewerOfSession } from "../auth/door.ts";
import { chooseHat } from "../auth/mutations.ts";
import { hashOf } from "../auth/secret.ts";
import type { CadreViewer, Viewer } from "../auth/types.ts";
import { mend, propose, sendBack } from "../commendations/mutations.ts";
import { listCommendations, listNominees } from "../commendations/queries.ts";
import { asViewer } from "../db/client.ts";
import { accounts, deviceSessions, notices, secondFactors } from "../db/schema/accounts.ts";
import { invitations } from "../db/schema/enrolment.ts";
import { cadres, duties } from "../db/schema/people.ts";
import { posts } from "../db/schema/posts.ts";
import { units } from "../db/schema/units.ts";
import { asSystem } from "../db/system.ts";
import type { PostCode } from "../people/constants.ts";
import { approvePost } from "../review/mutations.ts";
import { battalion, cadreOf, makePost, seen, viewerOf } from "../testing/battalion.ts";
import { addDays, dayOf } from "../vietnam/calendar.ts";
import {
  appoint,
  delegate,
  endDuty,
  handOver,
  inviteHolder,
  recoverHolder,
  resetHolder,
  setLastDay,
} from "./mutations.ts";
import { listPlaces, openDuty } from "./queries.ts";

// Company 3: the other tests have Company 1 to themselves.
const OFFICER = "0950000030";
const COMMANDER = "0950000039";
const LEADER = "0950000031";
const refusal = (code: string) => expect.objectContaining({ code });
const today = dayOf();
const newcomer = () => ({
  kind: "new" as const,
  rank: "thieu_uy" as const,
  fullName: "Nguyễn Văn Thử",
  phone: `+84961${String(Math.floor(Math.random() * 1e6)).padStart(6, "0")}`,
});
const known = (cadreId: string) => ({ kind: "known" as const, cadreId });

let kept: (typeof duties.$inferSelect)[];
beforeAll(async () => {
  await battalion();
  kept = await asSystem((tx) => tx.select().from(duties));
});
/** Every duty as the demo has it: this file is all about changing them. */
const restore = () =>
  asSystem(async (tx) => {
    for (const duty of kept) await tx.update(duties).set(duty).where(eq(duties.id, duty.id));
    const ids = kept.map(({ id }) => id);
    await tx.update(duties).set({ endedAt: sql`now()` }).where(notInArray(duties.id, ids));
  });
beforeEach(restore);
afterAll(restore);

const unitAt = async (path: string) =>
  (await asSystem((tx) => tx.select().from(units).where(sql`${units.path} = ${path}::ltree`)))[0]?.id ?? "";
const rowOf = async (id: string) =>
  (await asSystem((tx) => tx.select().from(duties).where(eq(duties.id, id))))[0];
const cadreAt = async (post: PostCode, path: string) => {
  const unitId = await unitAt(path);
  const [row] = await asSystem((tx) =>
    tx
      .select({ dutyId: duties.id, cadreId: duties.cadreId })
      .from(duties)
      .where(and(eq(duties.post, post), eq(duties.unitId, unitId), sql`ended_at is null`)),
  );
  if (!row) throw new Error(`no ${post} at ${path}`);
  return row;
};
/** Opens a device for a cadre without an account of his own in the demo, and reads it as each request does. */
async function deviceOf(cadreId: string): Promise<() => Promise<Viewer | null>> {
  const sid = randomBytes(16).toString("hex");
  await asSystem(async (tx) => {
    const [cadre] = await tx.select().from(cadres).where(eq(cadres.id, cadreId));
    const phone = `+84962${String(Math.floor(Math.random() * 1e6)).padStart(6, "0")}`;
    const battalionId = cadre?.battalionId ?? "";
    await tx.insert(accounts).values({ battalionId, phone, cadreId }).onConflictDoNothing();
    const [account] = await tx.select().from(accounts).where(eq(accounts.cadreId, cadreId));
    await tx.insert(deviceSessions).values({
      idHash: hashOf(sid),
      battalionId,
      accountId: account?.id ?? "",
      device: "vitest",
      deviceHash: "x",
      idleMinutes: 30,
      secondFactorAt: sql`now()`,
      expiresAt: sql`now() + interval '1 hour'`,
    });
  });
  return () => viewerOfSession(hashOf(sid));
}

describe("appointing", () => {
  test("a company's officer gives a squad to somebody new, who gets a link that only its hash is kept of", async () => {
    const officer = await cadreOf(OFFICER);
    const place = { unitId: await unitAt("e900.d7.c3.b7.a1"), post: "squadLeader" as const };
    const old = await cadreAt("squadLeader", "e900.d7.c3.b7.a1");
    const given = { ...place, who: newcomer(), fromDay: today, toDay: null };
    await expect(appoint(officer, given)).rejects.toEqual(refusal("postTaken"));
    await endDuty(officer, old.dutyId);
    const { dutyId, wayIn } = await appoint(officer, given);
    expect(wayIn).toMatchObject({ kind: "cadre", phone: given.who.phone });
    const row = await rowOf(dutyId);
    expect(row).toMatchObject({ appointedBy: officer.cadreId, post: "squadLeader", delegatedBy: null });
    const [invitation] = await asSystem((tx) =>
      tx
        .select()
        .from(invitations)
        .where(eq(invitations.cadreId, row?.cadreId ?? "")),
    );
    expect(invitation?.secretHash).toBe(hashOf(wayIn?.secret ?? ""));
    expect(JSON.stringify(invitation)).not.toContain(wayIn?.secret);
    await expect(
      appoint(officer, {
        ...given,
        unitId: await unitAt("e900.d7.c3.b7.a2"),
        who: { ...newcomer(), phone: given.who.phone },
      }),
    ).rejects.toEqual(refusal("phoneOfCadre"));
  });

  test.each([
    ["0950000099", "battalionDeputyCommander", "e900.d7", true],
    ["0950000099", "companyDeputyCommander", "e900.d7.c3", false],
    ["0950000001", "companyDeputyCommander", "e900.d7.c3", true],
    ["0950000002", "companyDeputyPoliticalOfficer", "e900.d7.c2", true],
    ["0950000001", "battalionDeputyCommander", "e900.d7", false],
    ["0950000001", "squadLeader", "e900.d7.c3.b7.a1", false],
    [OFFICER, "companyDeputyCommander", "e900.d7.c3", false],
    [OFFICER, "squadLeader", "e900.d7.c1.b1.a1", false],
    [LEADER, "squadLeader", "e900.d7.c3.b7.a1", false],
    [OFFICER, "companyPoliticalOfficer", "e900.d7.c3.b7.a1", false],
  ] as const)("%s gives %s at %s: %s", async (phone, post, path, may) => {
    const viewer = await cadreOf(phone);
    const unitId = await unitAt(path);
    if (post === "squadLeader")
      await asSystem((tx) => tx.update(duties).set({ endedAt: sql`now()` }).where(eq(duties.unitId, unitId)));
    const deed = appoint(viewer, { unitId, post, who: newcomer(), fromDay: today, toDay: null });
    if (may) expect((await deed).wayIn).not.toBeNull();
    else await expect(deed).rejects.toEqual(refusal("notFound"));
  });

  test("by hand, past the portal, the database refuses a foreign unit and another's name", async () => {
    const officer = await cadreOf(OFFICER);
    const leader = await cadreOf(LEADER);
    const row = {
      battalionId: officer.battalionId,
      cadreId: leader.cadreId,
      post: "platoonLeader",
      fromDay: today,
    };
    const insert = (viewer: CadreViewer, values: typeof duties.$inferInsert) =>
      asViewer(viewer, (tx) => tx.insert(duties).values(values));
    const refused = { cause: { message: expect.stringContaining("row-level security") } };
    const foreign = await unitAt("e900.d7.c1.b1");
    await expect(
      insert(officer, { ...row, unitId: foreign, appointedBy: officer.cadreId }),
    ).rejects.toMatchObject(refused);
    const own = await unitAt("e900.d7.c3.b8");
    await expect(insert(officer, { ...row, unitId: own, appointedBy: leader.cadreId })).rejects.toMatchObject(
      refused,
    );
    await expect(insert(leader, { ...row, unitId: own, appointedBy: leader.cadreId })).rejects.toMatchObject(
      refused,
    );
    await expect(
      insert(leader, {
        ...row,
        unitId: officer.duty.unitId,
        post: "companyPoliticalOfficer",
        appointedBy: leader.cadreId,
      }),
    ).rejects.toMatchObject(refused);
  });

  test("days: not in the past, not backwards; from a coming day it opens nothing yet", async () => {
    const admin = await cadreOf("0950000099");
    const place = { unitId: await unitAt("e900.d7"), post: "battalionDeputyCommander" as const };
    const deed = (fromDay: string, toDay: string | null, cadreId: string) =>
      appoint(admin, { ...place, who: known(cadreId), fromDay, toDay });
    const { cadreId } = await cadreAt("companyDeputyCommander", "e900.d7.c3");
    await expect(deed(addDays(today, -1), null, cadreId)).rejects.toEqual(refusal("daysWrong"));
    await expect(deed(today, addDays(today, -1), cadreId)).rejects.toEqual(refusal("daysWrong"));
    const read = await deviceOf(cadreId);
    const { dutyId } = await deed(addDays(today, 3), null, cadreId);
    expect((await read())?.duties.map((duty) => duty.post)).toEqual(["companyDeputyCommander"]);
    await expect(deed(addDays(today, 5), null, cadreId)).rejects.toEqual(refusal("alreadyHolds"));
    await asSystem((tx) => tx.update(duties).set({ fromDay: today }).where(eq(duties.id, dutyId)));
    expect((await read())?.duties.map((duty) => duty.post)).toContain("battalionDeputyCommander");
    await setLastDay(admin, dutyId, today);
    await asSystem((tx) =>
      tx
        .update(duties)
        .set({ fromDay: addDays(today, -2), toDay: addDays(today, -1) })
        .where(eq(duties.id, dutyId)),
    );
    expect((await read())?.duties.map((duty) => duty.post)).toEqual(["companyDeputyCommander"]);
  });

  test("a last day is not moved past the day somebody else has the post from", async () => {
    const admin = await cadreOf("0950000099");
    const place = { unitId: await unitAt("e900.d7"), post: "battalionCommander" as const };
    const { dutyId } = await cadreAt("battalionCommander", "e900.d7");
    await setLastDay(admin, dutyId, addDays(today, 5));
    const { cadreId } = await cadreAt("companyCommander", "e900.d7.c3");
    await appoint(admin, { ...place, who: known(cadreId), fromDay: addDays(today, 6), toDay: null });
    await expect(setLastDay(admin, dutyId, null)).rejects.toEqual(refusal("postTaken"));
    await expect(setLastDay(admin, dutyId, addDays(today, 6))).rejects.toEqual(refusal("postTaken"));
    await setLastDay(admin, dutyId, addDays(today, 4));
  });

  test("of two who give the same post at once one is told it is taken", async () => {
    const [officer, commander] = [await cadreOf(OFFICER), await cadreOf(COMMANDER)];
    const old = await cadreAt("squadLeader", "e900.d7.c3.b7.a2");
    await endDuty(officer, old.dutyId);
    const unitId = await unitAt("e900.d7.c3.b7.a2");
    const deeds = [officer, commander, officer, commander].map((viewer) =>
      appoint(viewer, { unitId, post: "squadLeader", who: newcomer(), fromDay: today, toDay: null }),
    );
    const done = await Promise.allSettled(deeds);
    expect(done.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });
});

describe("handing over", () => {
  test("moves drafts and returned posts, ends the one before at once, and the successor goes on", async () => {
    const leader = await cadreOf(LEADER);
    const officer = await cadreOf(OFFICER);
    const successor = await cadreAt("squadLeader", "e900.d7.c3.b7.a1");
    const draft = await makePost("draft", { author: leader });
    const returned = await makePost("returned", { author: leader });
    const sent = await makePost("submitted", { author: leader });
    const read = await deviceOf(leader.cadreId);
    const next = await deviceOf(successor.cadreId);
    expect((await read())?.role).toBe("cadre");
    const { moved } = await handOver(leader, leader.duty.id, known(successor.cadreId));
    expect(moved).toBeGreaterThanOrEqual(2);
    const authors = await asSystem((tx) =>
      tx
        .select({ id: posts.id, by: posts.createdBy })
        .from(posts)
        .where(sql`${posts.id} = any (${sql.param([draft.id, returned.id, sent.id])}::uuid[])`),
    );
    const by = new Map(authors.map((post) => [post.id, post.by]));
    expect([by.get(draft.id), by.get(returned.id), by.get(sent.id)]).toEqual([
      successor.cadreId,
      successor.cadreId,
      leader.cadreId,
    ]);
    expect(await read()).toMatchObject({ role: "undecided", dutyEnded: true, duties: [] });
    expect((await next())?.duties.map(({ post }) => post).sort()).toEqual(["platoonLeader", "squadLeader"]);
    await expect(handOver(officer, leader.duty.id, known(leader.cadreId))).rejects.toEqual(
      refusal("notFound"),
    );
  });

  test("praise that came back is the successor's to mend, and is decided as before", async () => {
    const [leader, officer] = [await cadreOf(LEADER), await cadreOf(OFFICER)];
    const successor = await cadreAt("squadLeader", "e900.d7.c3.b7.a1");
    const next = await deviceOf(successor.cadreId);
    const recruitId = (await listNominees(leader))[0]?.recruitId ?? "";
    const what = { kind: "praise", day: today, body: "Dìu bạn về đích", forGroup: false } as const;
    const { id } = await propose(leader, { recruitId, ...what });
    const seenBy = async (who: CadreViewer) => (await listCommendations(who)).find((one) => one.id === id);
    await sendBack(officer, { id, stamp: (await seenBy(officer))?.stamp ?? "", note: "Rõ hơn." });
    const { dutyId } = await handOver(leader, leader.duty.id, known(successor.cadreId));
    await chooseHat((await next()) as Viewer, dutyId);
    const now = (await next()) as CadreViewer;
    await mend(now, { id, ...what, body: "Thứ Tư dìu bạn về đích" });
    expect(await seenBy(now)).toMatchObject({ own: true, state: "proposed", body: "Thứ Tư dìu bạn về đích" });
  });

  test("a reviewer's claim is dropped, and what he held open he can't decide any more", async () => {
    const battalionOfficer = await cadreOf("0950000001");
    const officer = await cadreOf(OFFICER);
    const leader = await cadreOf("0950000032");
    const deputy = await cadreAt("companyDeputyPoliticalOfficer", "e900.d7.c3");
    const post = await makePost(
      "submitted",
      { author: leader },
      { claimedBy: officer.cadreId, claimedUntil: sql`now() + interval '1 hour'` as never },
    );
    const read = await deviceOf(officer.cadreId);
    await handOver(battalionOfficer, officer.duty.id, known(deputy.cadreId));
    const [row] = await asSystem((tx) => tx.select().from(posts).where(eq(posts.id, post.id)));
    expect(row?.claimedBy).toBeNull();
    const now = await read();
    expect(now?.scope.capabilities).toEqual([]);
    await expect(
      approvePost({ ...officer, ...now } as CadreViewer, await seen(post.id), true, []),
    ).rejects.toEqual(refusal("notFound"));
  });

  test("to oneself, of somebody else's duty, of one that does not exist: refused", async () => {
    const officer = await cadreOf(OFFICER);
    const leader = await cadreOf(LEADER);
    await expect(handOver(officer, officer.duty.id, known(officer.cadreId))).rejects.toEqual(
      refusal("toSelf"),
    );
    const foreign = await cadreAt("platoonLeader", "e900.d7.c1.b1");
    for (const viewer of [officer, leader, await cadreOf("0950000001"), await cadreOf("0950000099")])
      await expect(handOver(viewer, foreign.dutyId, known(leader.cadreId))).rejects.toEqual(
        refusal("notFound"),
      );
    const none = "019d0000-0000-7000-8000-000000000000";
    await expect(handOver(officer, none, known(leader.cadreId))).rejects.toEqual(refusal("notFound"));
    await expect(handOver(officer, leader.duty.id, known(none))).rejects.toEqual(refusal("notFound"));
    // A platoon's leader brings nobody in.
    await expect(handOver(leader, leader.duty.id, newcomer())).rejects.toEqual(refusal("notAllowed"));
    expect((await rowOf(leader.duty.id))?.endedAt).toBeNull();
  });

  test("to somebody new, by the holder himself; of two at once one is done", async () => {
    const officer = await cadreOf(OFFICER);
    const done = await Promise.allSettled([
      handOver(officer, officer.duty.id, newcomer()),
      handOver(officer, officer.duty.id, newcomer()),
    ]);
    expect(done.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const holders = await asSystem((tx) =>
      tx
        .select()
        .from(duties)
        .where(
          and(
            eq(duties.unitId, officer.duty.unitId),
            eq(duties.post, officer.duty.post),
            sql`ended_at is null`,
          ),
        ),
    );
    expect(holders).toHaveLength(1);
  });

  test("the administrator hands his own over, and sees no recruit to do so", async () => {
    const admin = await cadreOf("0950000099");
    await handOver(admin, admin.duty.id, newcomer());
    expect((await rowOf(admin.duty.id))?.endedAt).not.toBeNull();
    expect(await asViewer(admin, (tx) => tx.execute(sql`select 1 from recruits`))).toHaveLength(0);
  });
});

describe("lending", () => {
  const lendTo = async (viewer: CadreViewer, cadreId: string, from = 0, to = 3) =>
    delegate(viewer, {
      dutyId: viewer.duty.id,
      cadreId,
      fromDay: addDays(today, from),
      toDay: addDays(today, to),
    });

  test("works between its days and not outside them, and both names are shown", async () => {
    const officer = await cadreOf(OFFICER);
    const { cadreId } = await cadreAt("companyDeputyCommander", "e900.d7.c3");
    const read = await deviceOf(cadreId);
    const posts = async () => (await read())?.duties.map(({ post }) => post).sort();
    const lent = await lendTo(officer, cadreId, 2, 4);
    expect(await posts()).toEqual(["companyDeputyCommander"]);
    const shift = (from: number, to: number) =>
      asSystem((tx) =>
        tx
          .update(duties)
          .set({ fromDay: addDays(today, from), toDay: addDays(today, to) })
          .where(eq(duties.id, lent)),
      );
    await shift(-1, 0);
    expect(await posts()).toEqual(["companyDeputyCommander", "companyPoliticalOfficer"]);
    const here = (await listPlaces(officer)).find(({ unit }) => unit.id === officer.duty.unitId);
    const shown = here?.duties.find((duty) => duty.id === lent);
    expect([shown?.cadre.id, shown?.lentBy?.id]).toEqual([cadreId, officer.cadreId]);
    await shift(-3, -1);
    expect(await posts()).toEqual(["companyDeputyCommander"]);
  });

  test("ends when called back, given back, and with the duty it was lent from", async () => {
    const officer = await cadreOf(OFFICER);
    const { cadreId } = await cadreAt("companyDeputyCommander", "e900.d7.c3");
    const read = await deviceOf(cadreId);
    const has = async () => (await read())?.duties.some(({ post }) => post === "companyPoliticalOfficer");
    await endDuty(officer, await lendTo(officer, cadreId));
    expect(await has()).toBe(false);
    const second = await lendTo(officer, cadreId);
    expect(await has()).toBe(true);
    const borrower = (await read()) as Viewer;
    const asCadre = {
      ...officer,
      cadreId,
      scope: { ...officer.scope, cadreId, accountId: borrower.accountId },
      accountId: borrower.accountId,
    };
    await endDuty(asCadre as CadreViewer, second);
    expect(await has()).toBe(false);
    await lendTo(officer, cadreId);
    const battalionOfficer = await cadreOf("0950000001");
    await setLastDay(battalionOfficer, officer.duty.id, today);
    expect(await has()).toBe(true);
    await asSystem((tx) =>
      tx
        .update(duties)
        .set({ toDay: addDays(today, -1) })
        .where(eq(duties.id, officer.duty.id)),
    );
    expect(await has()).toBe(false);
    await asSystem((tx) => tx.update(duties).set({ toDay: null }).where(eq(duties.id, officer.duty.id)));
    expect(await has()).toBe(true);
    await endDuty(battalionOfficer, officer.duty.id);
    expect(await has()).toBe(false);
  });

  test("a platoon's leader lends to his squad leader and calls it back", async () => {
    const leader = await cadreOf(LEADER);
    const { cadreId } = await cadreAt("squadLeader", "e900.d7.c3.b7.a1");
    await endDuty(leader, await lendTo(leader, cadreId));
    const foreign = await cadreAt("squadLeader", "e900.d7.c3.b8.a4");
    await expect(lendTo(leader, foreign.cadreId)).rejects.toEqual(refusal("notOfUnit"));
  });

  test("not to oneself, not for long, not twice, not in the past, not somebody else's, not what was lent", async () => {
    const officer = await cadreOf(OFFICER);
    const { cadreId } = await cadreAt("companyDeputyCommander", "e900.d7.c3");
    await expect(lendTo(officer, officer.cadreId)).rejects.toEqual(refusal("toSelf"));
    await expect(lendTo(officer, cadreId, 0, 30)).rejects.toEqual(refusal("lentTooLong"));
    await expect(lendTo(officer, cadreId, -1, 1)).rejects.toEqual(refusal("daysWrong"));
    const lent = await lendTo(officer, cadreId);
    await expect(lendTo(officer, cadreId, 2, 5)).rejects.toEqual(refusal("lentAlready"));
    const commander = await cadreOf(COMMANDER);
    const days = { fromDay: today, toDay: today };
    await expect(delegate(commander, { dutyId: officer.duty.id, cadreId, ...days })).rejects.toEqual(
      refusal("notFound"),
    );
    await expect(delegate(officer, { dutyId: lent, cadreId, ...days })).rejects.toEqual(refusal("notFound"));
  });
});

describe("a cadre's way in", () => {
  test("a forgotten password, a first link, a lost phone: by who may appoint him", async () => {
    const officer = await cadreOf(OFFICER);
    const leader = await cadreOf(LEADER);
    expect(await recoverHolder(officer, leader.duty.id)).toMatchObject({
      kind: "recovery",
      phone: "+84950000031",
    });
    await expect(inviteHolder(officer, leader.duty.id, "+84961999001")).rejects.toEqual(
      refusal("hasAccount"),
    );
    const squad = await cadreAt("squadLeader", "e900.d7.c3.b9.a9");
    expect(await inviteHolder(officer, squad.dutyId, "+84961999002")).toMatchObject({ kind: "cadre" });
    await expect(recoverHolder(officer, squad.dutyId)).rejects.toEqual(refusal("cadreNoAccount"));
    const read = await deviceOf(leader.cadreId);
    await asSystem((tx) =>
      tx.insert(secondFactors).values({
        accountId: leader.accountId,
        battalionId: leader.battalionId,
        secret: "x",
        confirmedAt: sql`now()`,
      }),
    );
    await resetHolder(officer, leader.duty.id);
    expect(await read()).toBeNull();
    expect(
      await asSystem((tx) =>
        tx.select().from(secondFactors).where(eq(secondFactors.accountId, leader.accountId)),
      ),
    ).toHaveLength(0);
    const told = await asSystem((tx) =>
      tx.select().from(notices).where(eq(notices.accountId, leader.accountId)),
    );
    expect(told).toEqual([expect.objectContaining({ kind: "secondFactorReset" })]);
  });

  test("not by those who don't: himself, his equal, two levels above, another company", async () => {
    const leader = await cadreOf(LEADER);
    const officer = await cadreOf(OFFICER);
    for (const viewer of [
      leader,
      await cadreOf("0950000032"),
      await cadreOf("0950000001"),
      await cadreOf("0950000010"),
      await cadreOf("0950000099"),
    ])
      for (const deed of [recoverHolder, resetHolder])
        await expect(deed(viewer, leader.duty.id)).rejects.toEqual(refusal("notFound"));
    await expect(recoverHolder(officer, officer.duty.id)).rejects.toEqual(refusal("notFound"));
  });
});

test("the page of a duty says what may be done, and nothing of accounts to who does not look after them", async () => {
  const [officer, leader] = [await cadreOf(OFFICER), await cadreOf(LEADER)];
  expect(await openDuty(officer, leader.duty.id)).toMatchObject({
    own: false,
    rights: { handOver: true, lend: false, end: true, keepAccount: true },
    account: { state: "noSecondFactor", phone: "+84950000031" },
  });
  expect(await openDuty(leader, leader.duty.id)).toMatchObject({
    own: true,
    rights: { handOver: true, lend: true, end: false, bringIn: false, keepAccount: false },
    account: null,
  });
  await expect(openDuty(leader, officer.duty.id)).rejects.toEqual(refusal("notFound"));
  await expect(openDuty(await cadreOf("0950000010"), leader.duty.id)).rejects.toEqual(refusal("notFound"));
  const admin = (await viewerOf("0950000099")) as CadreViewer;
  expect((await listPlaces(admin)).map(({ unit }) => unit.kind)).toEqual(["regiment", "battalion"]);
  await expect(openDuty(admin, officer.duty.id)).rejects.toEqual(refusal("notFound"));
});
