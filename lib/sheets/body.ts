import "server-only";
import { MAX_BYTES } from "./constants.ts";
import { tooLarge } from "./pool.ts";

/** The sheet sent as the body of a request. @throws SheetRefused tooLarge, before the rest of it is taken in */
export async function sheetIn(request: Request): Promise<Uint8Array> {
  if (Number(request.headers.get("content-length")) > MAX_BYTES) throw tooLarge();
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of request.body ?? []) {
    size += part.length;
    if (size > MAX_BYTES) throw tooLarge();
    parts.push(part);
  }
  return Buffer.concat(parts);
}
