import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Portrait } from "#components/people/portrait.tsx";
import { Icon } from "#components/ui/icon.tsx";
import type { IconName } from "#components/ui/icons.ts";

/**
 * The bar at the foot of a family's pages: the son, and what the viewer may read of him besides. Plain links, drawn by
 * the server alone; nothing to choose from, no bar.
 */
export function FamilyTabs(props: {
  son: { id: string; givenName: string; receivesResults: boolean };
  current?: "son" | "results";
}) {
  const { son, current } = props;
  const t = useTranslations("shell.tabs");
  if (!son.receivesResults) return null;
  return (
    <nav
      aria-label={t("label")}
      data-tabs
      className="fixed inset-x-0 bottom-0 z-10 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] print:hidden"
    >
      <ul className="mx-auto flex max-w-family px-1.5 pt-1.5 pb-2 md:max-w-160">
        <Tab href={`/family?son=${son.id}`} current={current === "son"} label={son.givenName}>
          <Portrait seed={son.id} size={30} />
        </Tab>
        <Tab
          href={`/family/results?son=${son.id}`}
          current={current === "results"}
          label={t("results")}
          icon="award"
        />
      </ul>
    </nav>
  );
}

function Tab(props: {
  href: string;
  current: boolean;
  label: string;
  icon?: IconName;
  children?: ReactNode;
}) {
  const { href, current, label, icon, children } = props;
  return (
    <li className="min-w-0 flex-1">
      <a
        href={href}
        aria-current={current ? "page" : undefined}
        className="group flex min-h-[62px] flex-col items-center justify-center gap-0.5 rounded-control text-[length:min(0.9375rem,7vw)] leading-[1.45] text-ink-2 hover:bg-sunken aria-[current]:font-semibold aria-[current]:text-leaf"
      >
        <span className="grid h-8 w-15 place-items-center rounded-full group-aria-[current]:bg-leaf-soft">
          {icon ? <Icon name={icon} size={26} /> : children}
        </span>
        <span className="max-w-full truncate px-1 leading-[1.45]">{label}</span>
      </a>
    </li>
  );
}
