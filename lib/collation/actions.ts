"use server";

import { refresh } from "next/cache";
import { getTranslations } from "next-intl/server";
import { viewerAction } from "../action.ts";
import { requireDuty } from "../auth/viewer.ts";
import { captionInput, chooseInput, handOverInput, hourInput, orderInput, publishInput } from "./input.ts";
import {
  choosePhotos,
  handOver as handOverWeek,
  orderPhotos,
  publishWeek as publishAll,
  setHandOverHour,
  writeCaption,
} from "./mutations.ts";
import type { Outcome } from "./types.ts";

export const handOver = viewerAction(handOverInput, async (viewer, input) => {
  const handed = await handOverWeek(requireDuty(viewer), input);
  refresh();
  return handed;
});

export const setHour = viewerAction(hourInput, async (viewer, input) => {
  await setHandOverHour(requireDuty(viewer), input);
  refresh();
});

export const choose = viewerAction(chooseInput, async (viewer, { photos, chosen }) => {
  return choosePhotos(requireDuty(viewer), photos, chosen);
});

export const order = viewerAction(orderInput, async (viewer, { postId, photos }) => {
  return orderPhotos(requireDuty(viewer), postId, photos);
});

export const writeWords = viewerAction(captionInput, async (viewer, { postId, caption }) => {
  return writeCaption(requireDuty(viewer), postId, caption);
});

export const publishWeek = viewerAction(publishInput, async (viewer, input) => {
  const done = await publishAll(requireDuty(viewer), input);
  const t = await getTranslations("errors");
  refresh();
  return done.map(
    ({ postId, state, code, values }): Outcome => ({
      postId,
      state,
      ...(code && { sentence: t(code, values) }),
    }),
  );
});
