"use server";

import { refresh } from "next/cache";
import { viewerAction } from "../action.ts";
import { requireDuty } from "../auth/viewer.ts";
import { handOverInput, releaseInput, returnInput, saveInput, seenInput } from "./input.ts";
import { handOver, releaseRemarks, returnRemark, saveRemark, takeBackRemark, takeUp } from "./mutations.ts";

export const save = viewerAction(saveInput, (viewer, input) => saveRemark(requireDuty(viewer), input));

export const hand = viewerAction(handOverInput, async (viewer, input) => {
  const handed = await handOver(requireDuty(viewer), input);
  refresh();
  return { handed };
});

export const takeUpAgain = viewerAction(seenInput, async (viewer, input) => {
  const after = await takeUp(requireDuty(viewer), input);
  refresh();
  return after;
});

export const release = viewerAction(releaseInput, async (viewer, { remarks }) => {
  const released = await releaseRemarks(requireDuty(viewer), remarks);
  refresh();
  return { released };
});

export const sendBack = viewerAction(returnInput, async (viewer, input) => {
  await returnRemark(requireDuty(viewer), input);
  refresh();
});

export const takeBack = viewerAction(returnInput, async (viewer, input) => {
  await takeBackRemark(requireDuty(viewer), input);
  refresh();
});
