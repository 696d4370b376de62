import "server-only";
import { desc, eq } from "drizzle-orm";
import type { FamilyViewer } from "../auth/types.ts";
import { asViewer } from "../db/client.ts";
import { recruitViews } from "../db/schema/people.ts";
import type { Look } from "./types.ts";

const SHOWN = 60;

/** The latest looks at a son's private page, newest first; none for anybody else's son. */
export const listLooks = (viewer: FamilyViewer, sonId: string): Promise<Look[]> =>
  asViewer(viewer, (tx) =>
    tx
      .select({
        day: recruitViews.day,
        rank: recruitViews.rank,
        name: recruitViews.cadreName,
        post: recruitViews.post,
      })
      .from(recruitViews)
      .where(eq(recruitViews.recruitId, sonId))
      .orderBy(desc(recruitViews.at))
      .limit(SHOWN),
  );
