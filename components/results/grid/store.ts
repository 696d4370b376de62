import { FINAL_REFUSALS, MAX_CELLS } from "#lib/results/constants.ts";
import type { SaveAnswer, WrittenMark } from "#lib/results/types.ts";
import type { Scoring } from "#lib/training/types.ts";
import { readText } from "./text.ts";
import type { Cell, Place, ServerCell } from "./types.ts";

/** What a cell draws. */
export type CellView = { cell: Cell | null; active: boolean; chosen: boolean; editing: Editing | null };
/** `typed`: begun by a key, which replaces what stands there. */
export type Editing = { index: number; typed: boolean };
/** What stands around the cells draws of all of them. */
export type Summary = {
  waiting: number;
  wrong: number[];
  conflicts: number[];
  canUndo: boolean;
  canRedo: boolean;
};

/** `taken`: somebody else has written there since, so that it is no longer ours to undo. */
type Change = { index: number; from: string; to: string; taken?: true };
/** What a step back or forth left alone: cells that somebody else has written since, and closed ones. */
type Stepped = { done: number; taken: number; closed: number };
/** A mark that waits, as it is kept on this device. */
export type Kept = Record<string, { rev: number; text: string }>;

/**
 * The marks of a grid outside React, so that a key redraws the one or two cells it is about. Cells are numbered along
 * the rows.
 */
export class GridStore {
  readonly cols: number;
  readonly rows: number;
  readonly #scorings: Scoring[];
  readonly #locale: string;
  readonly #cells: (Cell | null)[];
  readonly #byResult = new Map<string, number>();
  readonly #views = new Map<number, CellView>();
  readonly #listeners = new Map<number, Set<() => void>>();
  readonly #watchers = new Set<() => void>();
  readonly #looked = new Set<() => void>();
  #undo: Change[][] = [];
  #redo: Change[][] = [];
  #anchor: Place = { row: 0, col: 0 };
  #active: Place = { row: 0, col: 0 };
  #editing: Editing | null = null;
  #summary: Summary;
  /** What was sent last. */
  #sent = new Map<string, string>();

