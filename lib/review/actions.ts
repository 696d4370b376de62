"use server";

import { refresh } from "next/cache";
import { viewerAction } from "../action.ts";
import { requireDuty } from "../auth/viewer.ts";
import { editPhoto } from "../media/edit.ts";
import { editInput } from "../media/input.ts";
import { postInput } from "../posts/input.ts";
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

export const approve = viewerAction(approveInput, async (viewer, { postId, publish, checks }) => {
  const status = await approvePost(requireDuty(viewer), postId, publish, checks);
  refresh();
  return { status };
});

export const approveSecond = viewerAction(secondApproveInput, async (viewer, { postId, checks }) => {
  await secondApprovePost(requireDuty(viewer), postId, checks);
  refresh();
});

export const decide = viewerAction(ruleInput, async (viewer, input) => {
  await setRule(requireDuty(viewer), input);
  refresh();
});

export const publish = viewerAction(postInput, async (viewer, { postId }) => {
  await publishPost(requireDuty(viewer), postId);
  refresh();
});
