"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { viewerAction } from "../action.ts";
import { codeInput, deviceInput, hatInput } from "./input.ts";
import { chooseHat, endDevice } from "./mutations.ts";
import { confirmSetUp, giveSecondFactor } from "./second-factor.ts";

export const choose = viewerAction(hatInput, async (viewer, { dutyId }) => {
  await chooseHat(viewer, dutyId);
  redirect("/");
});

export const end = viewerAction(deviceInput, async (viewer, { sessionId }) => {
  await endDevice(viewer, sessionId);
  refresh();
});

const beforeSecondFactor = { beforeSecondFactor: true };

export const setUpSecondFactor = viewerAction(
  codeInput,
  async (viewer, { code }) => ({ recoveryCodes: await confirmSetUp(viewer, code) }),
  beforeSecondFactor,
);

export const giveCode = viewerAction(
  codeInput,
  async (viewer, { code }) => {
    await giveSecondFactor(viewer, code);
    redirect("/");
  },
  beforeSecondFactor,
);
