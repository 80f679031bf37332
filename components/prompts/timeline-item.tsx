import { Time } from "#components/ui/time.tsx";
import type { TimelineEvent } from "#lib/prompts/domain/timeline.ts";
import { EventDetail } from "./event-detail.tsx";
import { EventGlyph } from "./event-glyph.tsx";
import { EventLine } from "./event-line.tsx";

export type EventProps<E extends TimelineEvent = TimelineEvent> = {
  workspace: string;
  name: string;
  event: E;
  stable: number | null;
};

/** One thing that happened: when, its glyph, a sentence with who did it, and what belongs to it. */
export function TimelineItem(props: EventProps) {
  const { event } = props;
  return (
    <li className="group grid grid-cols-[6.25rem_1rem_minmax(0,1fr)] gap-x-3 max-md:grid-cols-[1rem_minmax(0,1fr)]">
      <span className="pt-2 text-right text-sm leading-[1.375rem] text-ink-3 max-md:hidden">
        <Time at={event.at} show="clock" />
      </span>
      <span className="flex flex-col items-center pt-2.5">
        <EventGlyph event={event} />
        <span className="mt-1.5 -mb-1 w-px flex-1 bg-rule-strong group-last:hidden" />
      </span>
      <div className="min-w-0 pt-2 pb-2.5">
        <p className="text-pretty">
          <EventLine {...props} />{" "}
          <span className="text-sm text-ink-3">
            {event.who}
            <span className="md:hidden">
              {" "}
              <Time at={event.at} show="clock" />
            </span>
          </span>
        </p>
        <EventDetail {...props} />
      </div>
    </li>
  );
}
