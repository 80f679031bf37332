import clsx from "clsx";

const CONTROL =
  "w-full min-w-0 rounded-control border border-edge bg-sheet text-base text-ink aria-invalid:border-fail disabled:border-dashed disabled:border-rule-strong disabled:bg-sunken disabled:text-ink-3 max-md:text-md";

/** Frame shared by everything that is typed into or picked from. 16 px text on a phone, or iOS zooms the page. */
export function controlClass(className?: string): string {
  return clsx(CONTROL, className);
}
