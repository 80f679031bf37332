import { Link } from "#components/ui/link.tsx";
import { Section } from "#components/ui/section.tsx";
import { Time } from "#components/ui/time.tsx";
import type { AuditEvent } from "#lib/audit/domain/event.ts";
import type { LastDay as Day } from "#lib/home/read-last-day.ts";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import { DayStrip } from "./day-strip.tsx";
import { eventPath } from "./event-path.ts";
import { EventWords } from "./event-words.tsx";

function counts({ points, byPeople, bySystem, more }: Day): string {
  if (points.length === 0) return "";
  const total = `${more ? "more than " : ""}${points.length} ${points.length === 1 ? "change" : "changes"}`;
  if (bySystem === 0) return `${total}, by people`;
  if (byPeople === 0) return `${total}, by the system`;
  return `${total}, ${byPeople} by people, ${bySystem} by the system`;
}

/** What changed in the last 24 hours: a strip to see when, lines to read what. */
export function LastDay({ workspace, day }: { workspace: string; day: Day }) {
  const further = day.points.length - day.events.length;
  return (
    <Section title="Last 24 hours" note={counts(day)}>
      {day.points.length === 0 ? (
        <p className="text-ink-2">
          Nothing was changed. What happened before is in the <Link href={`/${workspace}/audit`}>audit log</Link>.
        </p>
      ) : (
        <>
          <DayStrip day={day} />
          <ol className="border-t text-sm max-md:border-t-0 [&>li+li]:border-t">
            {day.events.map((event) => (
              <LogLine key={event.seq} workspace={workspace} event={event} />
            ))}
          </ol>
          {further > 0 && (
            <p className="border-t pt-3 text-sm text-ink-2">
              {further} earlier {further === 1 ? "change is" : "changes are"} in the{" "}
              <Link href={`/${workspace}/audit`}>audit log</Link>.
            </p>
          )}
        </>
      )}
    </Section>
  );
}

function LogLine({ workspace, event }: { workspace: string; event: AuditEvent }) {
  const { prompt, actor, subject } = event;
  return (
    <li className="grid grid-cols-[4.5rem_12rem_minmax(0,1fr)_auto] gap-x-4 py-2 max-md:grid-cols-[1fr_auto] max-md:gap-y-0.5">
      <span className="text-ink-3 max-md:order-2">
        <Time at={event.at} />
      </span>
      <span className="min-w-0 truncate font-mono max-md:order-1">
        {prompt ? (
          <Link look="plain" href={promptPath(workspace, prompt)}>
            {prompt}
          </Link>
        ) : (
          <span className="font-sans text-ink-3">{subject.type === "workspace" ? "workspace" : "settings"}</span>
        )}
      </span>
      <span className="min-w-0 text-pretty max-md:order-3 max-md:col-span-2">
        <Link look="plain" href={eventPath(workspace, event)}>
          <EventWords event={event} />
        </Link>
      </span>
      <span className="max-w-48 truncate text-right text-ink-3 max-md:order-4 max-md:col-span-2 max-md:text-left">
        {actor.kind === "job" ? "the system" : actor.name}
      </span>
    </li>
  );
}
