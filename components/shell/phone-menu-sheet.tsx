"use client";

import NextLink from "next/link";
import { usePathname } from "next/navigation";
import { Button } from "#components/ui/button.tsx";
import { currentHref } from "#components/ui/current-link.ts";
import { Dialog } from "#components/ui/dialog.tsx";
import { SearchIcon } from "#components/ui/way-icons.tsx";
import type { Account, SignOut } from "./account.ts";
import type { NavItem } from "./nav-item.ts";
import { useOverlays } from "./overlays.tsx";
import { ThemeSegments } from "./theme-segments.tsx";

export type PhoneMenuSheetProps = { nav: readonly NavItem[]; account: Account; onSignOut?: SignOut };

/** The whole navigation as one screen. */
export function PhoneMenuSheet({ nav, account, onSignOut }: PhoneMenuSheetProps) {
  const { open, close } = useOverlays();
  const places: NavItem[] = [{ href: `${nav[0]?.href ?? ""}/on-call`, label: "On call" }, ...nav];
  const active = currentHref(usePathname(), places);
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && close()}
      title={account.name}
      description={account.role}
      footer={onSignOut && <Button onClick={() => onSignOut()}>Sign out</Button>}
    >
      <Button className="w-full" icon={<SearchIcon />} onClick={() => open("palette")}>
        Go to prompt, run, review
      </Button>
      <nav aria-label="Workspace, all places" className="mt-4 grid [&>a+a]:border-t">
        {places.map((item) => (
          <NextLink
            key={item.href}
            href={item.href}
            onClick={close}
            aria-current={item.href === active ? "page" : undefined}
            className="flex items-center justify-between py-3 text-md text-ink no-underline aria-[current]:font-semibold"
          >
            {item.label}
            {Boolean(item.count) && (
              <span className="text-sm font-semibold text-accent">
                {item.count}
                {item.countLabel && <span className="sr-only"> {item.countLabel}</span>}
              </span>
            )}
          </NextLink>
        ))}
      </nav>
      <div className="mt-6">
        <ThemeSegments />
      </div>
    </Dialog>
  );
}
