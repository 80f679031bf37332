import { ListKeys } from "#components/shell/list-keys.tsx";
import { Answer } from "#components/ui/answer.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Link } from "#components/ui/link.tsx";
import { Page } from "#components/ui/page.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { Section } from "#components/ui/section.tsx";
import { Time } from "#components/ui/time.tsx";
import type { DriftLine, DriftList as List } from "#lib/evals/domain/drift-view.ts";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import { capitalize, countOf } from "#lib/prompts/domain/redline/number-words.ts";
import { DriftVerdict, driftWords } from "./drift-words.tsx";

export type DriftListProps = {
  workspace: string;
  /** Reports of this prompt alone; null for all of the workspace. */
  prompt: string | null;
  list: List;
  /** This is a further page: there may be newer reports. */
  later: boolean;
};

function Headline({ list, prompt }: Pick<DriftListProps, "list" | "prompt">) {
  const [first] = list.open;
  if (!first) {
    if (list.others.length === 0) return "Nobody knows yet whether what is served answers as it did.";
    return prompt ? "No alarm of a drift is open here." : "What is served answers as it did; no alarm is open.";
  }
  if (list.open.length > 1) return `${capitalize(countOf(list.open.length, "alarm"))} of drifts are open.`;
  return (
    <>
      <b>{prompt ? `v${first.version}` : `${first.prompt} v${first.version}`}</b> answers otherwise than it did, though
      nobody changed it.
    </>
  );
}

/** Drift reports: open alarms first, then all others, the newest first. */
export function DriftList({ workspace, prompt, list, later }: DriftListProps) {
  const path = prompt ? promptPath(workspace, prompt, "drift") : `/${workspace}/drift`;
  const { open, others, next, nextAt } = list;
  const empty = open.length + others.length === 0 && !later;
  return (
    <Page>
      <Answer
        under={
          nextAt ? (
            <>
              What is served is asked again <Time at={nextAt} show="both" className="" />.
            </>
          ) : (
            "The weekly schedule is off, so nothing is asked again by itself."
          )
        }
        actions={<ButtonLink href={`/${workspace}/settings/schedules`}>Schedules</ButtonLink>}
      >
        <Headline list={list} prompt={prompt} />
      </Answer>
      {empty && <NoReports workspace={workspace} watched={prompt === null ? list.watched : null} />}
      <ListKeys>
        {open.length > 0 && (
          <Section title="Open alarms">
            <Lines workspace={workspace} lines={open} withPrompt={prompt === null} />
          </Section>
        )}
        {others.length > 0 && (
          <Section title="Reports" note="newest first">
            <Lines workspace={workspace} lines={others} withPrompt={prompt === null} />
            {(next || later) && (
              <Pagination
                label={countOf(others.length, "report")}
                previousHref={later ? path : undefined}
                nextHref={next ? `${path}?before=${encodeURIComponent(next)}` : undefined}
                words={["Newest", "Older"]}
              />
            )}
          </Section>
        )}
      </ListKeys>
    </Page>
  );
}

/** What a first report waits for, in the workspace or, without a number, of one prompt. */
function waitsFor(watched: number | null): string {
  if (watched === null) {
    return "As soon as a version is on stable and a run of it has passed, its suite is asked again each week and compared with that run.";
  }
  if (watched === 0) {
    return "No prompt is on stable with a suite yet. As soon as one is, its suite is asked again each week and compared with its last green run.";
  }
  const are = capitalize(countOf(watched, "prompt is", "prompts are"));
  return `${are} on stable with a suite. Each week the suite is asked again and compared with the last green run; the first report says whether anything moved.`;
}

function NoReports({ workspace, watched }: { workspace: string; watched: number | null }) {
  return (
    <Section title="Reports">
      <EmptyState
        title="A vendor may change a model behind its name, and a judge may drift with it; only asking again tells."
        actions={<ButtonLink href={`/${workspace}/settings/schedules`}>Run now, or set the day</ButtonLink>}
      >
        {waitsFor(watched)}
      </EmptyState>
    </Section>
  );
}

type LinesProps = { workspace: string; lines: readonly DriftLine[]; withPrompt: boolean };

function Lines({ workspace, lines, withPrompt }: LinesProps) {
  return (
    <ul className="-mt-3 [&>li+li]:border-t">
      {lines.map((line) => (
        <li
          key={line.number}
          data-row=""
          tabIndex={-1}
          className="grid gap-x-6 gap-y-1 py-3 -outline-offset-2 md:grid-cols-[6.5rem_minmax(0,1fr)_auto]"
        >
          <DriftVerdict line={line} />
          <div className="min-w-0">
            <Link
              href={promptPath(workspace, line.prompt, `drift/${line.number}`)}
              className="font-medium wrap-anywhere"
              look="plain"
            >
              {withPrompt ? `${line.prompt} v${line.version}` : `v${line.version}, run ${line.number}`}
            </Link>
            <p className="max-w-measure text-ink-2 text-pretty">{driftWords(line)}</p>
            {line.closed && (
              <p className="text-sm text-ink-3">
                closed by {line.closed.by ?? "somebody"}, <Time at={line.closed.at} show="relative" />
              </p>
            )}
          </div>
          <span className="text-sm text-ink-3">
            <Time at={line.at} show="both" />
          </span>
        </li>
      ))}
    </ul>
  );
}
