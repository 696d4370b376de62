"use server";

import { refresh } from "next/cache";
import { viewerAction } from "../action.ts";
import { requireDuty } from "../auth/viewer.ts";
import { familyDeviceInput } from "./input.ts";
import { endFamilyDevice } from "./mutations.ts";

export const endForFamily = viewerAction(familyDeviceInput, async (viewer, { sessionId }) => {
  await endFamilyDevice(requireDuty(viewer), sessionId);
  refresh();
});
