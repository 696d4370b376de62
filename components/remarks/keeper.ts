import type { Answer } from "#lib/action.ts";
import { isOpen } from "#lib/remarks/policy.ts";
import type { Named, OwnRemark, RemarkRow, Saved, Written } from "#lib/remarks/types.ts";

/**
 * What somebody has written of one recruit in this page, since it was opened or before on this phone. `away`: waits for
 * the line; `conflict`: somebody else wrote, handed over or released it meanwhile, and nothing is sent until he chose.
 */
export type Edit = Written & {
  id: string | null;
  rev: number | null;
  phase: "typing" | "saving" | "saved" | "away" | "refused" | "conflict";
  problem?: string;
  conflict?: { theirs: OwnRemark; by: Named };
};

/** A remark as the page shows it: what is being written, or what the server has. */
export type Shown = Omit<OwnRemark, "id" | "rev" | "at"> & {
  id: string | null;
  rev: number | null;
  edit: Edit | null;
};

type Send = (input: Written & { recruitId: string; rev: number | null }) => Promise<Answer<Saved>>;
type Shelf = Pick<Storage, "getItem" | "setItem" | "removeItem">;
type Shelved = Record<string, Pick<Edit, "body" | "conduct" | "id" | "rev">>;

const PAUSE = 700;
const AGAIN = 8000;

export function shownOf(row: RemarkRow, edit: Edit | undefined): Shown {
  const { now } = row;
  const newer = edit && (edit.phase !== "saved" || (edit.rev ?? -1) > (now?.rev ?? -1));
  if (edit && newer) {
    const { id, rev, body, conduct } = edit;
    return { id, rev, body, conduct, state: "draft", returnNote: now?.returnNote ?? null, edit };
  }
  if (now) return { ...now, edit: null };
  return { id: null, rev: null, body: "", conduct: null, state: "draft", returnNote: null, edit: null };
}

/** Nothing is written of him yet. */
export const isMissing = ({ state, body }: Shown) => isOpen(state) && body.trim() === "";

/**
 * Sends what is written, one recruit at a time and a moment after the last key, and keeps it on the device until the
 * server has it: a lost line, a closed page or a phone without battery costs no word.
 */
export class Keeper {
  #edits: ReadonlyMap<string, Edit> = new Map();
  #send: Send;
  #shelf: Shelf;
  #key: string;
  #listeners = new Set<() => void>();
  #timers = new Map<string, ReturnType<typeof setTimeout>>();
  #running = new Map<string, Promise<void>>();
  #again: ReturnType<typeof setInterval> | undefined;

  constructor(key: string, send: Send, shelf: Shelf) {
    this.#key = key;
    this.#send = send;
    this.#shelf = shelf;
  }

  subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  edits = () => this.#edits;

  /** Takes up what an earlier page left behind, and tries again whenever there may be a line. @returns the end of it */
  start(): () => void {
    for (const [recruitId, kept] of Object.entries(this.#shelved()))
      if (!this.#edits.has(recruitId)) this.#put(recruitId, { ...kept, phase: "away" });
    const again = () => void this.sendAll();
    again();
    addEventListener("online", again);
    this.#again = setInterval(again, AGAIN);
    return () => {
      removeEventListener("online", again);
      clearInterval(this.#again);
      again();
    };
  }

  /** `shown`: what the writer had before him. */
  write(recruitId: string, written: Written, shown: Shown): void {
    const before = this.#edits.get(recruitId);
    const { id, rev } = before && before.phase !== "saved" ? before : shown;
    const { phase } = before ?? {};
    const next = phase === "conflict" ? phase : "typing";
    this.#put(recruitId, { ...before, ...written, id, rev, phase: next, problem: undefined });
    this.#keep(recruitId);
    if (next === "typing") this.#later(recruitId);
  }

  /** Sends one now. */
  async send(recruitId: string): Promise<void> {
    clearTimeout(this.#timers.get(recruitId));
    await this.#running.get(recruitId);
    const edit = this.#edits.get(recruitId);
    if (!edit || (edit.phase !== "typing" && edit.phase !== "away")) return;
    const work = this.#sendOne(recruitId, edit).finally(() => this.#running.delete(recruitId));
    this.#running.set(recruitId, work);
    await work;
    // Written on meanwhile.
    if (this.#edits.get(recruitId)?.phase === "typing") await this.send(recruitId);
  }

  /** Sends all that is not sent. @returns whether the server has every word */
  async sendAll(): Promise<boolean> {
    await Promise.all([...this.#edits.keys()].map((recruitId) => this.send(recruitId)));
    return [...this.#edits.values()].every(({ phase }) => phase === "saved");
  }

  /** One's own words over what somebody else has written; he has read that. */
  keepMine(recruitId: string): void {
    const edit = this.#edits.get(recruitId);
    if (!edit?.conflict) return;
    const { id, rev } = edit.conflict.theirs;
    this.#put(recruitId, { ...edit, id, rev, phase: "typing", conflict: undefined });
    this.#keep(recruitId);
    void this.send(recruitId);
  }

  /** Lets one's own words go. */
  drop(recruitId: string): void {
    const rest = new Map(this.#edits);
    rest.delete(recruitId);
    this.#edits = rest;
    this.#unshelve(recruitId);
    this.#tell();
  }

  async #sendOne(recruitId: string, sent: Edit): Promise<void> {
    this.#put(recruitId, { ...sent, phase: "saving" });
    const { body, conduct, rev } = sent;
    const answer = await this.#send({ recruitId, rev, body, conduct }).catch(() => undefined);
    const now = this.#edits.get(recruitId);
    if (!now) return;
    if (!answer) return this.#put(recruitId, { ...now, phase: "away" });
    if (!answer.ok) return this.#put(recruitId, { ...now, phase: "refused", problem: answer.sentence });
    if (!answer.data.kept) {
      const { theirs, by } = answer.data;
      return this.#put(recruitId, { ...now, phase: "conflict", conflict: { theirs, by } });
    }
    const same = now.body === body && now.conduct === conduct;
    const { id } = answer.data;
    this.#put(recruitId, { ...now, id, rev: answer.data.rev, phase: same ? "saved" : "typing" });
    if (same) this.#unshelve(recruitId);
    else this.#keep(recruitId);
  }

  #later(recruitId: string): void {
    clearTimeout(this.#timers.get(recruitId));
    this.#timers.set(
      recruitId,
      setTimeout(() => void this.send(recruitId), PAUSE),
    );
  }

  #put(recruitId: string, edit: Edit): void {
    this.#edits = new Map(this.#edits).set(recruitId, edit);
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }

  #keep(recruitId: string): void {
    const edit = this.#edits.get(recruitId);
    if (!edit) return;
    const { body, conduct, id, rev } = edit;
    this.#store({ ...this.#shelved(), [recruitId]: { body, conduct, id, rev } });
  }

  #unshelve(recruitId: string): void {
    const { [recruitId]: _, ...rest } = this.#shelved();
    this.#store(rest);
  }

  // A browser may refuse storage: then the words are only as safe as the page.
  #shelved(): Shelved {
    try {
      return JSON.parse(this.#shelf.getItem(this.#key) ?? "{}") as Shelved;
    } catch {
      return {};
    }
  }

  #store(shelved: Shelved): void {
    try {
      if (Object.keys(shelved).length === 0) this.#shelf.removeItem(this.#key);
      else this.#shelf.setItem(this.#key, JSON.stringify(shelved));
    } catch {
      // As above.
    }
  }
}
