/** Cookie that holds the choice, so that the server paints the right theme at once. */
export const THEME_COOKIE = "theme";

export type Theme = "system" | "light" | "dark";

/** The choice behind a cookie's value; anything unknown follows the system. */
export function parseTheme(value: string | undefined): Theme {
  return value === "light" || value === "dark" ? value : "system";
}
