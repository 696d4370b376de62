import "server-only";
import { eq } from "drizzle-orm";
import type { Viewer } from "../auth/types.ts";
import { asViewer } from "../db/client.ts";
import { accounts } from "../db/schema/accounts.ts";

/** Keeps a person's language or text size with the account: a new device starts with it. */
export async function keepPreference(
  viewer: Viewer,
  chosen: { locale: "vi" | "en" } | { textSize: number },
): Promise<void> {
  await asViewer(viewer, (tx) => tx.update(accounts).set(chosen).where(eq(accounts.id, viewer.accountId)));
}
