import { ButtonLink } from "./button-link.tsx";
import { ChevronLeftIcon, ChevronRightIcon } from "./way-icons.tsx";

export type PaginationProps = {
  /** What is in view, in words: "51 to 100 of 1,084 calls". */
  label: string;
  previousHref?: string;
  nextHref?: string;
  /** What lies before and behind this page; lists in time say so. */
  words?: readonly [previous: string, next: string];
};

/** Pages whose place is in the address; cursors, so there is no "page 7". */
export function Pagination({ label, previousHref, nextHref, words = ["Newer", "Older"] }: PaginationProps) {
  const [previous, next] = words;
  return (
    <nav aria-label="Pages" className="flex flex-wrap items-center gap-2 pt-4">
      {previousHref && (
        <ButtonLink href={previousHref} size="sm" icon={<ChevronLeftIcon />}>
          {previous}
        </ButtonLink>
      )}
      {nextHref && (
        <ButtonLink href={nextHref} size="sm">
          {next}
          <ChevronRightIcon />
        </ButtonLink>
      )}
      <span className="text-sm text-ink-3">{label}</span>
    </nav>
  );
}
