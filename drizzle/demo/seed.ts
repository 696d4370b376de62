import { sql } from "drizzle-orm";
import { asSystem } from "#lib/db/system.ts";
import { dayOf } from "#lib/vietnam/calendar.ts";
import { seedRoster } from "./roster.ts";

/** Fills an empty database with the demo battalion; a database that has a battalion is left alone. */
export async function seedDemo({ log }: { log: (line: string) => void }): Promise<void> {
  await asSystem(async (tx) => {
    const [any] = await tx.execute<{ n: number }>(sql`select count(*)::int as n from units`);
    if (any && any.n > 0) return;
    log("Gieo tiểu đoàn mẫu · seeding the demo battalion");
    await seedRoster(tx, dayOf());
  });
}
