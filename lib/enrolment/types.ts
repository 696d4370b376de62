import type { UnitKind } from "../units/types.ts";

export type InvitationKind = "card" | "link" | "cadre" | "recovery";
export type InvitationState = "open" | "used" | "expired" | "revoked";

/** Why a way in leads nowhere; a guessed one is `unknown`, like one that never was. */
export type Gone = { status: "gone"; why: "unknown" | "used" | "expired" | "revoked" };

/** What the door asks for next. `wrong` and `wait` say nothing about which part was wrong. */
export type Refused = { status: "wrong" } | { status: "wait"; minutes: number };

/** Shown once the birth date and the number were right, and not before. */
export type Welcome = {
  status: "welcome";
  kind: InvitationKind;
  /** Of whom it is about: the recruit's given name, or a cadre's whole name. */
  name: string;
  company: number | null;
  /** `new`: choose a password; `known`: give that of the account this number has; `here`: signed in already. */
  account: "new" | "known" | "here";
};

export type DoorAnswer = Welcome | Gone | Refused | { status: "askBirthDay" };
export type AcceptAnswer = { status: "done" } | { status: "signIn" } | Gone | Refused;

/** How one relative stands, for the company. */
export type FamilyInvitation = {
  relativeId: string;
  fullName: string;
  phone: string;
  relation: string;
  link: "invited" | "joined" | "noSmartphone" | "declined";
  joinedAt: string | null;
  /** The newest way in for him, or none was ever made. */
  invitation: { id: string; kind: InvitationKind; state: InvitationState; at: string } | null;
  hasAccount: boolean;
};

/** A unit that cards can be made for, with how many there would be. */
export type CardUnit = {
  id: string;
  kind: UnitKind;
  number: number;
  path: string;
  waiting: number;
  all: number;
};

export type Asking = {
  id: string;
  company: number;
  fullName: string;
  phone: string;
  relation: string;
  recruitName: string;
  recruitBirthDay: string;
  words: string;
  createdAt: string;
  candidates: Candidate[];
};

/** A recruit of that company; `match` says how well he fits what was asked. */
export type Candidate = {
  id: string;
  fullName: string;
  birthDay: string;
  hometown: string;
  unit: string;
  match: "both" | "name" | "birthDay" | "none";
};
