import { Link } from "#components/ui/link.tsx";
import { Section } from "#components/ui/section.tsx";
import { Time } from "#components/ui/time.tsx";
import { Verdict, type VerdictKind } from "#components/ui/verdict.tsx";
import type { BegunRun, ScheduleLine, WouldRun } from "#lib/evals/domain/schedule-view.ts";
import { begunSentence, wouldSentence } from "#lib/evals/domain/schedule-words.ts";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import { RefreshWhile } from "./refresh-while.tsx";
import { RunNow } from "./run-now.tsx";
import { ScheduleForm } from "./schedule-form.tsx";

const ABOUT = {
  weekly: {
    title: "Weekly",
    note: "what is served, asked again",
    does: "Each version on stable answers its whole suite anew, three times each and without the cache, and is compared with its last green run. A move of more than 3 points that noise cannot explain raises an alarm, which says whether the model, the judge or the suite moved.",
  },
  nightly: {
    title: "Nightly",
    note: "what waits beside stable, in depth",
    does: "Each newest version that is not on stable answers its whole suite beside what is served, three times each and without the cache, once for the same words and cases.",
  },
};

export type ScheduleSectionProps = { workspace: string; schedule: ScheduleLine; blocked: boolean };

/** One schedule: what it does, when, what came of it last, what it would do now, and its settings. */
export function ScheduleSection({ workspace, schedule, blocked }: ScheduleSectionProps) {
  const { kind, last, would } = schedule;
  const { title, note, does } = ABOUT[kind];
  const going = last?.runs.some((run) => run.status === "running" || run.drift === "running") ?? false;
  const nothing = would.some((each) => each.blocked === null) ? null : "There is nothing to run.";
  return (
    <Section title={title} note={note}>
      <RefreshWhile going={going} />
      <p className="max-w-measure text-ink-2 text-pretty">{does}</p>
      <dl className="mt-4 grid gap-x-6 gap-y-3 md:grid-cols-[5rem_minmax(0,1fr)] [&>dt]:text-ink-3 max-md:gap-y-0 max-md:[&>dd]:mb-3 max-md:[&>dt]:text-sm">
        <dt>Next</dt>
        <dd>
          <Next schedule={schedule} />
        </dd>
        <dt>Last</dt>
        <dd>{last ? <Last workspace={workspace} last={last} /> : "It has not begun a run yet."}</dd>
        <dt>Now</dt>
        <dd className="grid max-w-measure gap-2">
          <span className="text-pretty wrap-anywhere">{wouldSentence(kind, would)}</span>
          <LeftOut would={would} />
          <span className="block">
            <RunNow workspace={workspace} kind={kind} blocked={blocked} nothing={nothing} />
          </span>
        </dd>
      </dl>
      <div className="mt-5 border-t pt-5">
        <ScheduleForm
          key={`${schedule.enabled} ${schedule.hourUtc} ${schedule.weekday} ${schedule.budgetUsd}`}
          workspace={workspace}
          schedule={schedule}
          blocked={blocked}
        />
      </div>
    </Section>
  );
}

const utcClock = (hourUtc: number) => `${String(hourUtc).padStart(2, "0")}:00 UTC`;

function Next({ schedule: { nextAt, overdue, hourUtc } }: { schedule: ScheduleLine }) {
  if (nextAt === null) return <span className="text-ink-2">never: it is switched off</span>;
  if (overdue) return "within a minute: its time went by while no worker was there";
  return (
    <>
      <Time at={nextAt} show="both" className="" /> <span className="text-ink-3">({utcClock(hourUtc)})</span>
    </>
  );
}

function Last({ workspace, last }: { workspace: string; last: NonNullable<ScheduleLine["last"]> }) {
  return (
    <>
      <Time at={last.at} show="both" className="" />. {begunSentence(last.runs)}
      <ul className="mt-2 text-sm [&>li+li]:border-t">
        {last.runs.map((run) => (
          <li key={run.number} className="flex flex-wrap items-baseline gap-x-4 py-1.5">
            <Outcome run={run} />
            <span className="min-w-0 wrap-anywhere">{run.prompt}</span>
            <Link href={promptPath(workspace, run.prompt, `runs/${run.number}`)}>Run {run.number}</Link>
            {run.drift !== null && (
              <Link href={promptPath(workspace, run.prompt, `drift/${run.number}`)}>Drift report</Link>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

const ENDS: Record<string, [kind: VerdictKind, word: string]> = {
  alarm: ["fail", "Alarm"],
  steady: ["pass", "Steady"],
  pass: ["pass", "Passed"],
  fail: ["fail", "Blocked"],
  inconclusive: ["inconclusive", "Not decided"],
  running: ["running", "Running"],
  paused: ["running", "Paused"],
  cancelled: ["none", "Cancelled"],
};

function Outcome({ run }: { run: BegunRun }) {
  const end = run.status === "done" ? (run.drift ?? run.verdict ?? "running") : run.status;
  const [kind, word] = ENDS[end] ?? ["none", end];
  return (
    <Verdict kind={kind} className="w-28">
      {word}
    </Verdict>
  );
}

/** What would not run, or not tell of a drift, each with its reason. */
function LeftOut({ would }: { would: readonly WouldRun[] }) {
  const left = would.filter(({ blocked }) => blocked !== null);
  const first = would.filter(({ blocked, comparable }) => blocked === null && !comparable);
  return (
    <>
      {left.map(({ prompt, blocked }) => (
        <span key={prompt} className="text-sm text-unsure wrap-anywhere">
          {prompt} is left out: {blocked}
        </span>
      ))}
      {first.length > 0 && (
        <span className="text-sm text-ink-2 text-pretty wrap-anywhere">
          {first.map(({ prompt }) => prompt).join(", ")}: no run of what is served has passed yet, so there is nothing
          to measure a drift from. This run will be it, if it passes.
        </span>
      )}
    </>
  );
}
