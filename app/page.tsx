import { redirect } from "next/navigation";
import { homeOf, requireViewer } from "#lib/auth/viewer.ts";

/** The front door: everybody is sent to where he works. */
export default async function Front() {
  redirect(homeOf(await requireViewer()));
}
