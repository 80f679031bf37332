/** Frame and part of a segmented control, whether its parts are choices or links. */
export const SEGMENT_FRAME =
  "inline-flex h-fit w-fit max-w-full flex-none rounded-control border border-rule-strong bg-sheet";

export const SEGMENT =
  "relative flex h-6.5 items-center border-l border-rule px-2.5 text-sm whitespace-nowrap text-ink-2 no-underline first:rounded-l-mark first:border-l-0 last:rounded-r-mark hover:text-ink max-md:h-9";
