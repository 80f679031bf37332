"use client";

import { useEffect, useEffectEvent } from "react";

/** Ctrl or ⌘ with a key, also from within an editor or a field, and never what the browser does with it. */
export function useChord(key: "s" | "Enter", act: () => void): void {
  const run = useEffectEvent(act);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const held = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
      if (!held || event.key.toLowerCase() !== key.toLowerCase()) return;
      event.preventDefault();
      event.stopPropagation();
      if (!event.repeat) run();
    };
    window.addEventListener("keydown", onKeyDown, { capture: true });
    return () => window.removeEventListener("keydown", onKeyDown, { capture: true });
  }, [key]);
}
