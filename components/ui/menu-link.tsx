"use client";

import NextLink from "next/link";
import { DropdownMenu as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { MENU_ITEM } from "./menu-class.ts";

/** A place in a menu. */
export function MenuLink({ href, icon, children }: { href: string; icon?: ReactNode; children: ReactNode }) {
  return (
    <Radix.Item asChild className={MENU_ITEM}>
      <NextLink href={href}>
        {icon}
        {children}
      </NextLink>
    </Radix.Item>
  );
}
