import "server-only";
import { headers } from "next/headers";

/** Where a request comes from, for counting only: a proxy's word, and many people's at once. */
export async function callerAddress(): Promise<string> {
  const from = await headers();
  return from.get("x-forwarded-for")?.split(",")[0]?.trim() ?? "";
}