  constructor(scorings: Scoring[], cells: ServerCell[][], locale: string) {
    this.#scorings = scorings;
    this.#locale = locale;
    this.cols = scorings.length;
    this.rows = cells.length;
    this.#cells = cells.flat().map((cell, index) => (cell ? this.#fromServer(index, cell) : null));
    for (const [index, cell] of this.#cells.entries()) if (cell) this.#byResult.set(cell.resultId, index);
    this.#summary = this.#count();
  }

  // What is drawn

  view = (index: number): CellView => {
    let view = this.#views.get(index);
    if (!view) {
      const { row, col } = this.placeOf(index);
      view = {
        cell: this.#cells[index] ?? null,
        active: row === this.#active.row && col === this.#active.col,
        chosen: this.#isChosen(row, col),
        editing: this.#editing?.index === index ? this.#editing : null,
      };
      this.#views.set(index, view);
    }
    return view;
  };

  subscribe = (index: number, listener: () => void) => {
    const heard = this.#listeners.get(index) ?? new Set();
    this.#listeners.set(index, heard.add(listener));
    return () => {
      heard.delete(listener);
      if (heard.size === 0) this.#listeners.delete(index);
    };
  };

  summary = (): Summary => this.#summary;
  watch = (listener: () => void) => {
    this.#watchers.add(listener);
    return () => void this.#watchers.delete(listener);
  };

  /** The cell that has the place, and who hears when it moves or changes. */
  active = (): number => this.indexOf(this.#active);
  look = (listener: () => void) => {
    this.#looked.add(listener);
    return () => void this.#looked.delete(listener);
  };

  cell = (index: number): Cell | null => this.#cells[index] ?? null;
  indexOf = ({ row, col }: Place): number => row * this.cols + col;
  placeOf = (index: number): Place => ({ row: Math.floor(index / this.cols), col: index % this.cols });
  editing = (): Editing | null => this.#editing;

  // Where one is

  /** Goes to a cell; `extend` keeps the other corner of what is chosen. */
  go(to: Place, extend = false): void {
    const [wasFrom, wasTo] = this.chosen();
    const was = this.active();
    this.#active = {
      row: Math.min(this.rows - 1, Math.max(0, to.row)),
      col: Math.min(this.cols - 1, Math.max(0, to.col)),
    };
    if (!extend) this.#anchor = this.#active;
    const [from, end] = this.chosen();
    const moved = new Set([was, this.active()]);
    // Only cells in the page have listeners: of a large choice nothing else is looked at.
    for (const index of this.#listeners.keys()) {
      const { row, col } = this.placeOf(index);
      const before = row >= wasFrom.row && row <= wasTo.row && col >= wasFrom.col && col <= wasTo.col;
      const now = row >= from.row && row <= end.row && col >= from.col && col <= end.col;
      if (before !== now) moved.add(index);
    }
    for (const index of this.#views.keys()) if (!this.#listeners.has(index)) this.#views.delete(index);
    this.#touch(moved);
    for (const listener of this.#looked) listener();
  }

  chooseAll(): void {
    this.go({ row: 0, col: 0 });
    this.go({ row: this.rows - 1, col: this.cols - 1 }, true);
  }

  /** The corners of what is chosen, first to last. */
  chosen(): [Place, Place] {
    const [a, b] = [this.#anchor, this.#active];
    return [
      { row: Math.min(a.row, b.row), col: Math.min(a.col, b.col) },
      { row: Math.max(a.row, b.row), col: Math.max(a.col, b.col) },
    ];
  }

  #isChosen(row: number, col: number): boolean {
    const [from, to] = this.chosen();
    if (from.row === to.row && from.col === to.col) return false;
    return row >= from.row && row <= to.row && col >= from.col && col <= to.col;
  }

  edit(typed: boolean): boolean {
    const index = this.active();
    if (!this.#cells[index]?.open) return false;
    this.#editing = { index, typed };
    this.#touch([index]);
    return true;
  }

  leaveEdit(): void {
    const index = this.#editing?.index;
    this.#editing = null;
    if (index !== undefined) this.#touch([index]);
  }

  // What is written

  /** Writes cells, as one step to undo. @returns how many were read, not read, and not to be written */
  write(changes: { index: number; text: string }[]): { read: number; wrong: number; closed: number } {
    const step: Change[] = [];
    const told = { read: 0, wrong: 0, closed: 0 };
    for (const { index, text } of changes) {
      const cell = this.#cells[index];
      if (!cell?.open) {
        if (text.trim() !== (cell?.text ?? "")) told.closed += 1;
        continue;
      }
      const from = cell.text;
      this.#put(index, text);
      const now = this.#cells[index];
      if (now?.fault) told.wrong += 1;
      else told.read += 1;
      if (now && now.text !== from) step.push({ index, from, to: now.text });
    }
    if (step.length > 0) {
      this.#undo.push(step);
      this.#redo = [];
    }
    this.#changed(step.map(({ index }) => index));
    return told;
  }

  undo = (): Stepped => this.#step(this.#undo, this.#redo, "to", "from");
  redo = (): Stepped => this.#step(this.#redo, this.#undo, "from", "to");

  /** Only over what that step itself put there: never over what somebody else has entered since. */
  #step(steps: Change[][], others: Change[][], was: "from" | "to", becomes: "from" | "to"): Stepped {
    const step = steps.pop() ?? [];
    const ours = step.filter((change) => !change.taken && this.#cells[change.index]?.text === change[was]);
    const open = ours.filter(({ index }) => this.#cells[index]?.open);
    if (open.length > 0) others.push(open);
    for (const change of open) this.#put(change.index, change[becomes]);
    this.#changed(open.map(({ index }) => index));
    const first = open[0] ?? step[0];
    if (first) this.go(this.placeOf(first.index));
    return { done: open.length, taken: step.length - ours.length, closed: ours.length - open.length };
  }

  #put(index: number, typed: string): void {
    const cell = this.#cells[index];
    if (!cell) return;
    const { fault, ...read } = readText(this.#scoring(index), typed, this.#locale);
    const { fault: _, ...rest } = cell;
    if (fault) this.#cells[index] = { ...rest, ...read, state: "wrong", fault };
    else if (cell.theirs && read.text !== cell.theirs.text)
      this.#cells[index] = { ...rest, ...read, state: "conflict" };
    else {
      const { theirs, ...plain } = rest;
      const base = theirs ? { ...plain, rev: theirs.rev, saved: theirs.text } : plain;
      this.#cells[index] = { ...base, ...read, state: read.text === base.saved ? "saved" : "waiting" };
    }
  }

  // What goes to the server and comes from it

  /** All that is to be saved, as many as one request takes. Nothing else is sent until that is settled. */
  takeUnsaved(): WrittenMark[] {
    const waiting = this.#cells.filter((cell) => cell?.state === "waiting") as Cell[];
    const marks = waiting.slice(0, MAX_CELLS).map(({ resultId, rev, text }) => ({ resultId, rev, text }));
    this.#sent = new Map(marks.map(({ resultId, text }) => [resultId, text]));
    return marks;
  }

  settle({ saved, conflicts, refused }: SaveAnswer): void {
    const touched: number[] = [];
    const each = (resultId: string, settle: (index: number, cell: Cell) => Cell) => {
      const index = this.#byResult.get(resultId);
      const cell = index === undefined ? undefined : this.#cells[index];
      if (index === undefined || !cell) return;
      this.#cells[index] = settle(index, cell);
      touched.push(index);
    };
    for (const { resultId, rev, text, grade } of saved)
      each(resultId, (index, cell) => {
        const now = readText(this.#scoring(index), text, this.#locale).text;
        const { theirs: _, ...rest } = cell;
        // Changed again while it was under way: that waits for the next time. One that was not sent follows a squad mate's.
        const sent = this.#sent.get(resultId) ?? (cell.state === "saved" ? cell.text : undefined);
        if (cell.text !== sent) {
          const again = cell.state === "wrong" ? "wrong" : cell.text === now ? "saved" : "waiting";
          return { ...rest, rev, saved: now, state: again };
        }
        return { ...rest, rev, saved: now, text: now, grade, state: "saved" };
      });
    for (const { resultId, rev, text, by, at } of conflicts)
      each(resultId, (index, cell) => {
        const theirs = { rev, by, at, text: readText(this.#scoring(index), text, this.#locale).text };
        if (theirs.text === cell.text) return { ...cell, rev, saved: theirs.text, state: "saved" };
        return { ...cell, theirs, state: cell.state === "wrong" ? "wrong" : "conflict" };
      });
    for (const { resultId, fault, values } of refused)
      each(resultId, (_, cell) => ({
        ...cell,
        state: "wrong",
        fault: { fault, values },
      }));
    this.#changed(touched);
  }

  /** Whose word stands in a cell that two people wrote. */
  decide(index: number, whose: "mine" | "theirs"): void {
    const cell = this.#cells[index];
    if (!cell?.theirs) return;
    const { theirs, fault: _, ...rest } = cell;
    const base = { ...rest, rev: theirs.rev, saved: theirs.text };
    this.#cells[index] = base;
    this.#put(index, whose === "mine" ? cell.text : theirs.text);
    const to = this.#cells[index]?.text ?? "";
    if (to !== cell.text) {
      this.#undo.push([{ index, from: cell.text, to }]);
      this.#redo = [];
    }
    this.#changed([index]);
  }

  /** What the server says now; what was changed here and waits is left alone, and told apart when it is sent. */
  merge(cells: ServerCell[][]): void {
    const touched: number[] = [];
    const taken = new Set<number>();
    for (const [index, now] of cells.flat().entries()) {
      const cell = this.#cells[index];
      if (!now || !cell || now.resultId !== cell.resultId) continue;
      if (cell.state !== "saved" || this.#editing?.index === index) {
        if (now.open !== cell.open) this.#cells[index] = { ...cell, open: now.open };
        continue;
      }
      if (now.rev === cell.rev && now.open === cell.open) continue;
      if (now.rev < cell.rev) continue;
      // Our own saves are known by their rev already: a newer one is somebody else's.
      if (now.rev > cell.rev) taken.add(index);
      this.#cells[index] = this.#fromServer(index, now);
      touched.push(index);
    }
    for (const change of [...this.#undo, ...this.#redo].flat())
      if (taken.has(change.index)) change.taken = true;
    this.#changed(touched);
  }

  /** What is to go to the server yet, to be kept on this device; what is no mark, or can't be saved any more, isn't. */
  unsaved(): Kept {
    const kept: Kept = {};
    for (const [index, cell] of this.#cells.entries())
      if (cell && cell.state !== "saved" && this.#maySave(index, cell))
        kept[cell.resultId] = { rev: cell.rev, text: cell.text };
    return kept;
  }

  #maySave(index: number, { text, fault }: Cell): boolean {
    if (!fault) return true;
    return !FINAL_REFUSALS.has(fault.fault) && !readText(this.#scoring(index), text, this.#locale).fault;
  }

  /** Takes back what this device kept; @returns what belongs to other assessments */
  restore(kept: Kept): Kept {
    const others: Kept = {};
    const touched: number[] = [];
    for (const [resultId, { rev, text }] of Object.entries(kept)) {
      const index = this.#byResult.get(resultId);
      const cell = index === undefined ? undefined : this.#cells[index];
      if (index === undefined || !cell?.open) others[resultId] = { rev, text };
      else {
        this.#cells[index] = { ...cell, rev };
        this.#put(index, text);
        touched.push(index);
      }
    }
    this.#changed(touched);
    return others;
  }

  has = (resultId: string) => this.#byResult.has(resultId);

  // Within

  #scoring(index: number): Scoring {
    return this.#scorings[index % this.cols] as Scoring;
  }

  #fromServer(index: number, cell: NonNullable<ServerCell>): Cell {
    const { resultId, rev, grade, open } = cell;
    const { text } = readText(this.#scoring(index), cell.text, this.#locale);
    return { resultId, rev, grade, open, saved: text, text, state: "saved" };
  }

  #changed(indices: number[]): void {
    this.#touch(indices);
    this.#summary = this.#count();
    for (const watcher of this.#watchers) watcher();
    if (indices.includes(this.active())) for (const listener of this.#looked) listener();
  }

  #touch(indices: Iterable<number>): void {
    for (const index of indices) {
      this.#views.delete(index);
      for (const listener of this.#listeners.get(index) ?? []) listener();
    }
  }

  #count(): Summary {
    const counted: Summary = {
      waiting: 0,
      wrong: [],
      conflicts: [],
      canUndo: this.#undo.length > 0,
      canRedo: this.#redo.length > 0,
    };
    for (const [index, cell] of this.#cells.entries()) {
      if (cell?.state === "waiting") counted.waiting += 1;
      else if (cell?.state === "wrong") counted.wrong.push(index);
      else if (cell?.state === "conflict") counted.conflicts.push(index);
    }
    return counted;
  }
}
