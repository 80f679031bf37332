"use client";

import NextLink from "next/link";
import { usePathname } from "next/navigation";
import { BellIcon } from "#components/ui/way-icons.tsx";
import type { NavItem } from "./nav-item.ts";

/** The way to what one was told, at the end of the bar at every width; its count stays current. */
export function InboxLink({ item }: { item: NavItem }) {
  const here = usePathname() === item.href;
  const count = item.count ?? 0;
  return (
    <NextLink
      href={item.href}
      aria-current={here ? "page" : undefined}
      className="flex h-8 flex-none items-center gap-1.5 rounded-control px-2 text-sm text-ink-2 no-underline hover:bg-hover aria-[current]:font-medium aria-[current]:text-ink max-md:h-10"
    >
      <BellIcon />
      <span className="md:max-lg:sr-only">{item.label}</span>
      {count > 0 && (
        <span className="font-semibold text-accent">
          {count > 99 ? "99+" : count}
          <span className="sr-only"> {item.countLabel}</span>
        </span>
      )}
    </NextLink>
  );
}
