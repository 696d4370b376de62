import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { viewerOfSession } from "../auth/door.ts";
import { verifyPassword } from "../auth/password.ts";
import { hashOf } from "../auth/secret.ts";
import type { CadreViewer } from "../auth/types.ts";
import type { Tx } from "../db/client.ts";
import { asViewer } from "../db/client.ts";
import { accounts, deviceSessions, notices } from "../db/schema/accounts.ts";
import { invitations } from "../db/schema/enrolment.ts";
import { consents, familyLinks, relatives } from "../db/schema/people.ts";
import { asSystem } from "../db/system.ts";
import { battalion, cadreOf } from "../testing/battalion.ts";
import { accept } from "./accept.ts";
import { knock, stateOfLink } from "./door.ts";
import { inviteAll, inviteByLink, inviteSheets, issueRecovery, revokeInvitation } from "./mutations.ts";
import { listCardsFor, listCardUnits, listFamilyInvitations } from "./queries.ts";
import { approveRequest, askToJoin, refuseRequest, stateOfRequest } from "./requests.ts";
import { makeSecret } from "./secret.ts";

const PASSWORD = "vườn rau sau nhà";
const choices = { photos: "companyGroup", results: "yes", contact: "no" } as const;
const terms = true as const;

let officer: CadreViewer;
let officer2: CadreViewer;
let numbers = 0;
const caller = (accountId: string | null = null) => ({ accountId, address: `10.0.0.${numbers}` });

beforeAll(async () => {
  await battalion();
  officer = await cadreOf("0950000010");
  officer2 = await cadreOf("0950000020");
});

type Guest = { recruitId: string; relativeId: string; phone: string; birthDay: string };

/** A relative of a recruit of Company 1 who has not joined, with a number of her own. */
async function guest(recruit = numbers, phone = `+8498${String(1000000 + ++numbers)}`): Promise<Guest> {
  numbers++;
  return asSystem(async (tx) => {
    const [man] = await tx.execute<{ id: string; battalionId: string; birthDay: string }>(sql`
      select id, battalion_id as "battalionId", birth_day::text as "birthDay" from recruits
      where unit_path <@ 'e900.d7.c1' order by id offset ${recruit % 60} limit 1`);
    if (!man) throw new Error("no recruit");
    const { battalionId, birthDay } = man;
    const [relative] = await tx
      .insert(relatives)
      .values({ battalionId, fullName: "Nguyễn Thị Hoa", phone })
      .returning({ id: relatives.id });
    if (!relative) throw new Error("no relative");
    const link = { battalionId, relativeId: relative.id, recruitId: man.id, relation: "mother" };
    await tx.insert(familyLinks).values({ ...link, status: "invited" });
    return { recruitId: man.id, relativeId: relative.id, phone, birthDay };
  });
}

const linked = ({ recruitId, relativeId }: Guest) => inviteByLink(officer, recruitId, relativeId);
const enter = (token: string, { phone, birthDay }: Guest) => ({ token, phone, birthDay });
const accepting = (token: string, one: Guest) => ({
  ...enter(token, one),
  password: PASSWORD,
  choices,
  terms,
});
const system = <T>(work: (tx: Tx) => Promise<T>) => asSystem(work);
const accountOf = async (phone: string) =>
  (await system((tx) => tx.select().from(accounts).where(eq(accounts.phone, phone))))[0];
const linkOf = async (one: Guest) =>
  (
    await system((tx) => tx.select().from(familyLinks).where(eq(familyLinks.recruitId, one.recruitId)))
  ).filter((link) => link.relativeId === one.relativeId)[0];
const stands = async (one: Guest) =>
  (await listFamilyInvitations(officer, one.recruitId)).find((row) => row.relativeId === one.relativeId);

