"use server";

import { refresh } from "next/cache";
import { cookies } from "next/headers";
import { getLocale } from "next-intl/server";
import { publicAction, viewerAction } from "../action.ts";
import { callerAddress } from "../auth/address.ts";
import { currentViewer, requireDuty } from "../auth/viewer.ts";
import { accept as acceptInvitation } from "./accept.ts";
import { type Caller, knock as knockAtDoor } from "./door.ts";
import {
  acceptInput,
  approveInput,
  askInput,
  doorInput,
  invitationInput,
  recoveryInput,
  refuseInput,
  relativeInput,
} from "./input.ts";
import { linkOf } from "./link.ts";
import { inviteByLink, issueRecovery, revokeInvitation } from "./mutations.ts";
import { approveRequest, askToJoin, refuseRequest } from "./requests.ts";

async function caller(): Promise<Caller> {
  const textSize = Number((await cookies()).get("text-size")?.value ?? 1);
  return {
    accountId: (await currentViewer())?.accountId ?? null,
    address: await callerAddress(),
    prefers: { locale: await getLocale(), textSize: [1, 2, 3, 4].includes(textSize) ? textSize : 1 },
  };
}

export const knock = publicAction(doorInput, async (given) => knockAtDoor(given, await caller()));

export const accept = publicAction(acceptInput, async (given) => acceptInvitation(given, await caller()));

export const ask = publicAction(askInput, async (asked) => askToJoin(asked, await callerAddress()));

export const invite = viewerAction(relativeInput, async (viewer, { recruitId, relativeId }) => {
  const { secret, code, expiresAt, name, company } = await inviteByLink(
    requireDuty(viewer),
    recruitId,
    relativeId,
  );
  refresh();
  return { url: await linkOf(secret), code, expiresAt, name, company };
});

export const revoke = viewerAction(invitationInput, async (viewer, { invitationId }) => {
  await revokeInvitation(requireDuty(viewer), invitationId);
  refresh();
});

export const recover = viewerAction(recoveryInput, async (viewer, { recruitId, relativeId, checks }) =>
  issueRecovery(requireDuty(viewer), recruitId, relativeId, checks),
);

export const approve = viewerAction(approveInput, async (viewer, { requestId, recruitId }) => {
  await approveRequest(requireDuty(viewer), requestId, recruitId);
  refresh();
});

export const refuse = viewerAction(refuseInput, async (viewer, { requestId, reason }) => {
  await refuseRequest(requireDuty(viewer), requestId, reason);
  refresh();
});
