import { MAX_PHOTOS } from "../posts/constants.ts";
import { type SendFailure, sendPhoto, shrinkPhoto, uuid } from "./client.ts";
import type { PhotoReceipt } from "./types.ts";

export type QueuedPhoto = {
  clientId: string;
  /** The file's own name, for sentences. */
  name: string;
  /** What was chosen, for a preview. */
  file: File;
  state: "waiting" | "shrinking" | "sending" | "stored" | "failed" | "cancelled";
  /** 0 to 1. */
  progress: number;
  receipt: PhotoReceipt | null;
  /** A `sentence` of null: nothing came back, say `media.offline`. */
  failure: SendFailure | null;
};

type Options = {
  /** The draft the photos go into, opened before the first one is sent. */
  openDraft: () => Promise<string>;
  /** Gets a new array on every change. */
  onChange: (photos: readonly QueuedPhoto[]) => void;
  /** For tests. */
  parts?: { shrink: typeof shrinkPhoto; send: typeof sendPhoto };
};

/** Two at a time keep a phone's uplink full without starving its processor. */
const AT_ONCE = 2;

/** The photos of one draft on their way to the server; knows no React. */
export function photoQueue({
  openDraft,
  onChange,
  parts = { shrink: shrinkPhoto, send: sendPhoto },
}: Options) {
  let photos: readonly QueuedPhoto[] = [];
  const running = new Map<string, AbortController>();
  // A retry sends the very same bytes, so that it goes on where the last try ended.
  const shrunk = new Map<string, File>();
  const positions = new Map<string, number>();
  let nextPosition = 0;

  const show = (next: readonly QueuedPhoto[]) => {
    photos = next;
    onChange(photos);
  };
  const change = (clientId: string, what: Partial<QueuedPhoto>) =>
    show(photos.map((photo) => (photo.clientId === clientId ? { ...photo, ...what } : photo)));

  function pump() {
    for (const photo of photos) {
      if (running.size >= AT_ONCE) return;
      if (photo.state === "waiting" && !running.has(photo.clientId)) void run(photo);
    }
  }

  async function run({ clientId, file }: QueuedPhoto) {
    const control = new AbortController();
    running.set(clientId, control);
    const { signal } = control;
    const ifGoing = (what: Partial<QueuedPhoto>) => {
      if (!signal.aborted) change(clientId, what);
    };
    try {
      ifGoing({ state: "shrinking" });
      const small = shrunk.get(clientId) ?? (await parts.shrink(file));
      signal.throwIfAborted();
      shrunk.set(clientId, small);
      const postId = await openDraft();
      signal.throwIfAborted();
      ifGoing({ state: "sending" });
      const position = positions.get(clientId) ?? 0;
      const onProgress = (progress: number) => ifGoing({ progress });
      const receipt = await parts.send({ postId, clientId, position, file: small, signal, onProgress });
      shrunk.delete(clientId);
      ifGoing({ state: "stored", progress: 1, receipt });
    } catch (fault) {
      ifGoing({ state: "failed", failure: isFailure(fault) ? fault : { code: "offline", sentence: null } });
    } finally {
      running.delete(clientId);
      pump();
    }
  }

  function again(wanted: (photo: QueuedPhoto) => boolean) {
    show(
      photos.map((photo) =>
        wanted(photo) ? { ...photo, state: "waiting", progress: 0, failure: null } : photo,
      ),
    );
    pump();
  }

  return {
    /** Takes files in and starts. @returns those beyond 30, which are not taken */
    add(files: Iterable<File>): File[] {
      const all = [...files];
      const room = MAX_PHOTOS - photos.filter((photo) => photo.state !== "cancelled").length;
      const taken = all.slice(0, Math.max(0, room)).map((file): QueuedPhoto => {
        const clientId = uuid();
        positions.set(clientId, nextPosition++);
        return {
          clientId,
          name: file.name,
          file,
          state: "waiting",
          progress: 0,
          receipt: null,
          failure: null,
        };
      });
      show([...photos, ...taken]);
      pump();
      return all.slice(taken.length);
    },
    /** Stops one that is not stored yet. */
    cancel(clientId: string) {
      const photo = photos.find((one) => one.clientId === clientId);
      if (!photo || photo.state === "stored") return;
      running.get(clientId)?.abort();
      change(clientId, { state: "cancelled", progress: 0 });
    },
    retryFailed: () => again((photo) => photo.state === "failed"),
    retry: (clientId: string) =>
      again(
        (photo) => photo.clientId === clientId && (photo.state === "failed" || photo.state === "cancelled"),
      ),
    /** Takes one out of the list, stopping it if need be. */
    remove(clientId: string) {
      running.get(clientId)?.abort();
      shrunk.delete(clientId);
      show(photos.filter((photo) => photo.clientId !== clientId));
    },
    /** When the screen goes away: stops what runs and says nothing more. */
    stop() {
      for (const control of running.values()) control.abort();
      photos = [];
    },
  };
}

const isFailure = (fault: unknown): fault is SendFailure =>
  typeof fault === "object" && fault !== null && "code" in fault && "sentence" in fault;