describe("accepting", () => {
  test("makes the account, the link and three decisions with their words, and is shown as used", async () => {
    const mother = await guest();
    const { secret } = await linked(mother);
    expect((await stands(mother))?.invitation?.state).toBe("open");
    expect(await knock(enter(secret, mother), caller())).toMatchObject({
      status: "welcome",
      account: "new",
      company: 1,
    });
    expect(await accept(accepting(secret, mother), caller())).toEqual({ status: "done" });
    const account = await accountOf(mother.phone);
    expect(account?.relativeId).toBe(mother.relativeId);
    expect(await verifyPassword(PASSWORD, account?.passwordHash ?? null)).toBe(true);
    expect(await linkOf(mother)).toMatchObject({
      status: "joined",
      receivesResults: true,
      mayBeCalled: false,
    });
    const said = await system((tx) =>
      tx.select().from(consents).where(eq(consents.relativeId, mother.relativeId)),
    );
    expect(said.map((row) => [row.purpose, row.choice, row.textVersion, row.channel]).sort()).toEqual([
      ["contact", "no", "1", "portal"],
      ["photos", "companyGroup", "1", "portal"],
      ["results", "yes", "1", "portal"],
    ]);
    expect((await stands(mother))?.invitation?.state).toBe("used");
    expect((await stands(mother))?.link).toBe("joined");
  });

  test("fifty at once: one wins, the others get the same answer", async () => {
    const mother = await guest();
    const { secret } = await linked(mother);
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => accept(accepting(secret, mother), caller())),
    );
    expect(answers.filter((answer) => answer.status === "done")).toHaveLength(1);
    const others = answers.filter((answer) => answer.status !== "done");
    expect(others).toHaveLength(49);
    for (const answer of others) expect(answer).toEqual({ status: "gone", why: "used" });
    const said = await system((tx) =>
      tx.select().from(consents).where(eq(consents.relativeId, mother.relativeId)),
    );
    expect(said).toHaveLength(3);
  });

  test("a link preview looks and changes nothing", async () => {
    const mother = await guest();
    const { secret } = await linked(mother);
    for (let look = 0; look < 20; look++)
      expect(await stateOfLink(secret)).toEqual({ state: "open", kind: "link" });
    expect((await accept(accepting(secret, mother), caller())).status).toBe("done");
  });

  test("a typed code works with the invited number alone, and asks for the birth date then", async () => {
    const mother = await guest();
    const [card] = await asViewer(officer, (tx) => inviteAll(tx, officer, "card", [mother]));
    const code = card?.code.toLowerCase().replace("-", " ") ?? "";
    expect(await knock({ code, phone: mother.phone }, caller())).toEqual({ status: "askBirthDay" });
    expect(await knock({ code, phone: "+84987654321" }, caller())).toEqual({ status: "wrong" });
    const { phone, birthDay } = mother;
    expect(await accept({ code, phone, birthDay, password: PASSWORD, choices, terms }, caller())).toEqual({
      status: "done",
    });
  });

  test("a common password and a missing choice are refused before anything is used up", async () => {
    const mother = await guest();
    const { secret } = await linked(mother);
    const given = accepting(secret, mother);
    await expect(accept({ ...given, password: "matkhau123" }, caller())).rejects.toThrow("passwordWeak");
    await expect(accept({ ...given, password: undefined }, caller())).rejects.toThrow("passwordShort");
    await expect(accept({ ...given, choices: undefined }, caller())).rejects.toThrow("choiceMissing");
    expect((await accept(given, caller())).status).toBe("done");
  });

  test("nothing the family says gives it what the company did not", async () => {
    const mother = await guest();
    await system((tx) =>
      tx
        .update(familyLinks)
        .set({ receivesResults: false })
        .where(eq(familyLinks.relativeId, mother.relativeId)),
    );
    const { secret } = await linked(mother);
    await accept(accepting(secret, mother), caller());
    expect((await linkOf(mother))?.receivesResults).toBe(false);
  });
});

