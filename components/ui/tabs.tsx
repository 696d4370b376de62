import Link from "next/link";
import type { ReactNode } from "react";

export type TabItem = { href: string; label: ReactNode; count?: number; current?: boolean };

/** Tabs that are pages of their own, as links on one sunken track. */
export function Tabs({ label, items }: { label: string; items: TabItem[] }) {
  return (
    <nav aria-label={label} className="rounded-control bg-sunken p-[3px]">
      <ul className="flex flex-wrap gap-[3px]">
        {items.map((item) => (
          <li key={item.href} className="flex-1">
            <Link
              href={item.href}
              aria-current={item.current ? "page" : undefined}
              className="flex min-h-tap items-center justify-center gap-2 rounded-[0.5625rem] px-3 text-center text-ui font-medium whitespace-nowrap text-ink-2 aria-[current]:bg-surface aria-[current]:font-semibold aria-[current]:text-ink aria-[current]:shadow-raise"
            >
              {item.label}
              {item.count !== undefined && <Count>{item.count}</Count>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The gold figure beside a word. */
export function Count({ children }: { children: ReactNode }) {
  return (
    <span className="inline-block min-w-5 rounded-full bg-gold px-1.5 text-center text-[0.8125rem] leading-5 font-semibold text-[#3a2706]">
      {children}
    </span>
  );
}
