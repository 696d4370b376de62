import "server-only";
import { createHash } from "node:crypto";
import { viewerOfSession } from "../auth/door.ts";
import type { Viewer } from "../auth/types.ts";
import { log } from "../log.ts";
import { join } from "./hub.ts";

// Proxies give up on a silent connection after a minute.
const HEARTBEAT = 45_000;
/** After how long a stream that gave way to newer ones is asked for again. */
const SLOWLY = 60_000;

/** Stands for all that decides what a viewer reaches. A page carries the one it was drawn for. */
export function liveMark({ role, scope, lastClosed, ...viewer }: Viewer): string {
  const duty = "duty" in viewer ? viewer.duty.id : null;
  return createHash("sha256")
    .update(JSON.stringify([role, duty, scope, lastClosed]))
    .digest("hex")
    .slice(0, 16);
}

/**
 * The stream of one open page: `changed` says look again, `access` says leave, and is the last thing said. That is
 * decided by reading the session anew on every event and heartbeat, without counting that as use of it.
 * @param drawnFor the mark of the viewer the page was drawn for
 */
export async function liveStream(
  viewer: Viewer,
  session: string,
  drawnFor: string | null,
  gone: AbortSignal,
): Promise<Response> {
  let leave = () => {};
  let over = false;
  let beat: NodeJS.Timeout | undefined;
  let turn = Promise.resolve();
  const { readable, writable } = new TransformStream<string, string>();
  const writer = writable.getWriter();
  const say = (words: string) => writer.write(words).catch(() => close());

  function close(crowded = false) {
    if (over) return;
    if (crowded) void say(`retry: ${SLOWLY}\n\n`);
    over = true;
    forget();
    writer.close().catch(() => {});
  }
  function forget() {
    clearInterval(beat);
    leave();
  }

  async function look(what?: string) {
    if (over) return;
    const now = await viewerOfSession(session, { touch: false });
    if (over) return;
    if (!now || liveMark(now) !== drawnFor) {
      void say("data: access\n\n");
      close();
    } else void say(what ? "data: changed\n\n" : ":\n\n");
  }

  // One look after the other, so that the last thing heard is the last thing looked at.
  const hear = (what?: string) => {
    turn = turn
      .then(() => look(what))
      .catch((fault) => log.warn({ err: fault }, "an open page was not told"));
  };

  leave = await join({ accountId: viewer.accountId, battalionId: viewer.battalionId, hear, close });
  beat = setInterval(hear, HEARTBEAT);
  gone.addEventListener("abort", () => close());
  // It may have had to go while it waited for the database.
  if (gone.aborted) close();
  if (over) forget();
  // At once: something may have changed since the page was drawn.
  hear();
  return new Response(readable.pipeThrough(new TextEncoderStream()), {
    headers: {
      "content-type": "text/event-stream",
      "cache-control": "no-cache, no-transform",
      "x-accel-buffering": "no",
      // The server stops once its connections are closed.
      connection: "close",
    },
  });
}
