import type { ViewerScope } from "../db/client.ts";
import type { Capability, PostCode } from "../people/constants.ts";
import type { UnitKind } from "../units/types.ts";

declare const made: unique symbol;

export type Duty = {
  id: string;
  post: PostCode;
  unitId: string;
  unitPath: string;
  unitKind: UnitKind;
  unitNumber: number;
  delegated: boolean;
};

export type Son = {
  id: string;
  companyId: string;
  unitPath: string;
  fullName: string;
  givenName: string;
  relation: string;
  /** His intake was closed: his own album stays for a while, the company's news do not. */
  closed: boolean;
  receivesResults: boolean;
};

export type SecondFactor = "given" | "set" | "none";

type Person = {
  /** Only lib/auth makes viewers: there is no way to a family's data without one. */
  readonly [made]: true;
  accountId: string;
  sessionId: string;
  battalionId: string;
  name: string;
  rank: string | null;
  locale: "vi" | "en";
  textSize: number;
  duties: readonly Duty[];
  sons: readonly Son[];
  /** A cadre's second factor on this device: `given`, `set` (to be given) or `none` (to be set up). */
  secondFactor: SecondFactor;
  /** When an intake of the battalion was last closed: what was drawn before that is no longer anybody's to see. */
  lastClosed: string | null;
  scope: ViewerScope;
};

/** A cadre acts in one duty at a time. */
export type CadreViewer = Person & {
  role: "cadre";
  cadreId: string;
  duty: Duty;
  can: (what: Capability) => boolean;
};
export type FamilyViewer = Person & { role: "family" };
/** Signed in, but the choice between several duties, or a duty and a son, is still to be made (or there is none). */
export type UndecidedViewer = Person & {
  role: "undecided";
  /** A cadre who must give, or set up, his second factor first. */
  owesSecondFactor: boolean;
  /** A cadre whose duty on this device has ended. */
  dutyEnded: boolean;
};

export type Viewer = CadreViewer | FamilyViewer | UndecidedViewer;
