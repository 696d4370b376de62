import { notFound } from "next/navigation";
import { z } from "zod";
import { NotFound } from "#lib/errors.ts";

/** What a page is about by the id in its address; malformed, missing and foreign ids get the same 404. */
export async function found<T>(id: string | string[], get: (id: string) => Promise<T>): Promise<T> {
  const known = z.uuid().safeParse(id);
  if (!known.success) notFound();
  return get(known.data).catch((fault: unknown) => {
    if (fault instanceof NotFound) notFound();
    throw fault;
  });
}
