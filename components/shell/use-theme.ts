"use client";

import { useSyncExternalStore } from "react";
import { remember } from "#components/ui/remember.ts";
import { parseTheme, THEME_COOKIE, type Theme } from "./theme.ts";

export const THEMES = [
  { value: "system", label: "System" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
] as const;

const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const read = (): Theme => parseTheme(document.documentElement.dataset.theme);

function choose(next: Theme): void {
  if (next === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = next;
  remember(THEME_COOKIE, next);
  for (const listener of listeners) listener();
}

/** The theme in force and how to change it; the document itself is the state. */
export function useTheme(): readonly [Theme, (next: Theme) => void] {
  return [useSyncExternalStore(subscribe, read, () => "system"), choose];
}
