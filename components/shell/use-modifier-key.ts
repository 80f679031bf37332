"use client";

import { useSyncExternalStore } from "react";

const subscribe = () => () => {};
const read = (): "⌘" | "Ctrl" => (/Mac|iPhone|iPad/.test(navigator.platform) ? "⌘" : "Ctrl");

/** The key that goes with K on this machine. Known in the browser only, so the first paint says Ctrl. */
export function useModifierKey(): "⌘" | "Ctrl" {
  return useSyncExternalStore(subscribe, read, () => "Ctrl");
}
