"use client";

import { useEffect, useEffectEvent } from "react";
import { stepKeys } from "./key-sequence.ts";
import { isCovered, isTyping } from "./typing.ts";

const SEQUENCE_PAUSE = 1200;

/** What each binding does: "g p", "j", "?". Return `false` to leave the key to the browser. */
export type Shortcuts = Record<string, (event: KeyboardEvent) => unknown>;

/** Page-wide keys. Silent while somebody types, while a dialog or menu is open, and with Ctrl, Alt or ⌘ held. */
export function useShortcuts(shortcuts: Shortcuts, enabled = true): void {
  const run = useEffectEvent((event: KeyboardEvent, pending: string): string => {
    const step = stepKeys(pending, event.key, Object.keys(shortcuts));
    const act = step.match === undefined ? undefined : shortcuts[step.match];
    if (act && act(event) !== false) event.preventDefault();
    return step.pending;
  });

  useEffect(() => {
    if (!enabled) return;
    let pending = "";
    let timer: ReturnType<typeof setTimeout> | undefined;
    const onKeyDown = (event: KeyboardEvent) => {
      const held = event.ctrlKey || event.metaKey || event.altKey;
      if (event.defaultPrevented || held || event.isComposing || isTyping(event.target) || isCovered()) return;
      clearTimeout(timer);
      pending = run(event, pending);
      timer = setTimeout(() => {
        pending = "";
      }, SEQUENCE_PAUSE);
    };
    document.addEventListener("keydown", onKeyDown);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("keydown", onKeyDown);
    };
  }, [enabled]);
}
