import "server-only";
import { headers } from "next/headers";
import { getTranslations } from "next-intl/server";
import type { z } from "zod";
import type { Viewer } from "./auth/types.ts";
import { currentViewer, mustGiveSecondFactor } from "./auth/viewer.ts";
import { PortalError, passingFault } from "./errors.ts";
import { log } from "./log.ts";

/**
 * What every action answers: what was done, or one sentence for the person and the field it is about, if any.
 * `passing`: the machine's fault, by its code, which may be over the next time.
 */
export type Answer<T> =
  | { ok: true; data: T }
  | { ok: false; sentence: string; field?: string; passing?: string };

/**
 * The one way to write: an action authenticates, parses strictly, calls, and turns refusals into sentences.
 * @param schema strict: an unknown key is refused. Its error messages are keys of the `errors` messages.
 * @param run gets the viewer and the parsed input; throws PortalError to refuse
 * @param options `beforeSecondFactor`: also for a cadre who has given his password only
 */
export function viewerAction<Schema extends z.ZodType, T>(
  schema: Schema,
  run: (viewer: Viewer, input: z.output<Schema>) => Promise<T>,
  { beforeSecondFactor = false } = {},
) {
  return async (raw: z.input<Schema>): Promise<Answer<T>> =>
    answering(async () => {
      const viewer = await currentViewer();
      if (!viewer) throw new PortalError("sessionEnded", {}, 401);
      if (mustGiveSecondFactor(viewer) && !beforeSecondFactor)
        throw new PortalError("secondFactorNeeded", {}, 403);
      return run(viewer, parse(schema, raw));
    });
}

/** For what needs nobody signed in: language and text size. */
export function publicAction<Schema extends z.ZodType, T>(
  schema: Schema,
  run: (input: z.output<Schema>) => Promise<T>,
) {
  return async (raw: z.input<Schema>): Promise<Answer<T>> => answering(() => run(parse(schema, raw)));
}

async function answering<T>(work: () => Promise<T>): Promise<Answer<T>> {
  try {
    await requireOrigin();
    return { ok: true, data: await work() };
  } catch (fault) {
    if (isNavigation(fault)) throw fault;
    const t = await getTranslations("errors");
    if (fault instanceof FieldError)
      return { ok: false, sentence: t(fault.code, fault.values), field: fault.field };
    if (fault instanceof PortalError) return { ok: false, sentence: t(fault.code, fault.values) };
    log.error({ err: fault }, "action failed");
    const passing = passingFault(fault)?.code;
    return passing ? { ok: false, sentence: t(passing), passing } : { ok: false, sentence: t("unknown") };
  }
}

class FieldError extends PortalError {
  readonly field: string;
  constructor(code: string, values: Record<string, string | number>, field: string) {
    super(code, values);
    this.field = field;
  }
}

/** @throws FieldError for the first thing that is wrong: the schema's own message key, else `badInput` */
function parse<Schema extends z.ZodType>(schema: Schema, raw: unknown): z.output<Schema> {
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const unknown = issue?.code === "unrecognized_keys" ? issue.keys.join(", ") : undefined;
  const field = unknown ?? issue?.path.join(".") ?? "";
  const own = /^[a-z][A-Za-z]+$/.test(issue?.message ?? "");
  throw new FieldError(
    unknown ? "unknownField" : own ? (issue?.message ?? "badInput") : "badInput",
    { field },
    field,
  );
}

/** Next.js lets a POST without an Origin through; the portal does not (security.md 17). */
export async function requireOrigin(): Promise<void> {
  const from = await headers();
  const origin = from.get("origin");
  const host = from.get("x-forwarded-host") ?? from.get("host");
  if (!origin || !URL.canParse(origin) || new URL(origin).host !== host)
    throw new PortalError("origin", {}, 403);
}

/** redirect() and notFound() are thrown; they belong to Next.js. */
const isNavigation = (fault: unknown) =>
  typeof fault === "object" &&
  fault !== null &&
  "digest" in fault &&
  String(fault.digest).startsWith("NEXT_");
