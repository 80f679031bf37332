"use client";

import { useClock } from "#components/ui/clock.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { formatDay } from "#components/ui/format-time.ts";
import { LoadMore } from "#components/ui/load-more.tsx";
import { Note } from "#components/ui/note.tsx";
import type { TimelineFilter, TimelinePage } from "#lib/prompts/domain/timeline.ts";
import { TimelineItem } from "./timeline-item.tsx";
import { useTimeline } from "./use-timeline.ts";

export type TimelineProps = {
  workspace: string;
  name: string;
  filter: TimelineFilter;
  /** What stable serves now. */
  stable: number | null;
  /** The newest page, as the server found it. */
  first: TimelinePage;
};

/** Everything that happened to a prompt, newest first, day by day in the reader's own time. */
export function Timeline({ workspace, name, filter, stable, first }: TimelineProps) {
  const { now, timeZone } = useClock();
  const { events, hasMore, loading, error, loadMore } = useTimeline(workspace, name, filter, first);
  const days = Map.groupBy(events, (event) => formatDay(event.at, timeZone, now));
  if (events.length === 0) return <NothingHappened filter={filter} />;
  return (
    <>
      {[...days].map(([day, own]) => (
        <section key={day} aria-label={day}>
          <h2 className="grid grid-cols-[6.25rem_minmax(0,1fr)] items-center gap-x-4 pt-4 pb-2 text-sm font-semibold max-md:grid-cols-[auto_minmax(0,1fr)]">
            <span className="md:text-right">{day}</span>
            <span className="border-t" />
          </h2>
          <ol>
            {own.map((event) => (
              <TimelineItem key={event.seq} workspace={workspace} name={name} event={event} stable={stable} />
            ))}
          </ol>
        </section>
      ))}
      {error && (
        <Note tone="unsure" live className="mt-4">
          {error}
        </Note>
      )}
      {hasMore && (
        <div className="md:pl-32">
          <LoadMore shown={events.length} noun="events" pending={loading} onLoad={loadMore} />
        </div>
      )}
    </>
  );
}

const NOTHING: Record<TimelineFilter, string> = {
  all: "Nothing happened here yet.",
  edits: "Nothing was written here yet.",
  runs: "No run yet. A run compares a version with the one that is served, case by case.",
  approvals: "Nobody was asked for approval yet.",
  releases: "Nothing was released yet.",
  incidents: "No release of this prompt was ever undone, and no drift of it was found.",
};

function NothingHappened({ filter }: { filter: TimelineFilter }) {
  return (
    <div className="pt-4 md:pl-32">
      <EmptyState title={NOTHING[filter]} />
    </div>
  );
}
