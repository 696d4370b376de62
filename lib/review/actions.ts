"use server";

import { refresh } from "next/cache";
import { viewerAction } from "../action.ts";
import { requireDuty } from "../auth/viewer.ts";
import { approveInput, postInput, returnInput, takeDownInput } from "../posts/input.ts";
import { approvePost, claimPost, publishPost, returnPost, takeDownPost, undoTakeDown } from "./mutations.ts";

export const claim = viewerAction(postInput, async (viewer, { postId }) => {
  await claimPost(requireDuty(viewer), postId);
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

export const takeDown = viewerAction(takeDownInput, async (viewer, { postId, reason }) => {
  await takeDownPost(requireDuty(viewer), postId, reason);
  refresh();
});

export const undo = viewerAction(postInput, async (viewer, { postId }) => {
  await undoTakeDown(requireDuty(viewer), postId);
  refresh();
});
