import type { ReactNode } from "react";
import { requireFamily } from "#lib/auth/viewer.ts";
import { FamilyFrame } from "../_components/family-frame.tsx";

export default async function FamilyLayout({ children }: { children: ReactNode }) {
  return <FamilyFrame viewer={await requireFamily()}>{children}</FamilyFrame>;
}
