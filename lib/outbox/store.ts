import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { PhotoReceipt } from "../media/types.ts";
import type { KeptDraft, KeptPhoto } from "./types.ts";

interface Shelf extends DBSchema {
  drafts: { key: string; value: KeptDraft; indexes: { account: string } };
  photos: { key: string; value: KeptPhoto; indexes: { draft: string } };
}

/** Said on the window whenever something is kept or dropped, in this tab or another one. */
export const OUTBOX_CHANGED = "outbox-changed";

let opening: Promise<Outbox | null> | undefined;

/** The phone's own store, or null where the browser keeps nothing (a private window, no room). */
export const openOutbox = (): Promise<Outbox | null> =>
  (opening ??= open().catch(() => {
    opening = undefined;
    return null;
  }));

async function open() {
  const db = await openDB<Shelf>("portal-outbox", 1, {
    upgrade(made) {
      made.createObjectStore("drafts", { keyPath: "id" }).createIndex("account", "accountId");
      made.createObjectStore("photos", { keyPath: "clientId" }).createIndex("draft", "draftId");
    },
  });
  // So that the browser does not clear it when the phone is short of room; it may say no.
  void navigator.storage?.persist?.();
  return outbox(db);
}

// Flushed to the disk before it counts: a phone may die the next second.
const SURE = { durability: "strict" } as const;

function outbox(db: IDBPDatabase<Shelf>) {
  const channel = typeof BroadcastChannel === "undefined" ? undefined : new BroadcastChannel("portal-outbox");
  const say = () => globalThis.dispatchEvent?.(new Event(OUTBOX_CHANGED));
  channel?.addEventListener("message", say);
  const changed = () => {
    say();
    channel?.postMessage("changed");
  };
  return {
    /** The drafts of an account, the oldest first. Nobody else's are told. */
    drafts: async (accountId: string): Promise<KeptDraft[]> =>
      (await db.getAllFromIndex("drafts", "account", accountId)).sort((a, b) => a.at - b.at),
    draft: (id: string): Promise<KeptDraft | undefined> => db.get("drafts", id),
    /** A draft's photos in their order. */
    photos: async (draftId: string): Promise<KeptPhoto[]> =>
      (await db.getAllFromIndex("photos", "draft", draftId)).sort((a, b) => a.position - b.position),
    /** Durable when it answers. @throws when the phone is full */
    async keepDraft(draft: KeptDraft): Promise<void> {
      const tx = db.transaction("drafts", "readwrite", SURE);
      await Promise.all([tx.store.put(draft), tx.done]);
      changed();
    },
    /** Durable when it answers. @throws when the phone is full */
    async keepPhoto(photo: KeptPhoto): Promise<void> {
      const tx = db.transaction("photos", "readwrite", SURE);
      await Promise.all([tx.store.put(photo), tx.done]);
      changed();
    },
    /** The server has it: its bytes go, what it answered stays. */
    async stored(clientId: string, receipt: PhotoReceipt): Promise<void> {
      const tx = db.transaction("photos", "readwrite", SURE);
      const photo = await tx.store.get(clientId);
      if (photo) await tx.store.put({ ...photo, receipt, blob: null, failure: null });
      await tx.done;
      changed();
    },
    async dropPhoto(clientId: string): Promise<void> {
      await db.delete("photos", clientId);
      changed();
    },
    /** With its photos. */
    async dropDraft(id: string): Promise<void> {
      const tx = db.transaction(["drafts", "photos"], "readwrite", SURE);
      const photos = tx.objectStore("photos");
      const keys = await photos.index("draft").getAllKeys(id);
      await Promise.all([
        ...keys.map((key) => photos.delete(key)),
        tx.objectStore("drafts").delete(id),
        tx.done,
      ]);
      changed();
    },
  };
}

export type Outbox = ReturnType<typeof outbox>;
