import "server-only";
import { sql } from "drizzle-orm";
import { asNobody, type ViewerScope } from "../db/client.ts";
import { env } from "../env.ts";
import { type Capability, POSTS } from "../people/constants.ts";
import type { CadreViewer, Duty, FamilyViewer, SecondFactor, Son, UndecidedViewer, Viewer } from "./types.ts";

/** What the database's `viewer_of_session` answers. */
type Found = {
  accountId: string;
  sessionId: string;
  battalionId: string;
  locale: "vi" | "en";
  textSize: number;
  cadreId: string | null;
  relativeId: string | null;
  dutyId: string | null;
  asFamily: boolean;
  name: string;
  rank: string | null;
  lastClosed: string | null;
  secondFactor: SecondFactor;
  duties: Duty[];
  recruits: Son[];
};

/**
 * The viewer of a session by the SHA-256 of its id; null when it has ended.
 * @param touch whether this counts as using it, which keeps it from ending idle
 */
export async function viewerOfSession(hash: string, { touch = true } = {}): Promise<Viewer | null> {
  const [row] = await asNobody<{ found: Found | null }>(
    sql`select viewer_of_session(${hash}, ${touch}) as found`,
  );
  return row?.found ? decide(row.found) : null;
}

/** The one place where a viewer is made. */
const seal = <V extends Viewer>(viewer: Omit<V, symbol>) => viewer as V;

/**
 * A cadre who has not given his second factor on this device is nobody yet: no duty, no son. It is asked of everybody
 * who has set one up, and, outside the demo, of every cadre with a duty.
 */
const owesSecondFactor = ({ cadreId, duties, secondFactor }: Found) =>
  cadreId !== null &&
  duties.length > 0 &&
  (secondFactor === "set" || (secondFactor === "none" && env.SECOND_FACTOR === "on"));

function decide(found: Found): Viewer {
  const { recruits: sons, dutyId, asFamily, cadreId, relativeId, ...person } = found;
  if (owesSecondFactor(found)) {
    const scope = scopeOf(found, {});
    const nobody = { ...person, duties: [], sons: [], scope, owesSecondFactor: true, dutyEnded: false };
    return seal<UndecidedViewer>({ ...nobody, role: "undecided" });
  }
  const chosen = asFamily ? undefined : person.duties.find((duty) => duty.id === dutyId);
  // A duty that was chosen and has ended gives way to no other by itself: its person is told.
  const dutyEnded =
    cadreId !== null && !asFamily && !chosen && (dutyId !== null || person.duties.length === 0);
  const only = sons.length === 0 && person.duties.length === 1 && !dutyEnded ? person.duties[0] : undefined;
  const duty = asFamily ? undefined : (chosen ?? only);
  const base = { ...person, sons, scope: scopeOf(found, {}) };
  if (duty && cadreId) {
    const capabilities: readonly Capability[] = POSTS[duty.post].capabilities;
    const scope = scopeOf(found, { cadreId, unitPath: duty.unitPath, capabilities });
    const can = (what: Capability) => capabilities.includes(what);
    return seal<CadreViewer>({ ...base, scope, role: "cadre", cadreId, duty, can });
  }
  if (relativeId && sons.length > 0 && (asFamily || person.duties.length === 0)) {
    const companies = new Set(sons.filter((s) => !s.closed).map((s) => s.companyId));
    const groupIds = companies.size > 0 ? [...companies, found.battalionId] : [];
    const recruitIds = sons.map((s) => s.id);
    const resultIds = sons.filter((s) => s.receivesResults).map((s) => s.id);
    const recruitPaths = sons.map((s) => s.unitPath);
    const scope = scopeOf(found, { relativeId, groupIds, recruitIds, resultIds, recruitPaths });
    return seal<FamilyViewer>({ ...base, scope, role: "family" });
  }
  return seal<UndecidedViewer>({ ...base, role: "undecided", owesSecondFactor: false, dutyEnded });
}

function scopeOf(found: Found, part: Partial<ViewerScope>): ViewerScope {
  return {
    accountId: found.accountId,
    battalionId: found.battalionId,
    cadreId: null,
    relativeId: null,
    unitPath: null,
    capabilities: [],
    recruitIds: [],
    resultIds: [],
    groupIds: [],
    recruitPaths: [],
    ...part,
  };
}
