"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

/** A link that knows it is the page being shown. `exact` for a section's own front page. */
export function NavLink(props: { href: string; exact?: boolean; className: string; children: ReactNode }) {
  const { href, exact, className, children } = props;
  const path = usePathname();
  const current = path === href || (!exact && path.startsWith(`${href}/`));
  return (
    <Link href={href} aria-current={current ? "page" : undefined} className={className}>
      {children}
    </Link>
  );
}
