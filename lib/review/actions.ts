"use server";

import { refresh } from "next/cache";
import { viewerAction } from "../action.ts";
import { requireDuty } from "../auth/viewer.ts";
import { editPhoto } from "../media/edit.ts";
import { editInput } from "../media/input.ts";
import { postInput, seenInput } from "../posts/input.ts";
import { approveInput, returnInput, ruleInput, secondApproveInput } from "./input.ts";
import { approvePost, claimPost, publishPost, returnPost, secondApprovePost, setRule } from "./mutations.ts";

export const claim = viewerAction(postInput, async (viewer, { postId }) => {
  await claimPost(requireDuty(viewer), postId);
});

export const edit = viewerAction(editInput, async (viewer, input) => {
  await editPhoto(requireDuty(viewer), input);
  refresh();
});

export const sendBack = viewerAction(returnInput, async (viewer, input) => {
  await returnPost(requireDuty(viewer), input);
  refresh();
});

export const approve = viewerAction(approveInput, async (viewer, { publish, checks, ...seen }) => {
  const status = await approvePost(requireDuty(viewer), seen, publish, checks);
  refresh();
  return { status };
});

export const approveSecond = viewerAction(secondApproveInput, async (viewer, { checks, ...seen }) => {
  await secondApprovePost(requireDuty(viewer), seen, checks);
  refresh();
});

export const decide = viewerAction(ruleInput, async (viewer, input) => {
  await setRule(requireDuty(viewer), input);
  refresh();
});

export const publish = viewerAction(seenInput, async (viewer, seen) => {
  await publishPost(requireDuty(viewer), seen);
  refresh();
});
