"use server";

import { refresh } from "next/cache";
import { viewerAction } from "../action.ts";
import { requireDuty } from "../auth/viewer.ts";
import { NotFound } from "../errors.ts";
import { decideInput, recordInput } from "./input.ts";
import { decideConsent, recordConsent } from "./mutations.ts";

export const decide = viewerAction(decideInput, async (viewer, input) => {
  if (viewer.role !== "family") throw new NotFound();
  await decideConsent(viewer, input);
  refresh();
});

export const record = viewerAction(recordInput, async (viewer, input) => {
  await recordConsent(requireDuty(viewer), input);
  refresh();
});
