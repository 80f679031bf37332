"use client";

import { MenuChoice } from "#components/ui/menu-choice.tsx";
import { THEMES, useTheme } from "./use-theme.ts";

/** System, light or dark, inside a menu; seen at once and kept for the next visit. */
export function ThemeChoice() {
  const [theme, choose] = useTheme();
  return <MenuChoice label="Appearance" value={theme} choices={THEMES} onValueChange={choose} />;
}
