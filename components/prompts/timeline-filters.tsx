import NextLink from "next/link";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import { TIMELINE_FILTERS, type TimelineFilter } from "#lib/prompts/domain/timeline.ts";

const WORDS: Record<TimelineFilter, string> = {
  all: "All",
  edits: "Edits",
  runs: "Runs",
  approvals: "Approvals",
  releases: "Releases",
  incidents: "Incidents",
};

export type TimelineFiltersProps = { workspace: string; name: string; filter: TimelineFilter };

/** Which of what happened is shown; the choice stands in the address. */
export function TimelineFilters({ workspace, name, filter }: TimelineFiltersProps) {
  const path = promptPath(workspace, name);
  return (
    <nav aria-label="Kinds of events" className="flex gap-4 overflow-x-auto pb-2 text-sm no-scrollbar md:pl-32">
      {TIMELINE_FILTERS.map((each) => (
        <NextLink
          key={each}
          href={each === "all" ? path : `${path}?show=${each}`}
          scroll={false}
          aria-current={each === filter ? "true" : undefined}
          className="border-b-2 border-transparent py-1 whitespace-nowrap text-ink-2 no-underline -outline-offset-2 hover:text-ink aria-[current]:border-ink aria-[current]:font-semibold aria-[current]:text-ink"
        >
          {WORDS[each]}
        </NextLink>
      ))}
    </nav>
  );
}
