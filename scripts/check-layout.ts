import { globSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

// docs/architecture.md, "Layout": the closed vocabulary of lib/<domain>, the one reader of process.env, no domain cycle.

const vocabulary = ["input", "policy", "queries", "mutations", "actions", "types", "constants"];
/** Machinery, or a domain with some (sheets, printing, archives): its files have names of their own. */
const machinery = [
  ...["auth", "db", "i18n", "jobs", "media", "vietnam", "access", "testing"],
  ...["sheets", "events", "roster", "enrolment", "intakes", "outbox", "training", "results"],
];
/** These stand below or across every domain, and may know what knows them. */
const outsideCycles = ["auth", "db", "jobs", "testing"];
const forbiddenNames = /(^|\/)(utils?|helpers?|services?|common)(\/|\.)|(^|\/)index\.tsx?$/;

const complaints: string[] = [];
const complainUnless = (fine: boolean, file: string, rule: string) => {
  if (!fine) complaints.push(`${file}: ${rule}`);
};

const imports = new Map<string, Set<string>>();
for (const file of globSync("{app,components,lib}/**/*.{ts,tsx}").map((path) => path.replaceAll("\\", "/"))) {
  const text = readFileSync(file, "utf8");
  const isTest = file.includes(".test.");
  complainUnless(!forbiddenNames.test(file), file, "no utils, helpers, services or barrels");
  if (!isTest && file !== "lib/env.ts")
    complainUnless(!text.includes("process.env."), file, "only lib/env.ts reads process.env");

  const [, domain, name] = file.match(/^lib\/([^/]+)\/(.+)\.tsx?$/) ?? [];
  if (!domain || !name || isTest) continue;
  if (!machinery.includes(domain)) checkDomainFile(file, name, text);
  noteImports(file, domain, text);
}

function checkDomainFile(file: string, name: string, text: string) {
  complainUnless(
    vocabulary.includes(name),
    file,
    `lib/<domain> holds only ${vocabulary.join(", ")} and tests`,
  );
  if (name === "queries" || name === "mutations") {
    complainUnless(text.startsWith('import "server-only";'), file, 'begins with import "server-only"');
  }
  if (name === "actions") {
    complainUnless(text.startsWith('"use server";'), file, 'begins with "use server"');
    for (const [line] of text.matchAll(/^export .*(?:\n.*)?/gm)) {
      complainUnless(isWrapped(line, text), file, `every export goes through lib/action.ts: ${line}`);
    }
  }
}

/** An action itself, or the form of one: a function that begins by handing its fields to a wrapped action. */
function isWrapped(exported: string, text: string): boolean {
  const action = (name: string) => new RegExp(`const ${name} = (viewerAction|publicAction)\\(`);
  if (/^export type /.test(exported) || action("\\w+").test(exported)) return true;
  const [, handed] =
    exported.match(/^export async function \w+\(form: FormData\).*\n {2}(?:return |await )+(\w+)\(/) ?? [];
  return handed !== undefined && action(handed).test(text);
}

function noteImports(file: string, domain: string, text: string) {
  for (const [, target = ""] of text.matchAll(/(?:from|import)\s*\(?"((?:\.|#lib\/)[^"]+)"/g)) {
    const path = target.startsWith("#")
      ? target.slice(1)
      : normalize(join(dirname(file), target)).replaceAll("\\", "/");
    const [, other] = path.match(/^lib\/([^/]+)\//) ?? [];
    if (!other || other === domain || [domain, other].some((each) => outsideCycles.includes(each))) continue;
    imports.set(domain, (imports.get(domain) ?? new Set()).add(other));
  }
}

for (const domain of imports.keys()) {
  const cycle = wayBack(domain, [domain]);
  complainUnless(!cycle, `lib/${domain}`, `domains form no cycle: ${cycle?.join(" → ")}`);
}

function wayBack(goal: string, path: string[]): string[] | undefined {
  for (const next of imports.get(path.at(-1) ?? "") ?? []) {
    if (next === goal) return [...path, goal];
    const found = path.includes(next) ? undefined : wayBack(goal, [...path, next]);
    if (found) return found;
  }
  return undefined;
}

for (const complaint of complaints) console.error(complaint);
process.exit(complaints.length > 0 ? 1 : 0);
