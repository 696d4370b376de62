import "server-only";
import { createRouteHandler, createUploadthing, type FileRouter, UTFiles } from "uploadthing/server";
import { z } from "zod";
import type { CadreViewer, Viewer } from "../auth/types.ts";
import { NotFound, PortalError } from "../errors.ts";
import { log } from "../log.ts";
import { MAX_PHOTOS } from "../posts/constants.ts";
import { photoUrl } from "./constants.ts";
import { uploadInput } from "./input.ts";
import { keepPhoto } from "./keep.ts";
import { promiseUploads } from "./mutations.ts";
import { INGEST, type Signed, sign, uploadKey } from "./signature.ts";
import type { PhotoReceipt } from "./types.ts";

/** One call of the UploadThing handler: who makes it, which file came in, and how it ended (it swallows errors). */
type Exchange = { viewer: Viewer; path?: string; receipt?: PhotoReceipt; fault?: unknown };
const exchanges = new WeakMap<Request, Exchange>();

async function within<T>(request: Request, work: (exchange: Exchange) => Promise<T>): Promise<T> {
  const exchange = exchanges.get(request);
  if (!exchange) throw new Error("no exchange");
  try {
    return await work(exchange);
  } catch (fault) {
    exchange.fault = fault;
    throw fault;
  }
}

/** Which part of the phone's request was refused by `uploadInput`. */
function refusedField(cause: unknown): { code: string; field: string } {
  const issue = cause instanceof z.ZodError ? cause.issues[0] : undefined;
  if (issue?.code === "unrecognized_keys") return { code: "unknownField", field: issue.keys.join(", ") };
  const code = issue?.message === "tooManyPhotos" ? issue.message : "badInput";
  return { code, field: issue?.path.join(".") ?? "" };
}

const file = createUploadthing({ errorFormatter: (error) => refusedField(error.cause) });
// Counts and sizes are checked with sentences of our own in promiseUploads; UploadThing knows only powers of two.
const limits = { maxFileSize: "32MB", maxFileCount: MAX_PHOTOS } as const;

const router = {
  photo: file(
    { "image/jpeg": limits, "image/png": limits, "image/webp": limits, "image/avif": limits },
    // Keys are 32-bit hashes: of the client id, so that a second start finds the first one's bytes.
    { awaitServerData: true, getFileHashParts: (sent) => [(sent as { customId?: string }).customId ?? ""] },
  )
    .input(uploadInput)
    .middleware(({ req, input, files }) =>
      within(req, async ({ viewer }) => {
        const promised = await promiseUploads(viewer, input, files);
        const named = files.map((sent, index) => {
          const { clientId, name, type } = promised[index] ?? {
            clientId: "",
            name: sent.name,
            type: sent.type,
          };
          return { ...sent, name, type, customId: clientId };
        });
        return { postId: input.postId, [UTFiles]: named };
      }),
    )
    .onUploadComplete(({ req, file: sent }) =>
      within(req, async (exchange) => {
        const { name, type, customId } = sent;
        const received = { path: exchange.path ?? "", name, type };
        exchange.receipt = await keepPhoto(exchange.viewer as CadreViewer, customId ?? "", received);
        return exchange.receipt;
      }),
    ),
} satisfies FileRouter;

export type PhotoRouter = typeof router;

type Handler = (request: Request) => Promise<Response>;
const held: { handler?: Handler } = {};

/** Made on first use: while building there is no secret. */
function handle(request: Request): Promise<Response> {
  held.handler ??= makeHandler();
  return held.handler(request);
}

function makeHandler(): Handler {
  const token = { apiKey: uploadKey(), appId: "portal", regions: ["local"], ingestHost: "ingest.invalid" };
  return createRouteHandler({
    router,
    config: {
      token: Buffer.from(JSON.stringify(token)).toString("base64"),
      ingestUrl: INGEST,
      callbackUrl: "http://ingest.invalid/api/uploadthing",
      // The legs between its server and ours: the promise is in a table already, and the receipt in the exchange.
      fetch: async () => Response.json({ ok: true }),
      isDev: false,
      handleDaemonPromise: "await",
      logLevel: "None",
    },
  });
}

/** What the client may ask of the router: its limits. */
export const describeRouter = (request: Request): Promise<Response> =>
  handle(new Request(request.url, { headers: request.headers }));

/**
 * Answers the phone's wish to send photos with one signed address for each.
 * @throws what promiseUploads throws; PortalError badInput, unknownField, tooManyPhotos
 */
export async function announcePhotos(viewer: Viewer, request: Request): Promise<Response> {
  // The hooks of our own ingest never come from outside.
  if (request.headers.has("uploadthing-hook")) throw new NotFound();
  // Next.js may hand over a proxy of the request, which no constructor takes: said again in its parts.
  const { url, headers } = request;
  const asked = new Request(url, { method: "POST", headers, body: await request.text() });
  const exchange: Exchange = { viewer };
  exchanges.set(asked, exchange);
  const response = await handle(asked);
  if (exchange.fault) throw exchange.fault;
  if (!response.ok) {
    const { code = "badInput", field = "" } = (await response.json()) as { code?: string; field?: string };
    throw new PortalError(code, { field });
  }
  const given = (await response.json()) as { url: string }[] | null;
  if (!given) throw new PortalError("badInput", { field: "actionType" });
  return Response.json(given.map((one) => ({ ...one, url: one.url.replace(INGEST, "/api/ingest") })));
}

/**
 * Tells the router that a file has arrived whole, by the same signed hook the hosted service would use. A commit is
 * known by its receipt alone.
 * @throws what keepPhoto throws
 */
export async function completeUpload(
  viewer: CadreViewer,
  key: string,
  signed: Signed,
  upload: { path: string; routeMetadata: unknown },
): Promise<PhotoReceipt> {
  const { clientId, name, bytes, type, slug } = signed;
  const url = `${INGEST}/${key}`;
  const payload = JSON.stringify({
    status: "uploaded",
    metadata: upload.routeMetadata,
    origin: INGEST,
    file: {
      key,
      name,
      size: bytes,
      type,
      customId: clientId,
      url,
      appUrl: url,
      ufsUrl: url,
      fileHash: clientId,
    },
  });
  const hook = new Request(`http://ingest.invalid/api/uploadthing?slug=${encodeURIComponent(slug)}`, {
    method: "POST",
    body: payload,
    headers: {
      "content-type": "application/json",
      "uploadthing-hook": "callback",
      "x-uploadthing-signature": sign(payload),
    },
  });
  const exchange: Exchange = { viewer, path: upload.path };
  exchanges.set(hook, exchange);
  const response = await handle(hook);
  if (exchange.receipt) return exchange.receipt;
  if (exchange.fault) throw exchange.fault;
  log.error({ status: response.status }, "upload hook refused");
  throw new Error("the upload was not committed");
}

/** What UploadThing's client expects to hear of a finished upload. */
export const finished = (clientId: string, receipt: PhotoReceipt) => {
  const url = photoUrl(receipt.photoId, 960);
  return { url, appUrl: url, ufsUrl: url, fileHash: clientId, serverData: receipt };
};
