"use server";

import { refresh } from "next/cache";
import { viewerAction } from "../action.ts";
import { requireDuty } from "../auth/viewer.ts";
import { draftInput, openDraftInput, postInput, saveInput } from "./input.ts";
import { discardDraft, gatherPost, mendPost, openDraft, saveDraft, submitPost } from "./mutations.ts";

export const open = viewerAction(openDraftInput, (viewer, input) => openDraft(requireDuty(viewer), input));

export const save = viewerAction(saveInput, (viewer, input) => saveDraft(requireDuty(viewer), input));

export const submit = viewerAction(draftInput, async (viewer, input) => {
  await submitPost(requireDuty(viewer), input);
});

export const gather = viewerAction(draftInput, async (viewer, input) => {
  await gatherPost(requireDuty(viewer), input);
});

export const mend = viewerAction(postInput, async (viewer, { postId }) => {
  await mendPost(requireDuty(viewer), postId);
});

export const discard = viewerAction(postInput, async (viewer, { postId }) => {
  await discardDraft(requireDuty(viewer), postId);
  refresh();
});
