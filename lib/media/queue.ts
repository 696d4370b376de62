import { MAX_PHOTOS } from "../posts/constants.ts";
import { isPassing, type SendFailure, sendPhoto, shrinkPhoto, uuid } from "./client.ts";
import type { Small } from "./shrink.ts";
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
  /** A picture that the post holds already has been chosen once more, and is not taken. */
  onSame?: ((name: string) => void) | undefined;
  /** Keeps a photo's bytes on the phone before they are sent, so that nothing is lost with the page. */
  keeper?: Keeper | undefined;
  /** For tests. */
  parts?: { shrink: typeof shrinkPhoto; send: typeof sendPhoto };
};

export type Keeper = {
  /** Durable when it answers; a failure is the phone's (it is full) and stops nothing. */
  keep: (photo: { clientId: string; position: number; raw: boolean } & Small) => Promise<void>;
  stored: (clientId: string, receipt: PhotoReceipt) => Promise<void>;
  drop: (clientId: string) => Promise<void>;
};

/** A photo that an earlier page left on this phone. */
export type LeftPhoto = Small & {
  clientId: string;
  position: number;
  /** Not made small yet. */
  raw: boolean;
  receipt: PhotoReceipt | null;
};

/** Two at a time keep a phone's uplink full without starving its processor. */
const AT_ONCE = 2;

/** Milliseconds until what the line stopped is tried again. */
const LATER = [20_000, 40_000, 60_000];

