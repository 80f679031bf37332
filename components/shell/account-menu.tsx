"use client";

import { DropdownMenu } from "#components/ui/dropdown-menu.tsx";
import { MenuItem } from "#components/ui/menu-item.tsx";
import { MenuLink } from "#components/ui/menu-link.tsx";
import { MenuSeparator } from "#components/ui/menu-separator.tsx";
import { ChevronDownIcon } from "#components/ui/way-icons.tsx";
import type { Account, SignOut, WorkspaceRef } from "./account.ts";
import { useOverlays } from "./overlays.tsx";
import { ThemeChoice } from "./theme-choice.tsx";

export type AccountMenuProps = {
  account: Account;
  /** Others this person belongs to. */
  workspaces?: readonly WorkspaceRef[];
  onSignOut?: SignOut;
};

/** Who I am, how it looks, the way out. */
export function AccountMenu({ account, workspaces = [], onSignOut }: AccountMenuProps) {
  const { open } = useOverlays();
  return (
    <DropdownMenu
      trigger={
        <button
          type="button"
          className="-mr-2 flex h-8 min-w-0 items-center gap-1 rounded-control px-2 text-sm text-ink-2 hover:bg-hover data-[state=open]:bg-hover"
        >
          <span className="sr-only">Account: </span>
          <span className="max-w-44 truncate">{account.name}</span>
          <ChevronDownIcon className="size-3.5 text-ink-3" />
        </button>
      }
    >
      <div className="px-2 pt-1.5 pb-2">
        <div className="font-medium">{account.name}</div>
        <div className="text-xs text-ink-3">{account.email}</div>
        <div className="mt-1 text-xs text-ink-2">{account.role}</div>
      </div>
      {workspaces.length > 0 && (
        <>
          <MenuSeparator />
          {workspaces.map((workspace) => (
            <MenuLink key={workspace.slug} href={`/${workspace.slug}`}>
              {workspace.name}
            </MenuLink>
          ))}
        </>
      )}
      <MenuSeparator />
      <ThemeChoice />
      <MenuSeparator />
      <MenuItem onSelect={() => open("keys")}>Keyboard</MenuItem>
      {onSignOut && <MenuItem onSelect={onSignOut}>Sign out</MenuItem>}
    </DropdownMenu>
  );
}
