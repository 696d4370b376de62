"use server";

import { refresh } from "next/cache";
import { viewerAction } from "../action.ts";
import { requireDuty } from "../auth/viewer.ts";
import type { SharedWayIn, WayIn } from "../cadres/types.ts";
import { linkOf } from "../enrolment/link.ts";
import { appointInput, delegateInput, dutyInput, endDayInput, handOverInput, inviteInput } from "./input.ts";
import {
  appoint,
  delegate,
  endDuty,
  handOver,
  inviteHolder,
  recoverHolder,
  resetHolder,
  setLastDay,
} from "./mutations.ts";

/** The secret leaves the server once, as the address it is for. */
async function shared({ secret, ...wayIn }: WayIn): Promise<SharedWayIn> {
  return { ...wayIn, link: await linkOf(secret) };
}

export const give = viewerAction(appointInput, async (viewer, input) => {
  const { dutyId, wayIn } = await appoint(requireDuty(viewer), input);
  return { dutyId, wayIn: wayIn && (await shared(wayIn)) };
});

// Nothing is drawn anew here: whoever hands over his own would lose the page, and with it the link.
export const passOn = viewerAction(handOverInput, async (viewer, { dutyId, who }) => {
  const { wayIn, moved } = await handOver(requireDuty(viewer), dutyId, who);
  return { moved, wayIn: wayIn && (await shared(wayIn)) };
});

export const end = viewerAction(dutyInput, async (viewer, { dutyId }) => {
  await endDuty(requireDuty(viewer), dutyId);
});

export const setEnd = viewerAction(endDayInput, async (viewer, { dutyId, toDay }) => {
  await setLastDay(requireDuty(viewer), dutyId, toDay);
  refresh();
});

export const lend = viewerAction(delegateInput, async (viewer, input) => {
  await delegate(requireDuty(viewer), input);
  refresh();
});

export const invite = viewerAction(inviteInput, async (viewer, { dutyId, phone }) =>
  shared(await inviteHolder(requireDuty(viewer), dutyId, phone)),
);

export const recover = viewerAction(dutyInput, async (viewer, { dutyId }) =>
  shared(await recoverHolder(requireDuty(viewer), dutyId)),
);

export const resetFactor = viewerAction(dutyInput, async (viewer, { dutyId }) => {
  await resetHolder(requireDuty(viewer), dutyId);
  refresh();
});
