import type { ReactNode } from "react";
import { requireViewer } from "#lib/auth/viewer.ts";
import { ViewerShell } from "../_components/viewer-shell.tsx";

export default async function StaffLayout({ children }: { children: ReactNode }) {
  return <ViewerShell viewer={await requireViewer()}>{children}</ViewerShell>;
}
