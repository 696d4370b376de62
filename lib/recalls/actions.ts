"use server";

import { refresh } from "next/cache";
import { viewerAction } from "../action.ts";
import { requireDuty } from "../auth/viewer.ts";
import { NotFound } from "../errors.ts";
import { recallIdInput, recallInput, removalInput, tellInput } from "./input.ts";
import { askRemoval, putBack, recall, tell, undoRemoval } from "./mutations.ts";

export const withdraw = viewerAction(recallInput, async (viewer, input) => {
  const recalled = await recall(requireDuty(viewer), input);
  refresh();
  return recalled;
});

export const undo = viewerAction(recallIdInput, async (viewer, { recallId }) => {
  const back = await putBack(requireDuty(viewer), recallId);
  refresh();
  return back;
});

export const tellFamilies = viewerAction(tellInput, async (viewer, { recallId, words }) => {
  const told = await tell(requireDuty(viewer), recallId, words);
  refresh();
  return { told };
});

export const askToRemove = viewerAction(removalInput, (viewer, { photoId }) => {
  if (viewer.role !== "family") throw new NotFound();
  return askRemoval(viewer, photoId);
});

export const undoAsked = viewerAction(recallIdInput, async (viewer, { recallId }) => {
  if (viewer.role !== "family") throw new NotFound();
  await undoRemoval(viewer, recallId);
});

/** From the form at the top of the page: also without script. */
export async function takeBack(form: FormData): Promise<void> {
  await undoAsked({ recallId: form.get("recallId") as string });
  refresh();
}