describe("what leads nowhere", () => {
  test("expired, revoked, replaced, guessed", async () => {
    const mother = await guest();
    const first = await linked(mother);
    const second = await linked(mother);
    expect(await knock(enter(first.secret, mother), caller())).toEqual({ status: "gone", why: "revoked" });
    await system((tx) =>
      tx
        .update(invitations)
        .set({ expiresAt: sql`now()` })
        .where(eq(invitations.secretHash, hashOf(second.secret))),
    );
    expect(await accept(accepting(second.secret, mother), caller())).toEqual({
      status: "gone",
      why: "expired",
    });
    expect((await stands(mother))?.invitation?.state).toBe("expired");
    const third = await linked(mother);
    await revokeInvitation(officer, (await stands(mother))?.invitation?.id ?? "");
    expect(await accept(accepting(third.secret, mother), caller())).toEqual({
      status: "gone",
      why: "revoked",
    });
    const guessed = makeSecret().secret;
    expect(await knock(enter(guessed, mother), caller())).toEqual({ status: "gone", why: "unknown" });
    expect(await stateOfLink(guessed)).toBeNull();
  });

  test("an invitation of a relative taken off the roster", async () => {
    const mother = await guest();
    const { secret } = await linked(mother);
    await system((tx) => tx.delete(familyLinks).where(eq(familyLinks.relativeId, mother.relativeId)));
    expect(await knock(enter(secret, mother), caller())).toMatchObject({ status: "gone" });
  });

  test("five wrong tries at one invitation, even three hundred at once, and then one waits", async () => {
    const mother = await guest();
    const { secret } = await linked(mother);
    const tries = await Promise.all(
      Array.from({ length: 60 }, (_, day) =>
        knock(
          {
            token: secret,
            phone: mother.phone,
            birthDay: `1990-01-${String((day % 28) + 1).padStart(2, "0")}`,
          },
          caller(),
        ),
      ),
    );
    expect(tries.filter((answer) => answer.status === "wrong")).toHaveLength(5);
    expect(tries.filter((answer) => answer.status === "wait")).toHaveLength(55);
    expect(await knock(enter(secret, mother), caller())).toMatchObject({ status: "wait" });
    await system((tx) =>
      tx.execute(
        sql`update rate_limits set ends_at = now() where key like 'invitation:%' and key not like '%:all'`,
      ),
    );
    expect(await knock(enter(secret, mother), caller())).toMatchObject({ status: "welcome" });
  });

  test("only wrong tries count against an address, however many come in by it", async () => {
    const mother = await guest();
    const { secret } = await linked(mother);
    const from = { accountId: null, address: "10.1.2.3" };
    for (let once = 0; once < 4; once++)
      expect(await knock(enter(secret, mother), from)).toMatchObject({ status: "welcome" });
    const counted = () =>
      system((tx) => tx.execute(sql`select hits from rate_limits where key = 'join-from:10.1.2.3'`));
    expect(await counted()).toHaveLength(0);
    expect(await knock(enter(makeSecret().secret, mother), from)).toMatchObject({ status: "gone" });
    expect([...(await counted())]).toEqual([{ hits: 1 }]);
    await system((tx) => tx.execute(sql`update rate_limits set hits = 300 where key = 'join-from:10.1.2.3'`));
    expect(await knock(enter(secret, mother), from)).toEqual({ status: "wait", minutes: 15 });
  });

  test("a wrong number and a wrong birth date answer alike; twenty wrong tries in all end it", async () => {
    const mother = await guest();
    const { secret } = await linked(mother);
    for (let attempt = 0; attempt < 21; attempt++) {
      const given =
        attempt % 2 ? { ...mother, phone: "+84987654321" } : { ...mother, birthDay: "1990-01-01" };
      expect(await knock(enter(secret, given), caller())).toEqual({ status: "wrong" });
      await system((tx) =>
        tx.execute(
          sql`update rate_limits set ends_at = now() where key like 'invitation:%' and key not like '%:all'`,
        ),
      );
    }
    expect(await knock(enter(secret, mother), caller())).toEqual({ status: "gone", why: "revoked" });
  });

  test("another company's officer neither sees, makes nor ends them", async () => {
    const mother = await guest();
    const { secret } = await linked(mother);
    await expect(inviteByLink(officer2, mother.recruitId, mother.relativeId)).rejects.toThrow("notFound");
    await expect(revokeInvitation(officer2, (await stands(mother))?.invitation?.id ?? "")).rejects.toThrow(
      "notFound",
    );
    expect(await listFamilyInvitations(officer2, mother.recruitId)).toEqual([]);
    const commander = await cadreOf("0950000019");
    await expect(inviteByLink(commander, mother.recruitId, mother.relativeId)).rejects.toThrow("notAllowed");
    expect((await accept(accepting(secret, mother), caller())).status).toBe("done");
  });
});

