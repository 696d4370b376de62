import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { CadreViewer, FamilyViewer } from "../auth/types.ts";
import { asViewer } from "../db/client.ts";
import { isoOf } from "../db/moment.ts";
import { UNDO_MINUTES } from "../posts/constants.ts";
import { numberIn } from "../units/queries.ts";
import type { Recall, RecallFigures, RecallPage } from "./types.ts";

const PAGE = 50;
/** How many days a recall counts as lately. */
const LATELY = 28;

/** Asked by a family, while others who had seen it wait for a word. */
const UNSETTLED = sql`(c.recalled_by is null and c.undone_at is null and c.told_at is null and coalesce(recall_seen(c.id), 0) > 0)`;

/**
 * The recalls in the viewer's unit, newest first, by keyset; with the first page come all that are still to be settled,
 * however old. @param before the last recall of the page before
 */
export async function listRecalls(viewer: CadreViewer, before?: string): Promise<RecallPage> {
  const older = before
    ? sql`and (c.at, c.id) < (select b.at, b.id from recalls b where b.id = ${before}::uuid)`
    : sql``;
  const [unsettled, rest] = await Promise.all([
    before ? [] : read(viewer, UNSETTLED),
    read(viewer, sql`not ${UNSETTLED} ${older}`, PAGE + 1),
  ]);
  const page = rest.slice(0, PAGE);
  return {
    recalls: [...unsettled, ...page].sort((a, b) => b.at.localeCompare(a.at)),
    next: rest.length > PAGE ? (page.at(-1)?.id ?? null) : null,
  };
}

/** What of a post is recalled as it stands: the post itself, or photos of it. */
export const recallsOf = (viewer: CadreViewer, postId: string): Promise<Recall[]> =>
  read(viewer, sql`c.post_id = ${postId} and c.undone_at is null`);

/** How many of them there were lately, and which of those that families asked for want a word to the others still. */
export const countRecalls = (viewer: CadreViewer): Promise<RecallFigures> =>
  asViewer(viewer, async (tx) => {
    const [row] = await tx.execute<RecallFigures>(sql`
      select count(*)::int as lately,
        (count(*) filter (where ${UNSETTLED}))::int as unsettled
      from recalls c where c.undone_at is null and c.at > now() - make_interval(days => ${LATELY})`);
    return row ?? { lately: 0, unsettled: 0 };
  });

/** What this account asked to go and may still put back, as one JSON array of `Removal`; a family's page reads it along. */
export const removalsOf = (viewer: FamilyViewer): SQL => sql`
  (select coalesce(json_agg(json_build_object('id', c.id, 'at', ${isoOf(sql`c.at`)}) order by c.at), '[]') from recalls c
    where c.battalion_id = ${viewer.battalionId} and c.at > now() - make_interval(mins => ${UNDO_MINUTES})
      and c.asked_by = ${viewer.scope.relativeId} and c.undone_at is null and c.words is null)`;

const read = (viewer: CadreViewer, which: SQL, most?: number): Promise<Recall[]> =>
  asViewer(viewer, async (tx) => [
    ...(await tx.execute<Recall>(sql`
      select c.id, c.post_id as "postId", c.photo_id as "photoId", p.activity_type as activity, p.day::text as day,
        json_build_object('kind', u.kind, 'number', u.number) as unit,
        ${numberIn("p.unit_path", "c")} as company,
        c.kind, c.reason, c.words, ${isoOf(sql`c.at`)} as at, ${isoOf(sql`c.undone_at`)} as "undoneAt",
        ${isoOf(sql`c.told_at`)} as "toldAt", recall_seen(c.id) as seen,
        case when k.id is not null then json_build_object('rank', k.rank, 'name', k.full_name) end as by,
        array(select r.full_name from photo_recruits t join recruits r on r.id = t.recruit_id
          join family_links l on l.recruit_id = r.id
          where t.photo_id = c.photo_id and l.relative_id = c.asked_by order by 1) as sons,
        case when c.recalled_by = ${viewer.cadreId} and c.undone_at is null and c.words is null
          and c.at > now() - make_interval(mins => ${UNDO_MINUTES})
          then ${isoOf(sql`(c.at + make_interval(mins => ${UNDO_MINUTES}))`)} end as "undoUntil"
      from recalls c join posts p on p.id = c.post_id join units u on u.id = p.unit_id
      left join cadres k on k.id = c.recalled_by
      where ${which} order by c.at desc, c.id desc ${most ? sql`limit ${most}` : sql``}`)),
  ]);
