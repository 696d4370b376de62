"use server";

import { refresh } from "next/cache";
import { viewerAction } from "../action.ts";
import { requireDuty } from "../auth/viewer.ts";
import { approveInput, mendInput, oneInput, proposeInput, returnInput, withdrawInput } from "./input.ts";
import { approve, drop, mend, propose, sendBack, withdraw } from "./mutations.ts";

export const put = viewerAction(proposeInput, async (viewer, input) => {
  await propose(requireDuty(viewer), input);
  refresh();
});

export const change = viewerAction(mendInput, async (viewer, input) => {
  await mend(requireDuty(viewer), input);
  refresh();
});

export const discard = viewerAction(oneInput, async (viewer, { id }) => {
  await drop(requireDuty(viewer), id);
  refresh();
});

export const agree = viewerAction(approveInput, async (viewer, input) => {
  await approve(requireDuty(viewer), input);
  refresh();
});

export const giveBack = viewerAction(returnInput, async (viewer, input) => {
  await sendBack(requireDuty(viewer), input);
  refresh();
});

export const takeBack = viewerAction(withdrawInput, async (viewer, input) => {
  await withdraw(requireDuty(viewer), input);
  refresh();
});
