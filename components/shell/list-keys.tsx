"use client";

import { type ReactNode, useRef } from "react";
import { type Shortcuts, useShortcuts } from "./use-shortcuts.ts";

export type ListKeysProps = {
  /**
   * Further keys on the focused row: key → selector inside the row that is pressed, e.g. `{ e: "[data-edit]" }`.
   * Enter presses `[data-open]`, else the row's first link.
   */
  keys?: Record<string, string>;
  className?: string;
  children: ReactNode;
};

/** j and k walk through the `[data-row]` elements inside; Enter opens the one that has the focus. */
export function ListKeys({ keys = {}, className, children }: ListKeysProps) {
  const list = useRef<HTMLDivElement>(null);

  const focusedRow = () => document.activeElement?.closest<HTMLElement>("[data-row]") ?? null;
  const move = (by: 1 | -1) => {
    const rows = [...(list.current?.querySelectorAll<HTMLElement>("[data-row]") ?? [])];
    if (rows.length === 0) return false;
    const at = rows.indexOf(focusedRow() as HTMLElement);
    const next = at === -1 ? (by === 1 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, at + by));
    rows[next]?.focus();
    rows[next]?.scrollIntoView({ block: "nearest" });
  };
  const press = (selector: string) => {
    const row = focusedRow();
    if (!row || !list.current?.contains(row)) return false;
    const target = row.matches(selector) ? row : row.querySelector<HTMLElement>(selector);
    if (!target) return false;
    target.click();
  };

  const shortcuts: Shortcuts = {
    j: () => move(1),
    k: () => move(-1),
    Enter: () => document.activeElement === focusedRow() && press("[data-open], a[href]"),
  };
  for (const [key, selector] of Object.entries(keys)) shortcuts[key] = () => press(selector);
  useShortcuts(shortcuts);

  return (
    <div ref={list} className={className}>
      {children}
    </div>
  );
}
