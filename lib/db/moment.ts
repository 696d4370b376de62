import { type SQL, sql } from "drizzle-orm";

/** A moment as JavaScript writes it, for SQL that answers JSON or a bare string. */
export const isoOf = (moment: SQL): SQL<string> =>
  sql`to_char(${moment} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
