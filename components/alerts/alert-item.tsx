import { Link } from "#components/ui/link.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { Time } from "#components/ui/time.tsx";
import { isBeyond } from "#lib/alerts/domain/alert-rule.ts";
import { ruleFigure } from "#lib/alerts/domain/alert-words.ts";
import type { AlertLine, AlertStateLine } from "#lib/alerts/read-alert-lines.ts";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import { AlertActs, MuteButton } from "./alert-acts.tsx";
import { AlertState } from "./alert-state.tsx";

type Props = {
  workspace: string;
  alert: AlertLine;
  members: readonly { id: string; name: string }[];
  blocked: boolean;
};

/** One rule: what it waits for, and how it stands for each prompt it has looked at. */
export function AlertItem({ workspace, alert, members, blocked }: Props) {
  const { name, sentence, promptPattern, enabled, states, recipients } = alert;
  return (
    <li data-row="" tabIndex={-1} className="py-5 -outline-offset-2">
      <div className="flex items-start justify-between gap-6 max-md:flex-col max-md:gap-3">
        <div className="min-w-0">
          <h3 className="text-md font-medium wrap-anywhere">
            {name}
            {!enabled && <Tag className="ml-2 align-middle">off</Tag>}
          </h3>
          <p className="mt-0.5 text-sm text-ink-2 text-pretty">
            {sentence};{" "}
            <span className={promptPattern === null ? "" : "font-mono"}>{promptPattern ?? "every prompt"}</span>; tells{" "}
            {recipients.length === 0 ? "owners and admins" : `${recipients.length} of you`}
          </p>
        </div>
        <AlertActs workspace={workspace} alert={alert} members={members} blocked={blocked} />
      </div>
      {enabled && states.length > 0 && (
        <ul aria-label={`How ${name} stands`} className="mt-3 border-t [&>li+li]:border-t">
          {states.map((state) => (
            <StateLine key={state.prompt} workspace={workspace} alert={alert} line={state} blocked={blocked} />
          ))}
        </ul>
      )}
      {enabled && states.length === 0 && (
        <p className="mt-2 text-sm text-ink-3">No prompt that it covers was called within a week.</p>
      )}
    </li>
  );
}

type LineProps = Pick<Props, "workspace" | "alert" | "blocked"> & { line: AlertStateLine };

function StateLine({ workspace, alert, line, blocked }: LineProps) {
  const { prompt, state, since, value, mutedUntil } = line;
  return (
    <li className="grid grid-cols-[9rem_minmax(0,1fr)_7rem_auto_auto] items-center gap-x-4 py-1.5 text-sm max-md:grid-cols-[1fr_auto] max-md:gap-y-1">
      <AlertState state={state} lying={value === null ? "unknown" : isBeyond(alert, value) ? "doubtful" : "well"} />
      <Link
        href={promptPath(workspace, prompt, "metrics")}
        look="plain"
        className="wrap-anywhere max-md:order-first max-md:col-span-2"
      >
        {prompt}
      </Link>
      <span className="text-right tabular-nums">{value === null ? "too few calls" : ruleFigure(alert, value)}</span>
      <span className="text-ink-3">
        {mutedUntil ? (
          <>
            muted until <Time at={mutedUntil} show="clock" />
          </>
        ) : (
          <>
            since <Time at={since} show="relative" />
          </>
        )}
      </span>
      <MuteButton workspace={workspace} alert={alert} prompt={prompt} muted={mutedUntil !== null} blocked={blocked} />
    </li>
  );
}
