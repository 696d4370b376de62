"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { type ReactNode, useEffect, useRef } from "react";

/** A link that knows it is the page being shown. `exact` for a section's own front page. */
export function NavLink(props: { href: string; exact?: boolean; className: string; children: ReactNode }) {
  const { href, exact, className, children } = props;
  const path = usePathname();
  const current = path === href || (!exact && path.startsWith(`${href}/`));
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    // Where the row is longer than a phone is wide; sideways alone.
    const row = link.current?.closest("nav");
    if (current && row && link.current)
      row.scrollLeft = link.current.offsetLeft - (row.clientWidth - link.current.offsetWidth) / 2;
  }, [current]);
  return (
    <Link ref={link} href={href} aria-current={current ? "page" : undefined} className={className}>
      {children}
    </Link>
  );
}
