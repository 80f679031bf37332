"use client";

import { DropdownMenu as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { MENU_ITEM } from "./menu-class.ts";

export type MenuDownloadProps = { href: string; hint?: ReactNode; children: ReactNode };

/** A file in a menu. A plain anchor: a file is no page, and nothing of it is fetched ahead. */
export function MenuDownload({ href, hint, children }: MenuDownloadProps) {
  return (
    <Radix.Item asChild className={MENU_ITEM}>
      <a href={href} download>
        <span className="min-w-0">
          {children}
          {hint && <span className="block max-w-64 text-xs text-ink-2">{hint}</span>}
        </span>
      </a>
    </Radix.Item>
  );
}
