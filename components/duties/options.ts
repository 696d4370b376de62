import { CADRE_RANKS } from "#lib/cadres/constants.ts";
import type { Candidate } from "#lib/duties/types.ts";
import { dutyNames } from "./names.ts";
import type { Option } from "./types.ts";

/** The lists of the forms, worded: each cadre with what he holds now, each rank. */
export async function dutyOptions(
  candidates: readonly Candidate[],
): Promise<{ candidates: Option[]; ranks: Option[] }> {
  const { cadre, post, unit, rank } = await dutyNames();
  return {
    candidates: candidates.map((one) => ({
      value: one.id,
      label: one.holds ? `${cadre(one)} – ${post(one.holds.post)}, ${unit(one.holds.unit)}` : cadre(one),
    })),
    ranks: CADRE_RANKS.map((code) => ({ value: code, label: rank(code) })),
  };
}
