import { describe, expect, test } from "vitest";
import type { CadreViewer } from "../auth/types.ts";
import { type Capability, POSTS, type PostCode } from "../people/constants.ts";
import type { UnitKind } from "../units/types.ts";
import { canAppoint, canDelegate, canEnd, canHandOver, canKeepAccount, canSetEnd } from "./policy.ts";

const paths: Record<UnitKind, string> = {
  regiment: "e900",
  battalion: "e900.d7",
  company: "e900.d7.c1",
  platoon: "e900.d7.c1.b1",
  squad: "e900.d7.c1.b1.a1",
};
const kindOf = (post: PostCode): UnitKind =>
  post === "systemAdmin"
    ? "regiment"
    : (/^(regiment|battalion|company|platoon|squad)/.exec(post)?.[0] as UnitKind);

function holder(post: PostCode, path = paths[kindOf(post)]) {
  const capabilities: readonly Capability[] = POSTS[post].capabilities;
  const duty = {
    id: "d",
    post,
    unitId: "u",
    unitPath: path,
    unitKind: kindOf(post),
    unitNumber: 1,
    delegated: false,
  };
  return {
    cadreId: post,
    duty,
    can: (what: Capability) => capabilities.includes(what),
  } satisfies Pick<CadreViewer, "cadreId" | "duty" | "can">;
}
const at = (post: PostCode, path = paths[kindOf(post)]) => ({ post, unit: { kind: kindOf(post), path } });
const held = (post: PostCode, by = "somebody", lentBy: string | null = null) => ({
  ...at(post),
  cadre: { id: by },
  delegatedBy: lentBy && "d",
  lentBy: lentBy ? { id: lentBy } : null,
});

/** Who gives which post: every giver against every post there is. */
const given: Partial<Record<PostCode, PostCode[]>> = {};
const all = Object.keys(POSTS) as PostCode[];
const ofBattalion = all.filter((post) => post.startsWith("battalion"));
const ofCompany = all.filter((post) => post.startsWith("company"));
given.systemAdmin = ofBattalion;
for (const post of ofBattalion) given[post] = /Medic|Logistics/.test(post) ? [] : ofCompany;
for (const post of ofCompany) given[post] = ["platoonLeader", "squadLeader"];

describe("each level appoints the one below", () => {
  test.each(all)("%s", (giver) => {
    const may = all.filter((post) => canAppoint(holder(giver), at(post)));
    expect(may.toSorted()).toEqual((given[giver] ?? []).toSorted());
  });

  test("inside its own unit only, and every post in its own kind of unit", () => {
    const officer = holder("companyPoliticalOfficer");
    expect(canAppoint(officer, at("platoonLeader", "e900.d7.c2.b4"))).toBe(false);
    expect(canAppoint(officer, at("platoonLeader", "e900.d7.c10.b4"))).toBe(false);
    expect(canAppoint(officer, { post: "platoonLeader", unit: { kind: "squad", path: paths.squad } })).toBe(
      false,
    );
    expect(canAppoint(holder("battalionCommander", "e900.d8"), at("companyCommander"))).toBe(false);
    expect(canAppoint(holder("systemAdmin", "e901"), at("battalionCommander"))).toBe(false);
  });
});

describe("a duty that is held", () => {
  test("is handed over by its holder or who gives it, never by a delegate", () => {
    const leader = { ...holder("platoonLeader"), cadreId: "somebody" };
    expect(canHandOver(leader, held("platoonLeader"))).toBe(true);
    expect(canHandOver(holder("companyCommander"), held("platoonLeader"))).toBe(true);
    expect(canHandOver(holder("platoonLeader"), held("platoonLeader"))).toBe(false);
    expect(canHandOver(holder("battalionCommander"), held("platoonLeader"))).toBe(false);
    expect(canHandOver(leader, held("companyCommander", "somebody", "another"))).toBe(false);
  });

  test("is lent by its holder alone", () => {
    const leader = { ...holder("platoonLeader"), cadreId: "somebody" };
    expect(canDelegate(leader, held("platoonLeader"))).toBe(true);
    expect(canDelegate(holder("companyCommander"), held("platoonLeader"))).toBe(false);
    expect(canDelegate(leader, held("platoonLeader", "somebody", "another"))).toBe(false);
  });

  test("is ended by who gives it; what was lent also by either of the two", () => {
    const lent = held("platoonLeader", "borrower", "lender");
    for (const cadreId of ["borrower", "lender"])
      expect(canEnd({ ...holder("platoonLeader"), cadreId }, lent)).toBe(true);
    expect(canEnd({ ...holder("platoonLeader"), cadreId: "third" }, lent)).toBe(false);
    expect(canEnd({ ...holder("platoonLeader"), cadreId: "somebody" }, held("platoonLeader"))).toBe(false);
    expect(canEnd(holder("companyCommander"), held("platoonLeader"))).toBe(true);
    expect(canSetEnd(holder("companyCommander"), lent)).toBe(false);
  });

  test("lets who gives it look after its holder's way in, never after his own", () => {
    const duties = [held("platoonLeader", "somebody"), held("companyCommander", "another")];
    const officer = holder("companyPoliticalOfficer");
    expect(canKeepAccount(officer, "somebody", duties)).toBe(true);
    expect(canKeepAccount(officer, "another", duties)).toBe(false);
    expect(canKeepAccount({ ...officer, cadreId: "somebody" }, "somebody", duties)).toBe(false);
  });
});
