"use client";

import { DropdownMenu as Radix } from "radix-ui";

/** A hairline between groups of a menu. */
export function MenuSeparator() {
  return <Radix.Separator className="my-1 h-px bg-rule" />;
}
