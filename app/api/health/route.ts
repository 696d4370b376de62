import { checkHealth } from "#lib/health/queries.ts";

export const dynamic = "force-dynamic";

/** For a monitor and for scripts/start.ts: 200 when every part is well, else 503. A full disk still serves readers. */
export async function GET(): Promise<Response> {
  const health = await checkHealth();
  const well = health.database === "ok" && health.queue === "ok" && health.storage === "ok";
  return Response.json(health, { status: well ? 200 : 503, headers: { "cache-control": "no-store" } });
}
