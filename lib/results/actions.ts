"use server";

import { refresh } from "next/cache";
import { viewerAction } from "../action.ts";
import { requireDuty } from "../auth/viewer.ts";
import { correctInput, giveBackInput, handInInput, openInput, partInput } from "./input.ts";
import { approvePart, correctResult, giveBack, handIn, openAssessment, publishPart } from "./mutations.ts";

export const open = viewerAction(openInput, (viewer, input) => openAssessment(requireDuty(viewer), input));

export const hand = viewerAction(handInInput, async (viewer, input) => {
  await handIn(requireDuty(viewer), input);
  refresh();
});

export const approve = viewerAction(partInput, async (viewer, input) => {
  await approvePart(requireDuty(viewer), input);
  refresh();
});

export const sendBack = viewerAction(giveBackInput, async (viewer, input) => {
  await giveBack(requireDuty(viewer), input);
  refresh();
});

export const publish = viewerAction(partInput, async (viewer, input) => {
  await publishPart(requireDuty(viewer), input);
  refresh();
});

export const correct = viewerAction(correctInput, async (viewer, input) => {
  const answer = await correctResult(requireDuty(viewer), input);
  refresh();
  return answer;
});
