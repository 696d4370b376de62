import type { Answer } from "#lib/action.ts";
import { MAX_CELLS } from "#lib/results/constants.ts";
import type { SaveAnswer, WrittenMark } from "#lib/results/types.ts";
import { readKept, settleKept, writeKept } from "./kept.ts";
import type { GridStore, Kept } from "./store.ts";

const PAUSE = 1000;
const KEEP_AFTER = 150;
const AGAIN = [4000, 8000, 15_000, 30_000];

/** `lost`: how many marks kept here can't be saved any more, and were let go of. */
export type Line = { state: "idle" | "sending" | "away"; problem: string; keeps: boolean; lost: number };
type Save = (input: { marks: WrittenMark[] }) => Promise<Answer<SaveAnswer>>;

/**
 * Saves what changes in a grid, quietly: a second later, many at once, one request after the other. What is not saved is
 * kept on this device, and goes when the line is back or the page is opened again.
 */
export class Sender {
  readonly #store: GridStore;
  readonly #save: Save;
  readonly #account: string;
  readonly #listeners = new Set<() => void>();
  #line: Line = { state: "idle", problem: "", keeps: true, lost: 0 };
  #timer: ReturnType<typeof setTimeout> | undefined;
  #due = 0;
  #keeping: ReturnType<typeof setTimeout> | undefined;
  #tries = 0;
  /** What was kept, and the grid doesn't take: of other grids, or closed in this one. */
  #others: Kept = {};

  constructor(store: GridStore, save: Save, account: string) {
    this.#store = store;
    this.#save = save;
    this.#account = account;
  }

  /** Begins with what this device kept. @returns what ends it */
  start(): () => void {
    const kept = readKept(this.#account);
    this.#others = this.#store.restore(kept);
    const stop = this.#store.watch(() => this.#changed());
    const back = () => void this.send();
    const leave = () => this.#keep();
    addEventListener("online", back);
    addEventListener("pagehide", leave);
    if (this.#store.summary().waiting > 0) this.soon(0);
    void this.#sendOthers();
    return () => {
      stop();
      this.#keep();
      clearTimeout(this.#timer);
      this.#timer = undefined;
      clearTimeout(this.#keeping);
      removeEventListener("online", back);
      removeEventListener("pagehide", leave);
    };
  }

  line = (): Line => this.#line;
  subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  /** A paste goes at once; what is typed a moment later, with what is typed until then. */
  soon(after = PAUSE): void {
    const due = Date.now() + after;
    if (this.#line.state === "sending" || (this.#timer !== undefined && this.#due <= due)) return;
    clearTimeout(this.#timer);
    this.#due = due;
    this.#timer = setTimeout(() => void this.send(), after);
  }

  async send(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#line.state === "sending") return;
    const marks = this.#store.takeUnsaved();
    if (marks.length === 0) return this.#say({ state: "idle", problem: "" });
    this.#say({ state: "sending" });
    const answer = await this.#save({ marks }).catch(() => undefined);
    if (answer?.ok) {
      this.#tries = 0;
      this.#say({ state: "idle", problem: "" });
      this.#store.settle(answer.data);
    } else {
      this.#say({ state: "away", problem: answer?.sentence ?? "" });
      this.soon(AGAIN[Math.min(this.#tries++, AGAIN.length - 1)]);
    }
  }

  /** What another grid left behind when its line was lost. What is not settled stays for when that one is opened. */
  async #sendOthers(): Promise<void> {
    const marks = Object.entries(this.#others).map(([resultId, mark]) => ({ resultId, ...mark }));
    if (marks.length === 0) return;
    const answer = await this.#save({ marks: marks.slice(0, MAX_CELLS) }).catch(() => undefined);
    if (!answer?.ok) return;
    const { kept, lost } = settleKept(this.#account, marks, answer.data);
    this.#others = Object.fromEntries(Object.entries(this.#others).filter(([id]) => id in kept));
    if (lost.length > 0) this.#say({ lost: this.#line.lost + lost.length });
  }

  #changed(): void {
    clearTimeout(this.#keeping);
    this.#keeping = setTimeout(() => this.#keep(), KEEP_AFTER);
    if (this.#line.state === "idle" && this.#store.summary().waiting > 0) this.soon();
  }

  #keep(): void {
    // Another page of this account keeps its own beside these.
    const others: Kept = {};
    for (const [id, mark] of Object.entries(readKept(this.#account)))
      if (!this.#store.has(id) || id in this.#others) others[id] = mark;
    const keeps = writeKept(this.#account, { ...others, ...this.#store.unsaved() });
    if (keeps !== this.#line.keeps) this.#say({ keeps });
  }

  #say(line: Partial<Line>): void {
    this.#line = { ...this.#line, ...line };
    for (const listener of this.#listeners) listener();
  }
}
