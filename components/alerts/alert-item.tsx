import { Link } from "#components/ui/link.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { Time } from "#components/ui/time.tsx";
import { isBeyond } from "#lib/alerts/domain/alert-rule.ts";
import { ruleFigure } from "#lib/alerts/domain/alert-words.ts";
import type { AlertLine, AlertStateLine } from "#lib/alerts/read-alert-lines.ts";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import { countOf, enumerate } from "#lib/prompts/domain/redline/number-words.ts";
import { AlertActs, MuteButton } from "./alert-acts.tsx";
import { AlertState } from "./alert-state.tsx";

type Members = readonly { id: string; name: string }[];

type Props = {
  workspace: string;
  alert: AlertLine;
  members: Members;
  blocked: boolean;
};

const MOST_NAMES = 3;

/** "owners and admins", "Product · owner and Legal · reviewer", "five people". */
function whom({ recipients }: AlertLine, members: Members): string {
  if (recipients.length === 0) return "owners and admins";
  const names = members.filter(({ id }) => recipients.includes(id)).map(({ name }) => name);
  const said = names.length === recipients.length && names.length <= MOST_NAMES;
  return said ? enumerate(names) : countOf(recipients.length, "person", "people");
}

/** One rule: what it waits for, and how it stands for each prompt it has looked at. */
export function AlertItem({ workspace, alert, members, blocked }: Props) {
  const { name, sentence, promptPattern, enabled } = alert;
  return (
    <li data-row="" tabIndex={-1} className="py-5 -outline-offset-2">
      <div className="flex items-start justify-between gap-6 max-md:flex-col max-md:gap-3">
        <div className="min-w-0">
          <h3 className="text-md font-medium wrap-anywhere">
            {name}
            {!enabled && <Tag className="ml-2 align-middle">off</Tag>}
          </h3>
          <p className="mt-0.5 text-sm text-ink-2 text-pretty">
            {sentence}; for{" "}
            <span className={promptPattern === null ? "" : "font-mono"}>{promptPattern ?? "every prompt"}</span>; tells{" "}
            {whom(alert, members)}
          </p>
        </div>
        <AlertActs workspace={workspace} alert={alert} members={members} blocked={blocked} />
      </div>
      {enabled && <States workspace={workspace} alert={alert} blocked={blocked} />}
    </li>
  );
}

type StatesProps = Pick<Props, "workspace" | "alert" | "blocked">;

function States({ workspace, alert, blocked }: StatesProps) {
  const { name, states, prompts, looked } = alert;
  if (states.length === 0) {
    return (
      <p className="mt-2 text-sm text-ink-3">
        {looked
          ? "No prompt that it covers was called within a week."
          : "It has not looked yet; it does within half a minute."}
      </p>
    );
  }
  const left = prompts - states.length;
  return (
    <>
      <ul aria-label={`How ${name} stands`} className="mt-3 border-t [&>li+li]:border-t">
        {states.map((line) => (
          <StateLine key={line.prompt} workspace={workspace} alert={alert} line={line} blocked={blocked} />
        ))}
      </ul>
      {left > 0 && <p className="mt-2 text-sm text-ink-3">And {countOf(left, "more prompt")}.</p>}
    </>
  );
}

/** The same columns for every rule, so that figures stand under one another down the page. */
const LINE =
  "grid items-center gap-x-4 py-1.5 text-sm max-md:grid-cols-[1fr_auto] max-md:gap-y-1 md:grid-cols-[8.5rem_minmax(0,1fr)_8.5rem_9rem_4.75rem]";

function StateLine({ workspace, alert, line, blocked }: StatesProps & { line: AlertStateLine }) {
  const { prompt, state, since, value, mutedUntil } = line;
  return (
    <li className={LINE}>
      <AlertState state={state} lying={value === null ? "unknown" : isBeyond(alert, value) ? "doubtful" : "well"} />
      <Link
        href={promptPath(workspace, prompt, "metrics")}
        look="plain"
        className="wrap-anywhere max-md:order-first max-md:col-span-2 max-md:pt-1"
      >
        {prompt}
      </Link>
      <span className="text-right tabular-nums">{value === null ? "too few calls now" : ruleFigure(alert, value)}</span>
      <span className="text-ink-3">
        {mutedUntil ? (
          <>
            muted until <Time at={mutedUntil} show="clock" />
          </>
        ) : (
          <>
            since <Time at={since} />
          </>
        )}
      </span>
      <span className="text-right">
        <MuteButton workspace={workspace} alert={alert} line={line} blocked={blocked} />
      </span>
    </li>
  );
}
