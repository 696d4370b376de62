"use server";

import { refresh } from "next/cache";
import { viewerAction } from "../action.ts";
import { noticeInput } from "./input.ts";
import { readNotice } from "./mutations.ts";

const mark = viewerAction(noticeInput, async (viewer, { id }) => {
  await readNotice(viewer, id);
  refresh();
});

/** From the form on a notice: also without script. */
export async function read(form: FormData): Promise<void> {
  await mark({ id: form.get("id") as string });
}
