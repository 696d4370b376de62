import "server-only";
import { createHmac, timingSafeEqual } from "node:crypto";
import { env } from "../env.ts";
import { plainName, UploadRefused } from "./refused.ts";

/** What upload URLs are signed for; the phone is given the same path on whatever host it came by. */
export const INGEST = "http://ingest.invalid/api/ingest";

/** The UploadThing token of our own ingest, which nothing outside this process ever sees. */
export const uploadKey = () => {
  if (!env.UPLOAD_SECRET) throw new Error("UPLOAD_SECRET is empty");
  return `sk_${env.UPLOAD_SECRET}`;
};

export const sign = (text: string) =>
  `hmac-sha256=${createHmac("sha256", uploadKey()).update(text).digest("hex")}`;

/** What a signed URL promises. */
export type Signed = { clientId: string; name: string; bytes: number; type: string; slug: string };

/**
 * Reads an upload URL of ours.
 * @throws UploadRefused badSignature, uploadExpired
 */
export function verifyUpload(requestUrl: string, key: string): Signed {
  const { search } = new URL(requestUrl);
  const query = new URLSearchParams(search);
  const part = (name: string) => decoded(query.get(`x-ut-${name}`) ?? "");
  const name = plainName(part("file-name"));
  const at = search.lastIndexOf("&signature=");
  const given = decoded(search.slice(at + "&signature=".length));
  if (at < 0 || !same(given, sign(`${INGEST}/${key}${search.slice(0, at)}`))) {
    throw new UploadRefused("badSignature", name, {}, 403);
  }
  if (!(Number(query.get("expires")) > Date.now())) throw new UploadRefused("uploadExpired", name, {}, 403);
  return {
    clientId: part("custom-id"),
    name,
    bytes: Number(part("file-size")),
    type: part("file-type"),
    slug: part("slug"),
  };
}

/** The client encodes twice; a stray percent sign is simply a wrong signature. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}

function same(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}