describe("a second son", () => {
  test("joins the account of the same number: its password is asked for, the roster's double row goes", async () => {
    const first = await guest(3);
    await accept(accepting((await linked(first)).secret, first), caller());
    const account = await accountOf(first.phone);
    const second = await guest(4, first.phone);
    const { secret } = await linked(second);
    expect(await knock(enter(secret, second), caller())).toMatchObject({ account: "known" });
    expect(await accept(accepting(secret, second), caller())).toEqual({ status: "signIn" });
    expect(await knock(enter(secret, second), caller(account?.id))).toMatchObject({ account: "here" });
    expect(await accept({ ...accepting(secret, second), password: undefined }, caller(account?.id))).toEqual({
      status: "done",
    });
    const links = await system((tx) =>
      tx.select().from(familyLinks).where(eq(familyLinks.relativeId, first.relativeId)),
    );
    expect(links.map((link) => [link.recruitId, link.status]).sort()).toEqual(
      [
        [first.recruitId, "joined"],
        [second.recruitId, "joined"],
      ].sort(),
    );
    expect(
      await system((tx) => tx.select().from(relatives).where(eq(relatives.id, second.relativeId))),
    ).toEqual([]);
    // The password of the account stays what it was.
    expect((await accountOf(first.phone))?.passwordHash).toBe(account?.passwordHash);
  });

  test("who stood twice on one recruit's roster is one relative afterwards", async () => {
    const first = await guest(7);
    await accept(accepting((await linked(first)).secret, first), caller());
    const account = await accountOf(first.phone);
    const double = await guest(7, first.phone);
    const { recruitId } = first;
    await system((tx) =>
      tx.update(familyLinks).set({ recruitId }).where(eq(familyLinks.relativeId, double.relativeId)),
    );
    const again = { ...double, recruitId, birthDay: first.birthDay };
    const { secret } = await linked(again);
    expect(await accept(accepting(secret, again), caller(account?.id))).toEqual({ status: "done" });
    expect(await linkOf(again)).toBeUndefined();
    expect(await stateOfLink(secret)).toEqual({ state: "used", kind: "link" });
  });

  test("two invitations of one number at once make one account", async () => {
    const first = await guest(5);
    const second = await guest(6, first.phone);
    const [one, other] = [await linked(first), await linked(second)];
    const answers = await Promise.all([
      accept(accepting(one.secret, first), caller()),
      accept(accepting(other.secret, second), caller()),
    ]);
    expect(answers.map((answer) => answer.status).sort()).toEqual(["done", "signIn"]);
  });
});

describe("a cadre's link", () => {
  async function cadreLink(phone: string, place: number) {
    const { secret, hash } = makeSecret();
    const cadreId = await system(async (tx) => {
      const [cadre] = await tx.execute<{ id: string; battalionId: string }>(sql`
        select c.id, c.battalion_id as "battalionId" from cadres c join duties d on d.cadre_id = c.id
          join units u on u.id = d.unit_id
        where d.post = 'squadLeader' and u.path <@ 'e900.d7.c1' order by u.path offset ${place} limit 1`);
      if (!cadre) throw new Error("no cadre");
      const { id, battalionId } = cadre;
      const expiresAt = sql`now() + interval '1 day'`;
      await tx
        .insert(invitations)
        .values({ battalionId, kind: "cadre", cadreId: id, phone, secretHash: hash, expiresAt });
      return id;
    });
    return { token: secret, cadreId, given: { token: secret, phone, password: PASSWORD, terms } };
  }

  test("asks for the number and a password, and makes his account", async () => {
    const phone = "+84966000001";
    const { token, cadreId, given } = await cadreLink(phone, 0);
    expect(await knock({ token, phone: "+84966000009" }, caller())).toEqual({ status: "wrong" });
    expect(await knock({ token, phone }, caller())).toMatchObject({
      kind: "cadre",
      account: "new",
      company: null,
    });
    expect(await accept(given, caller())).toEqual({ status: "done" });
    expect(await accountOf(phone)).toMatchObject({ cadreId, relativeId: null });
  });

  test("joins the account he has as somebody's relative, with its password", async () => {
    const uncle = await guest(50);
    await accept(accepting((await linked(uncle)).secret, uncle), caller());
    const account = await accountOf(uncle.phone);
    const { cadreId, given } = await cadreLink(uncle.phone, 1);
    expect(await accept(given, caller())).toEqual({ status: "signIn" });
    expect(await accept(given, caller(account?.id))).toEqual({ status: "done" });
    expect(await accountOf(uncle.phone)).toMatchObject({ cadreId, relativeId: uncle.relativeId });
    // Who is a cadre too gets no code from the company of his nephew.
    await expect(issueRecovery(officer, uncle.recruitId, uncle.relativeId, [])).rejects.toThrow("noAccount");
  });
});

