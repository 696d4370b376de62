"use server";

import { refresh } from "next/cache";
import { viewerAction } from "../action.ts";
import { requireDuty } from "../auth/viewer.ts";
import { editPhoto } from "../media/edit.ts";
import { editInput } from "../media/input.ts";
import { approveInput, postInput, returnInput } from "../posts/input.ts";
import { approvePost, claimPost, publishPost, returnPost } from "./mutations.ts";

export const claim = viewerAction(postInput, async (viewer, { postId }) => {
  await claimPost(requireDuty(viewer), postId);
});

export const edit = viewerAction(editInput, async (viewer, input) => {
  await editPhoto(requireDuty(viewer), input);
  refresh();
});

export const sendBack = viewerAction(returnInput, async (viewer, { postId, note }) => {
  await returnPost(requireDuty(viewer), postId, note);
  refresh();
});

export const approve = viewerAction(approveInput, async (viewer, { postId, publish }) => {
  const status = await approvePost(requireDuty(viewer), postId, publish);
  refresh();
  return { status };
});

export const publish = viewerAction(postInput, async (viewer, { postId }) => {
  await publishPost(requireDuty(viewer), postId);
  refresh();
});
