import Link from "next/link";
import type { ReactNode } from "react";
import { Icon } from "./icon.tsx";

/** The way back, over a page's heading. */
export const BackLink = ({ href, children }: { href: string; children: ReactNode }) => (
  <Link
    href={href}
    className="-ms-2 inline-flex min-h-tap items-center gap-1.5 rounded-control px-2 text-ui font-semibold text-leaf"
  >
    <Icon name="arrow-left" size={20} />
    {children}
  </Link>
);
