"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { type ReactNode, useEffect, useRef } from "react";

/** A link that knows its page, or one of those `also` under it, is being shown. `exact` for a section's own front page. */
export function NavLink(props: {
  href: string;
  exact?: boolean;
  also?: readonly string[];
  className: string;
  children: ReactNode;
}) {
  const { href, exact, also = [], className, children } = props;
  const path = usePathname();
  const within = (section: string) => path === section || path.startsWith(`${section}/`);
  const current = exact ? path === href : [href, ...also].some(within);
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
