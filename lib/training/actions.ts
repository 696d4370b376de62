"use server";

import { refresh } from "next/cache";
import { viewerAction } from "../action.ts";
import { requireDuty } from "../auth/viewer.ts";
import { courseRuleInput, newSubjectInput, ruleInput, weekInput } from "./input.ts";
import { addSubject, setCourseRule, setRule, setWeek } from "./mutations.ts";

export const saveRule = viewerAction(ruleInput, async (viewer, input) => {
  const saved = await setRule(requireDuty(viewer), input);
  refresh();
  return saved;
});

export const add = viewerAction(newSubjectInput, async (viewer, input) =>
  addSubject(requireDuty(viewer), input),
);

export const saveWeek = viewerAction(weekInput, async (viewer, input) => {
  await setWeek(requireDuty(viewer), input);
  refresh();
});

export const saveCourseRule = viewerAction(courseRuleInput, async (viewer, input) => {
  await setCourseRule(requireDuty(viewer), input);
  refresh();
});
