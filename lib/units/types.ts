export type UnitKind = "regiment" | "battalion" | "company" | "platoon" | "squad";

/** A unit as pages show it; its name is made from kind and number by the `units` messages. */
export type Unit = { id: string; kind: UnitKind; number: number; path: string };
