import { randomUUID } from "node:crypto";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { CadreViewer, Viewer } from "../auth/types.ts";
import { env } from "../env.ts";
import { PortalError } from "../errors.ts";
import errors from "../i18n/messages/vi/errors.json" with { type: "json" };
import media from "../i18n/messages/vi/media.json" with { type: "json" };
import { receivePhoto, resumePoint } from "../media/ingest.ts";
import { announcePhotos } from "../media/router.ts";
import type { PhotoReceipt } from "../media/types.ts";

type Announced = { url: string; name: string; customId: string };
export type Sent = {
  name?: string;
  bytes?: number;
  type?: string;
  clientId?: string;
  postId?: string;
  extra?: object;
};

/** What lies in a folder of the media. */
export const folder = (name: string) => readdir(join(env.DATA_DIR, "media", name)).catch(() => []);
export const on = (path: string) => `http://portal.test${path}`;
const keyOf = (url: string) => new URL(on(url)).pathname.split("/").pop() ?? "";

function formOf(bytes: Uint8Array): FormData {
  const form = new FormData();
  form.append("file", new Blob([bytes as Uint8Array<ArrayBuffer>]), "blob");
  return form;
}

/** A phone that sends photos; `here`: whose it is, and which post and photo it sends where nothing else is said. */
export function phoneOf(here: () => { viewer: CadreViewer; postId: string; photo: Uint8Array }) {
  /** What the phone's client asks before it sends. */
  async function announce(viewer: Viewer, files: Sent[], headers: HeadersInit = {}): Promise<Announced[]> {
    const list = files.map(({ name = "a.jpg", bytes = here().photo.length, type = "image/jpeg" }) => ({
      name,
      size: bytes,
      type,
      lastModified: 0,
    }));
    const asked = files.map(({ clientId = randomUUID() }, position) => ({
      clientId,
      position,
      ...files[position]?.extra,
    }));
    const request = new Request(on("/api/uploadthing?actionType=upload&slug=photo"), {
      method: "POST",
      body: JSON.stringify({
        files: list,
        input: { postId: files[0]?.postId ?? here().postId, photos: asked },
      }),
      headers: { "content-type": "application/json", ...headers },
    });
    return (await announcePhotos(viewer, request)).json() as Promise<Announced[]>;
  }

  async function announceOne(sent: Sent = {}, viewer: Viewer = here().viewer): Promise<Announced> {
    const [one] = await announce(viewer, [sent]);
    if (!one) throw new Error("nothing announced");
    return one;
  }

  async function put(
    url: string,
    bytes: Uint8Array,
    { viewer = here().viewer as Viewer, from = 0 } = {},
  ): Promise<PhotoReceipt> {
    const request = new Request(on(url), {
      method: "PUT",
      body: formOf(bytes),
      headers: { range: `bytes=${from}-` },
    });
    const response = await receivePhoto(viewer, request, keyOf(url));
    return ((await response.json()) as { serverData: PhotoReceipt }).serverData;
  }

  async function resume(url: string, viewer: Viewer = here().viewer): Promise<number> {
    const response = await resumePoint(viewer, new Request(on(url), { method: "HEAD" }), keyOf(url));
    return Number(response.headers.get("x-ut-range-start"));
  }

  /** A connection that dies after so many bytes of the file. */
  async function putCut(url: string, bytes: Uint8Array, after: number, from = 0): Promise<never> {
    const whole = new Request(on(url), { method: "PUT", body: formOf(bytes) });
    const body = new Uint8Array(await whole.arrayBuffer());
    const stream = new ReadableStream({
      async start(line) {
        line.enqueue(body.subarray(0, after));
        await new Promise((later) => setTimeout(later, 300));
        line.error(new Error("line cut"));
      },
    });
    const headers = { "content-type": whole.headers.get("content-type") ?? "", range: `bytes=${from}-` };
    const request = new Request(on(url), {
      method: "PUT",
      body: stream,
      headers,
      duplex: "half",
    } as RequestInit);
    await receivePhoto(here().viewer, request, keyOf(url));
    throw new Error("was not cut");
  }

  return { announce, announceOne, put, putCut, resume };
}

/** How a refusal reads on the phone. */
export async function refusalOf(
  attempt: Promise<unknown>,
): Promise<{ status: number; code: string; sentence: string }> {
  const fault = await attempt.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(fault instanceof PortalError)) throw fault ?? new Error("was not refused");
  const sentences: Record<string, string> = { ...errors, ...media };
  const said = (_: string, value: string) => String(fault.values[value]);
  const sentence = sentences[fault.code]?.replace(/\{(\w+)[^}]*\}/g, said) ?? "";
  return { status: fault.status, code: fault.code, sentence };
}
