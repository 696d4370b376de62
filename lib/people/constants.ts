/**
 * What a duty lets its holder do inside its unit; the database knows the same words. `roster`: recruits and relatives;
 * `families`: invitations, requests, consents, a family's devices; `appoint`: duties of the level below; `intake`:
 * opening and closing; `accounts`: the administrator's; `programme`: subjects and their rules; `assess`: opening
 * assessments; `enter`: marks; `approve`: a company's marks, and correcting them; `remark`: weekly remarks and praise.
 */
export type Capability =
  | "read"
  | "capture"
  | "review"
  | "publish"
  | "takeDown"
  | "oversee"
  | "roster"
  | "families"
  | "appoint"
  | "intake"
  | "accounts"
  | "programme"
  | "assess"
  | "enter"
  | "approve"
  | "remark";

type Post = { capabilities: readonly Capability[]; home: "/platoon" | "/company" | "/battalion" | "/duty" };

const later: Post = { capabilities: [], home: "/duty" };
const politicalOfficer = [
  "read",
  "capture",
  "review",
  "publish",
  "takeDown",
  "roster",
  "families",
  "appoint",
  "assess",
  "enter",
] as const;
const companyCommand = [
  "read",
  "capture",
  "takeDown",
  "roster",
  "appoint",
  "assess",
  "enter",
  "approve",
] as const;
const battalionCommand = [
  "read",
  "capture",
  "oversee",
  "roster",
  "appoint",
  "intake",
  "programme",
  "assess",
  "enter",
] as const;

/** Every chức vụ of the glossary, what it may do (domain rules 2) and the page it lands on. */
export const POSTS = {
  regimentCommander: later,
  regimentPoliticalCommissar: later,
  regimentDeputyPoliticalCommissar: later,
  regimentSecurityAssistant: later,
  regimentPolicyAssistant: later,
  regimentMassMobilisationAssistant: later,
  systemAdmin: { capabilities: ["accounts"], home: "/duty" },
  battalionCommander: { capabilities: battalionCommand, home: "/battalion" },
  battalionPoliticalOfficer: { capabilities: [...politicalOfficer, "oversee", "intake"], home: "/battalion" },
  battalionDeputyCommander: { capabilities: battalionCommand, home: "/battalion" },
  battalionDeputyPoliticalOfficer: {
    capabilities: [...politicalOfficer, "oversee", "intake"],
    home: "/battalion",
  },
  battalionMedic: later,
  battalionLogistics: later,
  companyCommander: { capabilities: companyCommand, home: "/company" },
  companyPoliticalOfficer: { capabilities: politicalOfficer, home: "/company" },
  companyDeputyCommander: { capabilities: companyCommand, home: "/company" },
  companyDeputyPoliticalOfficer: { capabilities: politicalOfficer, home: "/company" },
  platoonLeader: { capabilities: ["read", "capture", "enter", "remark"], home: "/platoon" },
  squadLeader: later,
} as const satisfies Record<string, Post>;

export type PostCode = keyof typeof POSTS;

/** How a relative stands to a recruit; the words are in the `people` messages. */
export const RELATIONS = [
  ...(["mother", "father", "wife", "fiancee"] as const),
  ...(["elderSister", "elderBrother", "youngerSister", "youngerBrother"] as const),
  ...(["paternalGrandmother", "paternalGrandfather", "maternalGrandmother", "maternalGrandfather"] as const),
  ...(["uncle", "aunt", "guardian", "other"] as const),
] as const;
