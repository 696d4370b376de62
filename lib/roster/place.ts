import { isInside, numbersOf } from "../units/policy.ts";
import type { Field, KnownUnit, PlannedUnit, Problem, SheetRecruit, UnitNumbers } from "./types.ts";

type Found = { path: string } | { problem: string; field: Field; values?: Problem["values"] };

/** Finds the unit a row names inside the viewer's own, and notes the platoons and squads that are still to be made. */
export class Places {
  readonly made = new Map<string, PlannedUnit>();
  readonly #known: Map<string, KnownUnit>;
  readonly #own: string;

  constructor(units: KnownUnit[], own: string) {
    const inside = units.filter(({ path }) => isInside(path, own));
    this.#known = new Map(inside.map((unit) => [unit.path, unit]));
    this.#own = own;
  }

  /** The deepest unit that is told; null when nothing is told of a unit at all. */
  find({ unit, row }: Pick<SheetRecruit, "unit" | "row">): Found | null {
    const told = { ...numbersOf(this.#own), ...unit };
    if (!unit.company && !unit.platoon && !unit.squad && !told.company) return null;
    const company = this.#company(told);
    if (!company) {
      return told.company
        ? { problem: "unitForeign", field: "company", values: { number: told.company } }
        : { problem: "companyMissing", field: "company" };
    }
    if (!told.platoon && told.squad) {
      const squads = this.#of("squad", told.squad).filter((path) => path.startsWith(`${company}.`));
      if (squads.length === 1 && squads[0]) return { path: squads[0] };
      return { problem: "platoonMissing", field: "platoon", values: { number: told.squad } };
    }
    if (!told.platoon) return { path: company };
    const platoon = this.#open(`${company}.b${told.platoon}`, "platoon", told.platoon, row);
    return { path: told.squad ? this.#open(`${platoon}.a${told.squad}`, "squad", told.squad, row) : platoon };
  }

  #company({ company, platoon, squad }: UnitNumbers): string | undefined {
    if (company) return this.#of("company", company)[0];
    const below = platoon ? this.#of("platoon", platoon) : this.#of("squad", squad ?? 0);
    const companies = new Set(below.map((path) => /^.*\.c\d+/.exec(path)?.[0]));
    return companies.size === 1 ? [...companies][0] : undefined;
  }

  #of = (kind: KnownUnit["kind"], number: number): string[] =>
    [...this.#known.values()]
      .filter((unit) => unit.kind === kind && unit.number === number)
      .map((unit) => unit.path);

  #open(path: string, kind: PlannedUnit["kind"], number: number, row: number): string {
    if (!this.#known.has(path) && !this.made.has(path)) this.made.set(path, { path, kind, number, row });
    return path;
  }
}
