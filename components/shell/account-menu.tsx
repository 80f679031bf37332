"use client";

import { type ComponentType, useState } from "react";
import { ChevronDownIcon } from "#components/ui/way-icons.tsx";
import type { Account, SignOut, WorkspaceRef } from "./account.ts";
import type { AccountMenuListProps } from "./account-menu-list.tsx";

export type AccountMenuProps = {
  account: Account;
  /** Others this person belongs to. */
  workspaces?: readonly WorkspaceRef[];
  onSignOut?: SignOut;
};

const load = () => import("./account-menu-list.tsx").then((module) => module.AccountMenuList);

/** The account's button; the menu behind it is loaded when somebody comes near it. */
export function AccountMenu(props: AccountMenuProps) {
  const [List, setList] = useState<ComponentType<AccountMenuListProps> | null>(null);
  const [open, setOpen] = useState(false);

  const openFirst = async () => {
    const list = await load();
    setList(() => list);
    setOpen(true);
  };
  const trigger = (
    <button
      type="button"
      aria-haspopup="menu"
      aria-expanded={open}
      {...(List ? {} : { onPointerEnter: load, onFocus: load, onClick: openFirst })}
      className="-mr-2 flex h-8 min-w-0 items-center gap-1 rounded-control px-2 text-sm text-ink-2 hover:bg-hover aria-expanded:bg-hover"
    >
      <span className="sr-only">Account: </span>
      <span className="max-w-44 truncate md:max-lg:max-w-24">{props.account.name}</span>
      <ChevronDownIcon className="size-3.5 text-ink-3" />
    </button>
  );
  if (!List) return trigger;
  return <List {...props} trigger={trigger} open={open} onOpenChange={setOpen} />;
}
