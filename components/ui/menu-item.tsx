"use client";

import clsx from "clsx";
import { DropdownMenu as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { MENU_ITEM } from "./menu-class.ts";

export type MenuItemProps = {
  onSelect: () => void;
  icon?: ReactNode;
  /** Undoes or ends something: in the colour of stop. */
  stop?: boolean;
  /** Keeps its place; the reason stands under its words. */
  blockedReason?: ReactNode;
  children: ReactNode;
};

/** An act in a menu. */
export function MenuItem({ onSelect, icon, stop = false, blockedReason, children }: MenuItemProps) {
  return (
    <Radix.Item
      disabled={Boolean(blockedReason)}
      onSelect={onSelect}
      className={clsx(MENU_ITEM, stop && !blockedReason && "text-fail")}
    >
      {icon}
      <span className="min-w-0">
        {children}
        {blockedReason && <span className="block max-w-64 text-xs text-ink-2">{blockedReason}</span>}
      </span>
    </Radix.Item>
  );
}
