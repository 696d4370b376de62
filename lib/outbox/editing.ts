/** Drafts that a page of this tab has open: it sends them itself. */
const open = new Set<string>();

export const EDITING_ENDED = "outbox-editing-ended";

export const beginEditing = (draftId: string): void => void open.add(draftId);

export function endEditing(draftId: string): void {
  if (open.delete(draftId)) dispatchEvent(new Event(EDITING_ENDED));
}

export const isEditing = (draftId: string): boolean => open.has(draftId);
