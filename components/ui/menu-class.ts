/** One line of a menu. */
export const MENU_ITEM =
  "flex min-h-8 cursor-pointer items-center gap-2 rounded-mark px-2 py-1 text-base no-underline outline-none select-none data-[disabled]:cursor-default data-[disabled]:text-ink-3 data-[highlighted]:bg-hover max-md:min-h-11";
