"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { viewerAction } from "../action.ts";
import { deviceInput, hatInput } from "./input.ts";
import { chooseHat, endDevice } from "./mutations.ts";

export const choose = viewerAction(hatInput, async (viewer, { dutyId }) => {
  await chooseHat(viewer, dutyId);
  redirect("/");
});

export const end = viewerAction(deviceInput, async (viewer, { sessionId }) => {
  await endDevice(viewer, sessionId);
  refresh();
});
