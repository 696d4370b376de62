/**
 * A refusal that a person can act on. `code` names a sentence in the `errors` messages, `values` fill it.
 * Anything else that is thrown is a fault: it is logged, and the person sees `errors.unknown`.
 */
export class PortalError extends Error {
  override name = "PortalError";
  readonly code: string;
  readonly values: Record<string, string | number>;
  readonly status: number;

  constructor(code: string, values: Record<string, string | number> = {}, status = 400) {
    super(code);
    this.code = code;
    this.values = values;
    this.status = status;
  }
}

/** The one answer for what does not exist and for what is somebody else's (security.md 4). */
export class NotFound extends PortalError {
  override name = "NotFound";
  constructor() {
    super("notFound", {}, 404);
  }
}

// 53100 is Postgres' disk_full.
const FULL = ["ENOSPC", "EDQUOT", "53100"];
const AWAY = ["ECONNREFUSED", "CONNECTION_CLOSED", "CONNECT_TIMEOUT"];

/** Whether a disk was full, that of the files or of the database, wherever in the fault that is said. */
export const isDiskFull = (fault: unknown): boolean => hasCode(fault, FULL);

/** A fault of the machine that goes by, as a refusal: a full disk, a database that is away. Null for any other. */
export function passingFault(fault: unknown): PortalError | null {
  if (isDiskFull(fault)) return new PortalError("diskFull", {}, 507);
  return hasCode(fault, AWAY) ? new PortalError("databaseAway", {}, 503) : null;
}

function hasCode(fault: unknown, codes: readonly string[]): boolean {
  if (typeof fault !== "object" || fault === null) return false;
  return (
    ("code" in fault && codes.includes(String(fault.code))) ||
    ("cause" in fault && hasCode(fault.cause, codes))
  );
}
