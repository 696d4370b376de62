import "server-only";
import { sql } from "drizzle-orm";
import { forget, hit, waitOf } from "../auth/limits.ts";
import { hashOf } from "../auth/secret.ts";
import type { Tx } from "../db/client.ts";
import { asSystem } from "../db/system.ts";
import { TRIES_FROM_ADDRESS, WAIT_MINUTES, WRONG_TRIES, WRONG_TRIES_IN_ALL } from "./constants.ts";
import type { DoorInput } from "./input.ts";
import { codeHash } from "./secret.ts";
import type { DoorAnswer, Gone, InvitationKind, InvitationState, Refused, Welcome } from "./types.ts";

/** An invitation as the door sees it. */
export type Found = {
  id: string;
  battalionId: string;
  kind: InvitationKind;
  phone: string;
  state: InvitationState;
  recruitId: string | null;
  relativeId: string | null;
  cadreId: string | null;
  accountId: string | null;
  birthDay: string | null;
  name: string;
  company: number | null;
};

export type OwnAccount = { id: string; hasPassword: boolean; disabled: boolean };

/** Who is at the door: signed in on this device or not, from where, and how this device shows pages. */
export type Caller = {
  accountId: string | null;
  address: string;
  prefers?: { locale: string; textSize: number };
};

const MONTH = 31 * 24 * 60;
const forFamily = (found: Found) => found.kind === "card" || found.kind === "link";

/**
 * The first screen: says who is awaited, once the number and the birth date are right. Never consumes anything.
 * Wrong tries are counted by invitation, or by number and address where the code fits none; a wrong birth date and a
 * wrong number answer alike.
 */
export async function knock(given: DoorInput, caller: Caller): Promise<DoorAnswer> {
  const at = await confirm(given, caller);
  if ("status" in at) return at;
  const { found, account } = at;
  const own: Welcome["account"] =
    !account?.hasPassword || found.kind === "recovery"
      ? "new"
      : account.id === caller.accountId
        ? "here"
        : "known";
  return {
    status: "welcome",
    kind: found.kind,
    name: found.name,
    company: found.company,
    account: own,
  };
}

/** The invitation, with the account of its number if there is one; or why not. */
export async function confirm(
  given: DoorInput,
  caller: Caller,
): Promise<{ found: Found; account?: OwnAccount } | Gone | Refused | { status: "askBirthDay" }> {
  const hash = given.token ? hashOf(given.token) : codeHash(given.phone, given.code ?? "");
  return asSystem(async (tx) => {
    // Only wrong tries: behind one address a whole province may be coming in.
    const from = `join-from:${caller.address}`;
    const crowded = await waitOf(tx, from, TRIES_FROM_ADDRESS);
    if (crowded > 0) return { status: "wait", minutes: Math.ceil(crowded / 60) };
    const look = () => find(tx, given.token ? "secret_hash" : "code_hash", hash);
    const found = await look();
    if (!found && given.token) {
      await hit(tx, from, TRIES_FROM_ADDRESS, WAIT_MINUTES);
      return { status: "gone", why: "unknown" };
    }

    const key = found ? `invitation:${found.id}` : `join-code:${given.phone}:${caller.address}`;
    // One at a time, so that of a thousand tries at once no sixth is looked at.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`);
    const wait = await waitOf(tx, key, WRONG_TRIES);
    if (wait > 0) return { status: "wait", minutes: Math.ceil(wait / 60) };
    if (found && found.state !== "open") return { status: "gone", why: found.state };

    // Who typed a code that fits the number holds the card: only then is the birth date asked for.
    if (found && forFamily(found) && given.code && !given.birthDay) return { status: "askBirthDay" };
    const right = found?.phone === given.phone && (!forFamily(found) || found.birthDay === given.birthDay);
    if (!found || !right) {
      await hit(tx, key, WRONG_TRIES, WAIT_MINUTES);
      await hit(tx, from, TRIES_FROM_ADDRESS, WAIT_MINUTES);
      if (found && (await hit(tx, `${key}:all`, WRONG_TRIES_IN_ALL, MONTH)) > 0) await close(tx, found);
      return { status: "wrong" };
    }
    await forget(tx, key);
    const account = await accountFor(tx, found);
    // An account may be there because somebody was faster in this very moment.
    const still = account ? await look() : found;
    if (still && still.state !== "open") return { status: "gone", why: still.state };
    return account?.disabled ? { status: "gone", why: "revoked" } : { found, account };
  });
}

/** What became of a link, for the page it opens; reveals nothing about anybody. Null when no such link was made. */
export async function stateOfLink(
  secret: string,
): Promise<{ state: InvitationState; kind: InvitationKind } | null> {
  const found = await asSystem((tx) => find(tx, "secret_hash", hashOf(secret)));
  return found && { state: found.state, kind: found.kind };
}

/** A link that was taken from the roster takes its invitations with it, hence `revoked` without one. */
async function find(tx: Tx, by: "secret_hash" | "code_hash", hash: string): Promise<Found | null> {
  const [row] = await tx.execute<Found>(sql`
    select i.id, i.battalion_id as "battalionId", i.kind, i.phone, i.recruit_id as "recruitId",
      i.relative_id as "relativeId", i.cadre_id as "cadreId", i.account_id as "accountId", r.birth_day::text as "birthDay",
      coalesce(r.given_name, c.full_name, '') as name, u.number as company,
      case when i.used_at is not null then 'used'
        when i.revoked_at is not null or (i.kind in ('card', 'link') and l.id is null) then 'revoked'
        when i.expires_at <= now() then 'expired' else 'open' end as state
    from invitations i
      left join recruits r on r.id = i.recruit_id and r.closed_at is null
      left join units u on u.id = r.company_id
      left join family_links l on l.relative_id = i.relative_id and l.recruit_id = r.id
      left join cadres c on c.id = i.cadre_id
    where ${sql.raw(`i.${by}`)} = ${hash}`);
  return row ?? null;
}

/** The account that an invitation opens: that of its number, else of its relative or cadre, whose number has changed. */
export async function accountFor(tx: Tx, found: Found): Promise<OwnAccount | undefined> {
  const [row] = await tx.execute<OwnAccount>(sql`
    select id, password_hash is not null and phone = ${found.phone} as "hasPassword", disabled_at is not null as disabled
    from accounts
    where case when ${found.kind} = 'recovery' then id = ${found.accountId} or cadre_id = ${found.cadreId}
      else phone = ${found.phone} or relative_id = ${found.relativeId} or cadre_id = ${found.cadreId} end
    order by phone = ${found.phone} desc limit 1`);
  return row;
}

async function close(tx: Tx, found: Found): Promise<void> {
  await tx.execute(sql`update invitations set revoked_at = now() where id = ${found.id} and used_at is null`);
  await tx.execute(sql`insert into audit_log (battalion_id, action, subject, subject_id)
    values (${found.battalionId}, 'invitationGuessed', 'invitation', ${found.id})`);
}
