import { MarkedText } from "#components/redline/marked-text.tsx";
import { formatDuration } from "#components/ui/format-time.ts";
import { Link } from "#components/ui/link.tsx";
import { comparePath, promptPath } from "#lib/prompts/domain/paths.ts";
import { ended } from "#lib/prompts/domain/redline/number-words.ts";
import type {
  DriftEvent,
  ReleasedEvent,
  ReviewEvent,
  RolledBackEvent,
  RolloutEvent,
  RunEvent,
  SavedEvent,
} from "#lib/prompts/domain/timeline.ts";
import type { EventProps } from "./timeline-item.tsx";

const NOTE = "mt-1 text-sm text-ink-2 text-pretty";

/** What belongs to an event: the words that changed, the figures, the reason, and where to read on. */
export function EventDetail(props: EventProps) {
  const { event } = props;
  switch (event.type) {
    case "saved":
      return <SavedDetail {...props} event={event} />;
    case "run":
      return <RunDetail {...props} event={event} />;
    case "review":
      return <ReviewDetail {...props} event={event} />;
    case "rolledBack":
      return <IncidentDetail {...props} event={event} />;
    case "drift":
      return <DriftDetail {...props} event={event} />;
    case "rollout":
      return <RolloutDetail {...props} event={event} />;
    case "released":
      return (
        <p className={NOTE}>
          {event.reason} <ReleaseLink {...props} event={event} />
        </p>
      );
    default:
      return null;
  }
}

function SavedDetail({ workspace, name, event }: EventProps<SavedEvent>) {
  const { excerpt, base, version, changelog } = event;
  return (
    <>
      {excerpt.length > 0 && (
        <p className="mt-1 max-w-measure font-serif text-md leading-7 wrap-anywhere">
          <MarkedText segments={excerpt} />
        </p>
      )}
      <p className={NOTE}>
        {changelog}
        {base !== null && (
          <>
            {" "}
            <Link href={comparePath(workspace, name, base, version)}>Redline</Link>
          </>
        )}
      </p>
    </>
  );
}

function RunDetail({ workspace, name, event }: EventProps<RunEvent>) {
  const told = event.state === "fail" || event.state === "inconclusive" ? event.reason : null;
  return (
    <p className={NOTE}>
      {told && `${told} `}
      <Link href={promptPath(workspace, name, `runs/${event.number}`)} className="inline-block py-0.5">
        Run {event.number}
      </Link>
    </p>
  );
}

function DriftDetail({ workspace, name, event }: EventProps<DriftEvent>) {
  const { sentence, number } = event;
  return (
    <p className={NOTE}>
      {sentence && `${sentence} `}
      {number !== null && (
        <Link href={promptPath(workspace, name, `drift/${number}`)} className="inline-block py-0.5">
          Drift report
        </Link>
      )}
    </p>
  );
}

function RolloutDetail({ workspace, name, event }: EventProps<RolloutEvent>) {
  const { reason, number } = event;
  return (
    <p className={NOTE}>
      {reason !== "" && `${ended(reason)} `}
      {number !== null && (
        <Link href={promptPath(workspace, name, `rollout?rollout=${number}`)} className="inline-block py-0.5">
          Rollout {number}
        </Link>
      )}
    </p>
  );
}

const STATUS_WORDS: Record<string, string> = {
  open: "Waits for approval",
  approved: "Approved",
  changes_requested: "Changes were asked for",
  withdrawn: "Taken back",
  superseded: "Ended by a newer review",
};

function ReviewDetail({ workspace, name, event }: EventProps<ReviewEvent>) {
  const path = promptPath(workspace, name, `reviews/${event.number}`);
  return (
    <>
      {event.quote && (
        <p className="mt-1 max-w-measure border-l-2 pl-3 font-serif text-md leading-7 text-ink-2">{event.quote}</p>
      )}
      {event.text && <p className={NOTE}>{event.text}</p>}
      {event.act === "requested" && (
        <p className={NOTE}>
          {STATUS_WORDS[event.status] ?? event.status} · <Link href={path}>Review {event.number}</Link>
        </p>
      )}
    </>
  );
}

function ReleaseLink({ workspace, name, event }: EventProps<ReleasedEvent | RolledBackEvent>) {
  return (
    <Link href={promptPath(workspace, name, `releases/${event.release}`)} className="inline-block py-0.5">
      Release {event.release}
    </Link>
  );
}

function IncidentDetail({ workspace, name, event, stable }: EventProps<RolledBackEvent>) {
  const { reason, from, version, servedSince, at } = event;
  const length = servedSince === null ? null : Date.parse(at) - Date.parse(servedSince);
  const served = length === null ? null : length < 1_000 ? "less than a second" : formatDuration(length);
  return (
    <div className="mt-2 border-l-3 border-fail py-0.5 pl-4 text-sm">
      <dl className="grid grid-cols-[6rem_minmax(0,1fr)] gap-x-4 gap-y-1">
        <dt className="text-ink-3">Reason</dt>
        <dd>{reason}</dd>
        {served && from !== null && (
          <>
            <dt className="text-ink-3">Exposure</dt>
            <dd>
              v{from} was served for {served}
            </dd>
          </>
        )}
      </dl>
      {from !== null && (
        <p className="mt-1">
          <Link href={comparePath(workspace, name, version, from)}>What v{from} had changed</Link>
        </p>
      )}
      <p className="mt-1">
        <ReleaseLink workspace={workspace} name={name} event={event} stable={stable} />
      </p>
    </div>
  );
}
