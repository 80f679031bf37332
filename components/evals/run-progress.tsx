"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type ReactNode, useEffect } from "react";
import { getJson } from "#components/shell/get-json.ts";
import { Answer } from "#components/ui/answer.tsx";
import { Note } from "#components/ui/note.tsx";
import { ProgressBar } from "#components/ui/progress-bar.tsx";
import { Section } from "#components/ui/section.tsx";
import { Stat } from "#components/ui/stat.tsx";
import { Verdict } from "#components/ui/verdict.tsx";
import { moneyWords, spanWords } from "#lib/evals/domain/figure-words.ts";
import { type RunPage, type RunProgress, secondsLeft } from "#lib/evals/domain/run-view.ts";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import { CancelRun } from "./cancel-run.tsx";
import { PartialCounts } from "./partial-counts.tsx";
import { sidesOf } from "./run-facts.ts";
import { RunMarginNote } from "./run-head.tsx";

const EVERY_MS = 600;

export type RunProgressProps = {
  workspace: string;
  run: RunPage;
  first: RunProgress;
  /** Why the reader may not cancel it. */
  cancelBlocked?: string;
};

const whole = (value: number) => value.toLocaleString("en");

function timeLeft(progress: RunProgress): string {
  if (progress.done === progress.total) return "all calls are answered; the verdict is being worked out";
  const left = secondsLeft(progress);
  if (left === null) return progress.done === 0 ? "waiting for a worker to take it up" : "waiting for an answer";
  return `about ${spanWords(Math.max(1, Math.round(left)))} left`;
}

/** A run while it goes on: how far, how fast, for how much, how long still. Turns into the verdict by itself. */
export function RunProgressView({ workspace, run, first, cancelBlocked }: RunProgressProps) {
  const router = useRouter();
  const url = promptPath(workspace, run.promptName, `runs/${run.number}/progress`);
  const { data: progress, error } = useQuery({
    queryKey: ["run-progress", url],
    queryFn: () => getJson<RunProgress>(url),
    initialData: first,
    staleTime: 0,
    retry: false,
    refetchInterval: ({ state }) => (state.data?.status === "running" ? EVERY_MS : false),
  });
  const ended = progress.status !== "running";
  useEffect(() => {
    if (ended) router.refresh();
  }, [ended, router]);

  return (
    <>
      <Answer
        margin={
          <Verdict kind="running" size="lg">
            Running
          </Verdict>
        }
        marginNote={<RunMarginNote run={run} />}
        under={<p aria-live="off">{capital(timeLeft(progress))}.</p>}
        actions={
          <CancelRun
            workspace={workspace}
            runId={run.id}
            number={run.number}
            open={progress.total - progress.done}
            blockedReason={cancelBlocked}
          />
        }
      >
        {whole(progress.done)} of {whole(progress.total)} calls are answered.
      </Answer>
      <Section title="Progress" note={<Plan run={run} />} first>
        <ProgressBar
          label={`Run ${run.number}`}
          value={progress.done}
          max={progress.total}
          valueText={`${progress.done} of ${progress.total} calls, ${timeLeft(progress)}`}
          className="h-2.5"
        />
        <Figures progress={progress} />
        {error && (
          <Note tone="unsure" live className="mt-6" title="No news from the server.">
            {error.message} The run itself goes on.
          </Note>
        )}
      </Section>
      <PartialCounts cells={progress.cells} sides={sidesOf(run)} />
    </>
  );
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function Plan({ run }: { run: RunPage }): ReactNode {
  const { challenger, baseline } = sidesOf(run);
  return `${challenger} ${baseline ? `against ${baseline}` : "alone"} on ${run.model}, suite revision ${run.suiteRevision}`;
}

function Figures({ progress }: { progress: RunProgress }) {
  const { rate, costUsd, seconds, failed } = progress;
  return (
    <div className="mt-6 grid grid-cols-2 gap-x-8 gap-y-4 md:grid-cols-4">
      <Stat
        size="md"
        label="Rate"
        value={rate.toLocaleString("en", { maximumFractionDigits: rate < 10 ? 1 : 0 })}
        unit="calls a second"
      />
      <Stat size="md" label="Time so far" value={spanWords(Math.round(seconds))} />
      <Stat size="md" label="Money so far" value={costUsd === 0 ? "none" : moneyWords(costUsd)} />
      <Stat
        size="md"
        label="Without an answer"
        value={whole(failed)}
        unit={failed === 1 ? "call" : "calls"}
        tone={failed > 0 ? "unsure" : "ink"}
      />
    </div>
  );
}
