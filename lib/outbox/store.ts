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
      (await db.getAllFromIndex("drafts", "account", accountId)).sort((a, b) => a.turn - b.turn),
    draft: (id: string): Promise<KeptDraft | undefined> => db.get("drafts", id),
    /** A draft's photos in their order. */
    photos: async (draftId: string): Promise<KeptPhoto[]> =>
      (await db.getAllFromIndex("photos", "draft", draftId)).sort((a, b) => a.position - b.position),
    /** Durable when it answers. A new one comes last. @throws when the phone is full */
    async keepDraft(draft: Omit<KeptDraft, "turn">): Promise<void> {
      const tx = db.transaction("drafts", "readwrite", SURE);
      const turn = (await tx.store.get(draft.id))?.turn ?? (await nextTurn(tx.store));
      await Promise.all([tx.store.put({ ...draft, turn }), tx.done]);
      changed();
    },
    /**
     * Durable when it answers, with its draft where that is not kept yet: without it a photo would belong to nothing.
     * @throws when the phone is full
     */
    async keepPhoto(photo: KeptPhoto, draft?: Omit<KeptDraft, "turn">): Promise<void> {
      const tx = db.transaction(["drafts", "photos"], "readwrite", SURE);
      const drafts = tx.objectStore("drafts");
      if (draft && !(await drafts.get(draft.id))) void drafts.put({ ...draft, turn: await nextTurn(drafts) });
      await Promise.all([tx.objectStore("photos").put(photo), tx.done]);
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
    /**
     * Lets go of a draft that the server has, with its photos; not of one that holds a photo the server has not, or
     * has changed since it was read. @returns whether it is gone
     */
    async letGo(draft: KeptDraft): Promise<boolean> {
      const tx = db.transaction(["drafts", "photos"], "readwrite", SURE);
      const photos = tx.objectStore("photos");
      const now = await tx.objectStore("drafts").get(draft.id);
      const here = await photos.index("draft").getAll(draft.id);
      const done = here.every(({ receipt }) => receipt) && (!now || said(now) === said(draft));
      if (done) {
        for (const { clientId } of here) void photos.delete(clientId);
        void tx.objectStore("drafts").delete(draft.id);
      }
      await tx.done;
      if (done) changed();
      return done;
    },
    /** With its photos, whatever the server has of them. */
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

const nextTurn = async (drafts: { getAll: () => Promise<KeptDraft[]> }) =>
  1 + Math.max(0, ...(await drafts.getAll()).map(({ turn }) => turn));

/** What its author says in it. */
const said = ({ fields, tags, points, removed, wanted }: KeptDraft) =>
  JSON.stringify([fields, tags, points, removed, wanted]);

export type Outbox = ReturnType<typeof outbox>;