describe("a lost password", () => {
  const checks = ["calledBack"];

  test("a code of the company sets a new one, signs every device out and tells the family", async () => {
    const mother = await guest();
    await accept(accepting((await linked(mother)).secret, mother), caller());
    const account = await accountOf(mother.phone);
    if (!account) throw new Error("no account");
    for (const device of ["a", "b"])
      await system((tx) =>
        tx.insert(deviceSessions).values({
          idHash: hashOf(`${device}${mother.phone}`),
          battalionId: account.battalionId,
          accountId: account.id,
          device,
          deviceHash: device,
          idleMinutes: 30,
          expiresAt: sql`now() + interval '1 hour'`,
        }),
      );
    expect(await viewerOfSession(hashOf(`a${mother.phone}`))).not.toBeNull();
    await expect(issueRecovery(officer2, mother.recruitId, mother.relativeId, checks)).rejects.toThrow(
      "notFound",
    );
    const { code } = await issueRecovery(officer, mother.recruitId, mother.relativeId, checks);
    const given = { code, phone: mother.phone, password: "bốn con vịt trời", terms };
    expect(await knock(given, caller())).toMatchObject({
      status: "welcome",
      kind: "recovery",
      account: "new",
    });
    expect(await accept({ ...given, phone: "+84987654321" }, caller())).toEqual({ status: "wrong" });
    expect(await accept(given, caller())).toEqual({ status: "done" });
    expect(await accept(given, caller())).toEqual({ status: "gone", why: "used" });
    for (const device of ["a", "b"])
      expect(await viewerOfSession(hashOf(`${device}${mother.phone}`))).toBeNull();
    expect(
      await verifyPassword("bốn con vịt trời", (await accountOf(mother.phone))?.passwordHash ?? null),
    ).toBe(true);
    const told = await system((tx) => tx.select().from(notices).where(eq(notices.accountId, account.id)));
    expect(told.map((notice) => notice.kind)).toEqual(["passwordReset"]);
  });

  test("a code stands thirty minutes, and is not for who never joined", async () => {
    const mother = await guest();
    await expect(issueRecovery(officer, mother.recruitId, mother.relativeId, checks)).rejects.toThrow(
      "noAccount",
    );
    await accept(accepting((await linked(mother)).secret, mother), caller());
    const { expiresAt } = await issueRecovery(officer, mother.recruitId, mother.relativeId, checks);
    expect(Date.parse(expiresAt) - Date.now()).toBeLessThanOrEqual(30 * 60_000);
  });
});

