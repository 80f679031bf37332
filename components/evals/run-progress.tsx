"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { getJson } from "#components/shell/get-json.ts";
import { Answer } from "#components/ui/answer.tsx";
import { Note } from "#components/ui/note.tsx";
import { ProgressBar } from "#components/ui/progress-bar.tsx";
import { Section } from "#components/ui/section.tsx";
import { Verdict } from "#components/ui/verdict.tsx";
import { progressSentence, timeLeftWords } from "#lib/evals/domain/progress-words.ts";
import { isUnfinished, type RunPage, type RunProgress } from "#lib/evals/domain/run-view.ts";
import { modelsWords } from "#lib/evals/domain/run-words.ts";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import { CancelRun } from "./cancel-run.tsx";
import { HoldRun } from "./hold-run.tsx";
import { PartialCounts } from "./partial-counts.tsx";
import { ProgressFigures } from "./progress-figures.tsx";
import { sidesOf } from "./run-facts.ts";
import { RunMarginNote } from "./run-head.tsx";

const EVERY_MS = 600;

export type RunProgressProps = {
  workspace: string;
  run: RunPage;
  first: RunProgress;
  /** Why the reader may not hold or cancel it, and why not let it go on. */
  cancelBlocked?: string;
  resumeBlocked?: string;
};

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function planWords(run: RunPage): string {
  const { challenger, baseline } = sidesOf(run);
  return `${challenger} ${baseline ? `against ${baseline}` : "alone"}, ${modelsWords(run)}, suite revision ${run.suiteRevision}`;
}

/** A run while it goes on or is held: how far, how fast, for how much, how long still. Turns into the verdict by itself. */
export function RunProgressView({ workspace, run, first, cancelBlocked, resumeBlocked }: RunProgressProps) {
  const router = useRouter();
  const url = promptPath(workspace, run.promptName, `runs/${run.number}/progress`);
  const {
    data: progress,
    error,
    refetch,
  } = useQuery({
    queryKey: ["run-progress", url],
    queryFn: () => getJson<RunProgress>(url),
    initialData: first,
    staleTime: 0,
    retry: false,
    refetchInterval: ({ state }) => (state.data && isUnfinished(state.data.status) ? EVERY_MS : false),
  });
  const ended = !isUnfinished(progress.status);
  const held = progress.status === "paused";
  useEffect(() => {
    if (ended) router.refresh();
  }, [ended, router]);
  const left = timeLeftWords(progress);

  return (
    <>
      <Answer
        margin={
          <Verdict kind="running" size="lg">
            {held ? "Held" : "Running"}
          </Verdict>
        }
        marginNote={<RunMarginNote run={run} workspace={workspace} />}
        under={<p aria-live="off">{capital(left)}.</p>}
        actions={
          <>
            <HoldRun
              workspace={workspace}
              runId={run.id}
              held={held}
              blockedReason={held ? resumeBlocked : cancelBlocked}
              after={() => void refetch()}
            />
            <CancelRun
              workspace={workspace}
              runId={run.id}
              number={run.number}
              open={progress.total - progress.done}
              blockedReason={cancelBlocked}
            />
          </>
        }
      >
        {progressSentence(progress)}
      </Answer>
      {run.people.judge?.warnings.map((warning) => (
        <Note key={warning} tone="unsure" className="mb-6">
          {warning}
        </Note>
      ))}
      <Section title="Progress" note={planWords(run)} first>
        <ProgressBar
          label={`Run ${run.number}`}
          value={progress.done}
          max={progress.total}
          valueText={`${progress.done} of ${progress.total} calls, ${left}`}
          className="h-2.5"
        />
        <ProgressFigures progress={progress} />
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
