"use client";

import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { DropdownMenu } from "#components/ui/dropdown-menu.tsx";
import { MenuItem } from "#components/ui/menu-item.tsx";
import { MenuLink } from "#components/ui/menu-link.tsx";
import { MenuSeparator } from "#components/ui/menu-separator.tsx";
import type { AccountMenuProps } from "./account-menu.tsx";
import { useOverlays } from "./overlays.tsx";
import { ThemeChoice } from "./theme-choice.tsx";

export type AccountMenuListProps = AccountMenuProps & {
  trigger: ReactNode;
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

/** Who I am, my other workspaces, how it looks, the way out. */
export function AccountMenuList({ account, workspaces = [], onSignOut, ...menu }: AccountMenuListProps) {
  const { open } = useOverlays();
  const here = usePathname().split("/")[1] ?? "";
  return (
    <DropdownMenu {...menu}>
      <div className="px-2 pt-1.5 pb-2">
        <div className="font-medium">{account.name}</div>
        <div className="text-xs text-ink-3">{account.email}</div>
        <div className="mt-1 text-xs text-ink-2">{account.role}</div>
      </div>
      <MenuSeparator />
      <MenuLink href={`/${here}/on-call`}>On call</MenuLink>
      {workspaces.length > 0 && <MenuSeparator />}
      {workspaces.map((workspace) => (
        <MenuLink key={workspace.slug} href={`/${workspace.slug}`}>
          {workspace.name}
        </MenuLink>
      ))}
      <MenuSeparator />
      <ThemeChoice />
      <MenuSeparator />
      <MenuItem onSelect={() => open("keys")}>Keyboard</MenuItem>
      {onSignOut && <MenuItem onSelect={onSignOut}>Sign out</MenuItem>}
    </DropdownMenu>
  );
}
