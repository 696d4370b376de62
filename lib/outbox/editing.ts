/** Drafts that a page of this tab has open: it sends them itself. */
const open = new Map<string, () => void>();

export const EDITING_ENDED = "outbox-editing-ended";

const lockOf = (draftId: string) => `outbox-${draftId}`;

/** From here on other tabs leave the draft alone too, where the browser has locks (over https). */
export function beginEditing(draftId: string): void {
  let ended = () => {};
  const editing = new Promise<void>((done) => (ended = done));
  open.set(draftId, ended);
  void globalThis.navigator?.locks?.request(lockOf(draftId), () => editing);
}

export function endEditing(draftId: string): void {
  open.get(draftId)?.();
  if (open.delete(draftId)) dispatchEvent(new Event(EDITING_ENDED));
}

export const isEditing = (draftId: string): boolean => open.has(draftId);

/** Does the work unless a page has the draft open or another tab is at it already. @returns undefined when it was not done */
export async function unlessEdited<T>(draftId: string, work: () => Promise<T>): Promise<T | undefined> {
  if (isEditing(draftId)) return undefined;
  const locks = globalThis.navigator?.locks;
  if (!locks) return work();
  return locks.request(lockOf(draftId), { ifAvailable: true }, async (lock) => (lock ? work() : undefined));
}
