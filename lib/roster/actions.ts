"use server";

import { refresh } from "next/cache";
import { viewerAction } from "../action.ts";
import { requireDuty } from "../auth/viewer.ts";
import {
  addRecruitInput,
  addRelativeInput,
  moveInput,
  recruitInput,
  relativeInput,
  saveRelativeInput,
} from "./input.ts";
import {
  addRecruit,
  addRelative,
  moveRecruit,
  removeRelative,
  saveRecruit,
  saveRelative,
} from "./mutations.ts";

export const save = viewerAction(recruitInput, async (viewer, input) => {
  await saveRecruit(requireDuty(viewer), input);
  refresh();
});

export const add = viewerAction(addRecruitInput, (viewer, input) => addRecruit(requireDuty(viewer), input));

export const move = viewerAction(moveInput, async (viewer, input) => {
  await moveRecruit(requireDuty(viewer), input);
  refresh();
});

export const addKin = viewerAction(addRelativeInput, async (viewer, input) => {
  await addRelative(requireDuty(viewer), input);
  refresh();
});

export const saveKin = viewerAction(saveRelativeInput, async (viewer, input) => {
  await saveRelative(requireDuty(viewer), input);
  refresh();
});

export const removeKin = viewerAction(relativeInput, async (viewer, input) => {
  await removeRelative(requireDuty(viewer), input);
  refresh();
});