describe("cards", () => {
  test("are made a sheet at a time, only as they are asked for, and end those made before", async () => {
    const invited = await Promise.all(Array.from({ length: 10 }, (_, n) => guest(20 + n)));
    const open = async () => {
      const states = await Promise.all(invited.map(stands));
      return states.filter((row) => row?.invitation?.state === "open").length;
    };
    const sheets = inviteSheets(officer, invited);
    const first = (await sheets.next()).value;
    expect([first?.length, await open()]).toEqual([8, 8]);
    await sheets.return(undefined);
    const secrets: string[] = [];
    for await (const sheet of inviteSheets(officer, invited))
      secrets.push(...sheet.map(({ made }) => made.secret));
    expect([secrets.length, await open()]).toEqual([10, 10]);
    const early = first?.[0];
    if (!early) throw new Error("no card");
    expect(await stateOfLink(early.made.secret)).toEqual({ state: "revoked", kind: "card" });
  });

  test("list whom they are for, inside one's own unit", async () => {
    const [company, company2] = await system((tx) =>
      tx.execute<{ id: string }>(
        sql`select id from units where path in ('e900.d7.c1', 'e900.d7.c2') order by path`,
      ),
    );
    const waiting = await listCardsFor(officer, company?.id ?? "", "waiting");
    expect(waiting.length).toBeGreaterThan(0);
    const shown = (await listCardUnits(officer)).find((unit) => unit.id === company?.id);
    expect(shown?.waiting).toBe(waiting.length);
    await expect(listCardsFor(officer, company2?.id ?? "", "waiting")).rejects.toThrow("notFound");
    await expect(intoAnother()).rejects.toThrow(/row-level security|violates/);
    async function intoAnother() {
      const [stranger] = await system((tx) =>
        tx.execute<{ recruitId: string; relativeId: string }>(
          sql`select recruit_id as "recruitId", relative_id as "relativeId" from family_links l join recruits r on r.id = l.recruit_id
            where r.unit_path <@ 'e900.d7.c2' limit 1`,
        ),
      );
      if (!stranger) throw new Error("no stranger");
      await asViewer(officer, (tx) =>
        inviteAll(tx, officer, "card", [{ ...stranger, phone: "+84970000009" }]),
      ).catch((fault) => {
        throw fault.cause ?? fault;
      });
    }
  });
});

describe("asking to join", () => {
  const asked = async (companyPath: string, phone: string) => {
    const [company] = await system((tx) =>
      tx.execute<{ id: string }>(sql`select id from units where path = ${companyPath}::ltree`),
    );
    return {
      companyId: company?.id ?? "",
      fullName: "Trần Thị Lan",
      phone,
      relation: "aunt" as const,
      recruitName: "le xuan quyet",
      recruitBirthDay: "2007-01-01",
      words: "",
    };
  };
  const requestId = async (secret: string) =>
    (
      await system((tx) =>
        tx.execute<{ id: string }>(sql`select id from join_requests where secret_hash = ${hashOf(secret)}`),
      )
    )[0]?.id ?? "";

  test("approved, its own link is the way in; until then nobody is let in", async () => {
    const man = await guest();
    const phone = `+8497${String(2000000 + ++numbers)}`;
    const { secret } = await askToJoin(await asked("e900.d7.c1", phone), "10.1.0.1");
    expect(await stateOfRequest(secret)).toEqual({ status: "waiting", reason: null });
    const aunt = { ...man, phone };
    expect(await knock(enter(secret, aunt), caller())).toEqual({ status: "gone", why: "unknown" });
    const id = await requestId(secret);
    await expect(approveRequest(officer2, id, man.recruitId)).rejects.toThrow("notFound");
    await expect(refuseRequest(officer2, id, "không quen")).rejects.toThrow("notFound");
    await approveRequest(officer, id, man.recruitId);
    await expect(approveRequest(officer, id, man.recruitId)).rejects.toThrow("requestHandled");
    expect(await accept(accepting(secret, aunt), caller())).toEqual({ status: "done" });
    const account = await accountOf(phone);
    expect(account?.relativeId).toBeTruthy();
  });

  test("refused with a reason that the asker reads; a recruit of another company can't be given", async () => {
    const { secret } = await askToJoin(await asked("e900.d7.c1", "+84970000001"), "10.1.0.2");
    const id = await requestId(secret);
    const [stranger] = await system((tx) =>
      tx.execute<{ id: string }>(sql`select id from recruits where unit_path <@ 'e900.d7.c2' limit 1`),
    );
    await expect(approveRequest(officer, id, stranger?.id ?? "")).rejects.toThrow("notFound");
    expect((await stateOfRequest(secret))?.status).toBe("waiting");
    await refuseRequest(officer, id, "Chưa gọi lại được số này.");
    expect(await stateOfRequest(secret)).toEqual({ status: "refused", reason: "Chưa gọi lại được số này." });
  });

  test("is limited by number", async () => {
    const again = await asked("e900.d7.c1", "+84970000002");
    for (let i = 0; i < 3; i++) await askToJoin(again, "10.1.0.3");
    await expect(askToJoin(again, "10.1.0.4")).rejects.toThrow("tooManyAsks");
  });
});
