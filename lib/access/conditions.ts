import type { Viewer } from "../auth/types.ts";
import { TABLES } from "./matrix.ts";

/** The matrix's condition with the viewer's facts in place of its names. */
export function conditionFor(viewer: Viewer, table: string): string {
  const row = TABLES[table] ?? {};
  const kind =
    viewer.role === "family"
      ? row.family
      : viewer.role === "cadre" && viewer.can("read")
        ? row.cadre
        : row.signedIn;
  const { scope } = viewer;
  const quote = (value: string | null) => (value === null ? "null" : `'${value}'`);
  const array = (values: readonly string[], type: string) => `'{${values.join(",")}}'::${type}[]`;
  return (kind ?? "false")
    .replaceAll(/:can\((\w+)\)/g, (_, capability) => String(scope.capabilities.includes(capability)))
    .replaceAll(":unit", `${quote(scope.unitPath)}::ltree`)
    .replaceAll(":sons", array(scope.recruitIds, "uuid"))
    .replaceAll(":results", array(scope.resultIds, "uuid"))
    .replaceAll(":groups", array(scope.groupIds, "uuid"))
    .replaceAll(":paths", array(scope.recruitPaths, "ltree"))
    .replaceAll(":account", quote(scope.accountId))
    .replaceAll(":cadre", quote(scope.cadreId))
    .replaceAll(":relative", quote(scope.relativeId))
    .replaceAll(":battalion", quote(scope.battalionId));
}

const KEYS: Record<string, string> = {
  photo_recruits: "photo_id::text || recruit_id::text",
  recruit_words: "recruit_id::text || word",
  recruit_views: "recruit_id::text || cadre_id || day",
  uploads: "client_id::text",
  second_factors: "account_id::text",
  activity_rules: "battalion_id::text || activity_type",
  hand_over_hours: "battalion_id::text",
  programme_weeks: "battalion_id::text || week",
  post_views: "post_id::text || account_id",
  honours: "commendation_id::text",
  result_figures: "intake_id::text || company_id || subject_id || grade",
  assessment_hands: "assessment_id::text || unit_id",
};
/** What tells two rows of a table apart, as SQL. */
export const keyOf = (table: string) => KEYS[table] ?? "id::text";
