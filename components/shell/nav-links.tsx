"use client";

import clsx from "clsx";
import NextLink from "next/link";
import { usePathname } from "next/navigation";
import { currentHref } from "#components/ui/current-link.ts";
import type { NavItem } from "./nav-item.ts";

/** The workspace's places in one line. */
export function NavLinks({ items, className }: { items: readonly NavItem[]; className?: string }) {
  const active = currentHref(usePathname(), items);
  return (
    <nav aria-label="Workspace" className={clsx("flex gap-1", className)}>
      {items.map((item) => (
        <NextLink
          key={item.href}
          href={item.href}
          aria-current={item.href === active ? "page" : undefined}
          className="relative px-2 py-1 whitespace-nowrap text-ink-2 no-underline hover:text-ink aria-[current]:font-medium aria-[current]:text-ink aria-[current]:after:absolute aria-[current]:after:inset-x-2 aria-[current]:after:-bottom-2 aria-[current]:after:h-0.5 aria-[current]:after:bg-ink"
        >
          {item.label}
          <NavCount item={item} />
        </NextLink>
      ))}
    </nav>
  );
}

function NavCount({ item }: { item: NavItem }) {
  if (!item.count) return null;
  return (
    <span className="ml-1 text-xs font-semibold text-accent">
      {item.count}
      {item.countLabel && <span className="sr-only"> {item.countLabel}</span>}
    </span>
  );
}
