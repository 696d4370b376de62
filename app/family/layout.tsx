import type { ReactNode } from "react";
import { requireFamily } from "#lib/auth/viewer.ts";
import { ViewerShell } from "../_components/viewer-shell.tsx";

export default async function FamilyLayout({ children }: { children: ReactNode }) {
  return <ViewerShell viewer={await requireFamily()}>{children}</ViewerShell>;
}
