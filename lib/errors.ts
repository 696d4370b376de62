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
