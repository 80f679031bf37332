"use client";

import { DropdownMenu as Radix } from "radix-ui";
import type { ReactNode } from "react";

export type DropdownMenuProps = {
  /** The button that opens it. */
  trigger: ReactNode;
  align?: "start" | "end";
  /** `MenuItem`, `MenuLink`, `MenuChoice`, `MenuLabel`, `MenuSeparator`. */
  children: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
};

/** A short list of acts or places under a button. Nothing that must be seen to decide hides here. */
export function DropdownMenu({ trigger, align = "end", children, ...root }: DropdownMenuProps) {
  return (
    <Radix.Root {...root} modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className="z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-52 overflow-y-auto rounded-control border border-edge bg-sheet p-1 text-ink focus:outline-none"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
