"use client";

import { Field } from "#components/ui/field.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { THEMES, useTheme } from "./use-theme.ts";

/** The same choice outside a menu: in the phone's menu, on a settings page. */
export function ThemeSegments() {
  const [theme, choose] = useTheme();
  return (
    <Field label="Appearance" group>
      <Segmented choices={THEMES} value={theme} onValueChange={choose} />
    </Field>
  );
}
