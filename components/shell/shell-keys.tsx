"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import type { NavItem } from "./nav-item.ts";
import { useOverlays } from "./overlays.tsx";
import { type Shortcuts, useShortcuts } from "./use-shortcuts.ts";

/** Keys that work on every page: g and a letter, ?, and Ctrl or ⌘ with K (also while typing). */
export function ShellKeys({ nav }: { nav: readonly NavItem[] }) {
  const router = useRouter();
  const { current, open, close } = useOverlays();

  const shortcuts: Shortcuts = { "?": () => open("keys") };
  for (const item of nav) {
    if (item.key) shortcuts[`g ${item.key}`] = () => router.push(item.href);
  }
  useShortcuts(shortcuts);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || event.shiftKey || event.altKey || !(event.ctrlKey || event.metaKey))
        return;
      event.preventDefault();
      event.stopPropagation();
      if (current === "palette") close();
      else open("palette");
    };
    window.addEventListener("keydown", onKeyDown, { capture: true });
    return () => window.removeEventListener("keydown", onKeyDown, { capture: true });
  }, [current, open, close]);

  return null;
}
