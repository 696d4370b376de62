"use server";

import { refresh } from "next/cache";
import { viewerAction } from "../action.ts";
import { requireDuty } from "../auth/viewer.ts";
import { changeInput, closeInput, openInput } from "./input.ts";
import { changeIntake, closeIntake, openIntake } from "./mutations.ts";

export const open = viewerAction(openInput, async (viewer, input) => {
  await openIntake(requireDuty(viewer), input);
  refresh();
});

export const change = viewerAction(changeInput, async (viewer, input) => {
  await changeIntake(requireDuty(viewer), input);
  refresh();
});

export const close = viewerAction(closeInput, async (viewer, input) => {
  const figures = await closeIntake(requireDuty(viewer), input);
  refresh();
  return figures;
});
