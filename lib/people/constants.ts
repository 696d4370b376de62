/** What a duty lets its holder do inside its unit (architecture.md ruling 1). The database knows the same words. */
export type Capability = "read" | "capture" | "review" | "publish" | "takeDown" | "oversee" | "accounts";

type Post = { capabilities: readonly Capability[]; home: "/platoon" | "/company" | "/battalion" | "/duty" };

const later: Post = { capabilities: [], home: "/duty" };
const politicalOfficer = ["read", "capture", "review", "publish", "takeDown"] as const;

/** Every chức vụ of the glossary, what it may do (domain rules 2) and the page it lands on. */
export const POSTS = {
  regimentCommander: later,
  regimentPoliticalCommissar: later,
  regimentDeputyPoliticalCommissar: later,
  regimentSecurityAssistant: later,
  regimentPolicyAssistant: later,
  regimentMassMobilisationAssistant: later,
  systemAdmin: { capabilities: ["accounts"], home: "/duty" },
  battalionCommander: { capabilities: ["read", "capture", "oversee"], home: "/battalion" },
  battalionPoliticalOfficer: { capabilities: [...politicalOfficer, "oversee"], home: "/battalion" },
  battalionDeputyCommander: { capabilities: ["read", "capture", "oversee"], home: "/battalion" },
  battalionDeputyPoliticalOfficer: { capabilities: [...politicalOfficer, "oversee"], home: "/battalion" },
  battalionMedic: later,
  battalionLogistics: later,
  companyCommander: { capabilities: ["read", "capture", "takeDown"], home: "/company" },
  companyPoliticalOfficer: { capabilities: politicalOfficer, home: "/company" },
  companyDeputyCommander: { capabilities: ["read", "capture", "takeDown"], home: "/company" },
  companyDeputyPoliticalOfficer: { capabilities: politicalOfficer, home: "/company" },
  platoonLeader: { capabilities: ["read", "capture"], home: "/platoon" },
  squadLeader: later,
} as const satisfies Record<string, Post>;

export type PostCode = keyof typeof POSTS;
