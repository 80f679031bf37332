"use client";

import clsx from "clsx";
import NextLink from "next/link";
import { usePathname } from "next/navigation";
import { type ReactNode, useEffect, useRef } from "react";
import { currentHref } from "./current-link.ts";

export type Tab = {
  href: string;
  label: ReactNode;
  count?: number;
  /** Current on this very path only, not below it (the overview). */
  exact?: boolean;
};

export type TabsNavProps = {
  /** What the tabs belong to: "Prompt". */
  label: string;
  tabs: readonly Tab[];
  /** The current tab's href, when the address does not tell. */
  current?: string;
  className?: string;
};

/** Tabs that are links; on a phone they scroll sideways and the current one is brought into view. */
export function TabsNav({ label, tabs, current, className }: TabsNavProps) {
  const pathname = usePathname();
  const active = current ?? currentHref(pathname, tabs);
  const strip = useRef<HTMLElement>(null);

  useEffect(() => {
    const link = strip.current?.querySelector<HTMLElement>(`[href="${CSS.escape(active ?? "")}"]`);
    const box = strip.current;
    if (!link || !box || box.scrollWidth <= box.clientWidth) return;
    box.scrollLeft = link.offsetLeft - (box.clientWidth - link.offsetWidth) / 2;
  }, [active]);

  return (
    <nav
      ref={strip}
      aria-label={label}
      className={clsx("relative flex gap-6 overflow-x-auto border-b gutter no-scrollbar print:hidden", className)}
    >
      {tabs.map((tab) => (
        <NextLink
          key={tab.href}
          href={tab.href}
          aria-current={tab.href === active ? "page" : undefined}
          className="flex-none border-b-2 border-transparent pt-[11px] pb-2.5 whitespace-nowrap text-ink-2 no-underline -outline-offset-2 hover:text-ink aria-[current]:border-ink aria-[current]:font-semibold aria-[current]:text-ink"
        >
          {tab.label}
          {tab.count !== undefined && <span className="ml-1 text-xs font-normal text-ink-3">{tab.count}</span>}
        </NextLink>
      ))}
    </nav>
  );
}
