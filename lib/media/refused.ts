import { PortalError } from "../errors.ts";

/** A file that is not taken. `code` is a key of the `media` messages; every one of them names the file. */
export class UploadRefused extends PortalError {
  override name = "UploadRefused";

  constructor(code: string, file: string, values: Record<string, string | number> = {}, status = 422) {
    super(code, { file, ...values }, status);
  }
}

// C0 and C1 controls, zero-width marks, bidi overrides and isolates: what a name could hide in a sentence.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what the pattern is for
const hidden = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;

/** A file's name as it can be stored and said. */
export const plainName = (name: string) =>
  [...name.normalize("NFC").replace(hidden, "").trim()].slice(-120).join("");