/** The photos of one draft on their way to the server; knows no React. */
export function photoQueue({
  openDraft,
  onChange,
  onSame,
  keeper,
  parts = { shrink: shrinkPhoto, send: sendPhoto },
}: Options) {
  let photos: readonly QueuedPhoto[] = [];
  const running = new Map<string, AbortController>();
  // A retry sends the very same bytes, so that it goes on where the last try ended.
  const ready = new Map<string, Small>();
  // Kept as they were chosen, so that a page that is closed now loses nothing either.
  const keptRaw = new Map<string, Promise<void>>();
  // What has been looked into, by what it is.
  const known = new Map<string, string>();
  let preparing = false;
  let stopped = false;
  let tries = 0;
  let later: ReturnType<typeof setTimeout> | undefined;
  const positions = new Map<string, number>();
  let nextPosition = 0;

  const show = (next: readonly QueuedPhoto[]) => {
    photos = next;
    onChange(photos);
  };
  const change = (clientId: string, what: Partial<QueuedPhoto>) =>
    show(photos.map((photo) => (photo.clientId === clientId ? { ...photo, ...what } : photo)));

  const photoOf = (clientId: string) => photos.find((photo) => photo.clientId === clientId);

  function pump() {
    if (!preparing) void prepareAll();
    for (const { clientId, state } of photos) {
      if (running.size >= AT_ONCE) return;
      const bytes = ready.get(clientId);
      if (state === "waiting" && bytes && !running.has(clientId)) void run(clientId, bytes);
    }
  }

  /** All are made small and kept before the line has its say: on a bad one that is what saves them. */
  async function prepareAll() {
    preparing = true;
    const unprepared = () =>
      photos.find(({ clientId, state }) => state === "waiting" && !ready.has(clientId));
    for (let next = unprepared(); next && !stopped; next = unprepared()) {
      const { clientId } = next;
      change(clientId, { state: "shrinking" });
      await prepare(next).catch((fault) => settle(clientId, fault));
      if (photoOf(clientId)?.state === "shrinking") change(clientId, { state: "waiting" });
      pump();
    }
    preparing = false;
  }

  async function prepare({ clientId, file, name }: QueuedPhoto) {
    const small = await parts.shrink(file).catch((fault) => {
      if (isPassing(fault)) throw fault;
      return { file, sha256: null };
    });
    const { sha256 } = small;
    if (sha256 && (known.get(sha256) ?? clientId) !== clientId) {
      remove(clientId);
      return onSame?.(name);
    }
    if (sha256) known.set(sha256, clientId);
    await keptRaw.get(clientId);
    // A phone that is full can still send.
    await keeper
      ?.keep({ clientId, position: positions.get(clientId) ?? 0, raw: false, ...small })
      .catch(() => {});
    if (photoOf(clientId)) ready.set(clientId, small);
    // Taken out meanwhile; one that only its page has left stays kept.
    else if (!stopped) void keeper?.drop(clientId);
  }

  async function run(clientId: string, small: Small) {
    const control = new AbortController();
    running.set(clientId, control);
    const { signal } = control;
    const ifGoing = (what: Partial<QueuedPhoto>) => {
      if (!signal.aborted) change(clientId, what);
    };
    try {
      ifGoing({ state: "sending" });
      const postId = await openDraft();
      signal.throwIfAborted();
      const position = positions.get(clientId) ?? 0;
      const onProgress = (progress: number) => ifGoing({ progress });
      const receipt = await parts.send({ postId, clientId, position, ...small, signal, onProgress });
      await keeper?.stored(clientId, receipt).catch(() => {});
      ready.delete(clientId);
      tries = 0;
      ifGoing({ state: "stored", progress: 1, receipt });
    } catch (fault) {
      if (!signal.aborted) settle(clientId, fault);
    } finally {
      running.delete(clientId);
      pump();
    }
  }

  /** How one that did not get through stands from here on. */
  function settle(clientId: string, fault: unknown) {
    if (stopped) return;
    const failure = isFailure(fault) ? fault : { code: "offline", sentence: null };
    const name = photoOf(clientId)?.name ?? "";
    if (failure.code === "samePhoto") {
      remove(clientId);
      return onSame?.(name);
    }
    change(clientId, { state: "failed", failure });
    if (isPassing(failure)) tryLater();
  }

  function remove(clientId: string) {
    running.get(clientId)?.abort();
    ready.delete(clientId);
    for (const [sha256, owner] of known) if (owner === clientId) known.delete(sha256);
    void Promise.resolve(keptRaw.get(clientId)).then(() => keeper?.drop(clientId));
    show(photos.filter((photo) => photo.clientId !== clientId));
  }

  /** What only the line stopped goes on by itself, sooner when the phone says that it is back. */
  function tryLater() {
    clearTimeout(later);
    later = setTimeout(retryOffline, LATER[Math.min(tries++, LATER.length - 1)]);
  }
  const retryOffline = () => again(({ state, failure }) => state === "failed" && isPassing(failure));
  const onOnline = () => retryOffline();
  globalThis.addEventListener?.("online", onOnline);

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
      for (const { clientId, file } of taken) {
        const photo = { clientId, position: positions.get(clientId) ?? 0, file, sha256: null, raw: true };
        if (keeper)
          keptRaw.set(
            clientId,
            keeper.keep(photo).catch(() => {}),
          );
      }
      pump();
      return all.slice(taken.length);
    },
    /** Takes up what an earlier page left, and goes on with it. */
    takeUp(left: readonly LeftPhoto[]) {
      for (const { clientId, position, file, sha256, raw, receipt } of left) {
        positions.set(clientId, position);
        nextPosition = Math.max(nextPosition, position + 1);
        if (sha256) known.set(sha256, clientId);
        if (!receipt && !raw) ready.set(clientId, { file, sha256 });
      }
      show([
        ...photos,
        ...left.map(({ clientId, file, receipt }): QueuedPhoto => {
          const state = receipt ? "stored" : "waiting";
          return {
            clientId,
            name: file.name,
            file,
            state,
            progress: receipt ? 1 : 0,
            receipt,
            failure: null,
          };
        }),
      ]);
      pump();
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
    remove,
    /** When the screen goes away: stops what runs and says nothing more. */
    stop() {
      stopped = true;
      clearTimeout(later);
      globalThis.removeEventListener?.("online", onOnline);
      for (const control of running.values()) control.abort();
      photos = [];
    },
  };
}

const isFailure = (fault: unknown): fault is SendFailure =>
  typeof fault === "object" && fault !== null && "code" in fault && "sentence" in fault;
