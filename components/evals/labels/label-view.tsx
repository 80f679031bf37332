"use client";

import { useEffect, useRef, useState } from "react";
import { Answer } from "#components/ui/answer.tsx";
import { Button } from "#components/ui/button.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Link } from "#components/ui/link.tsx";
import { Note } from "#components/ui/note.tsx";
import { ProgressBar } from "#components/ui/progress-bar.tsx";
import { SkeletonLines } from "#components/ui/skeleton-lines.tsx";
import type { LabelQueue } from "#lib/evals/domain/label-view.ts";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import { countOf } from "#lib/prompts/domain/redline/number-words.ts";
import { LabelControls } from "./label-controls.tsx";
import { LabelResultView } from "./label-result.tsx";
import { LabelSheet } from "./label-sheet.tsx";
import { UnsavedLabels } from "./unsaved-labels.tsx";
import { useLabelQueue } from "./use-label-queue.ts";

export type LabelViewProps = { workspace: string; first: LabelQueue };

/** One output after the other, blind; and what the labels say once there are enough. */
export function LabelView({ workspace, first }: LabelViewProps) {
  const run = promptPath(workspace, first.promptName, `runs/${first.runNumber}`);
  const base = `${run}/labels`;
  const queue = useLabelQueue(workspace, base, first);
  const { current, mine, left, writes } = queue;
  const [further, setFurther] = useState(false);
  const enough = mine >= first.wanted && !further;
  const done = current === null && !queue.loading && queue.error === null;

  const sheet = useRef<HTMLDivElement>(null);
  const position = current?.position;
  // The next output is read from its beginning, wherever the last one was left.
  useEffect(() => {
    if (position !== undefined && (sheet.current?.getBoundingClientRect().top ?? 0) < 0) {
      sheet.current?.scrollIntoView({ block: "start" });
    }
  }, [position]);

  if (first.sample === 0) return <NothingJudged run={run} first={first} />;
  if (first.blocked !== null) return <NotForYou run={run} first={first} base={base} />;
  if ((enough || done) && mine > 0) {
    return (
      <>
        <UnsavedLabels writes={writes} />
        <LabelResultView
          base={base}
          kept={mine - writes.unsaved}
          actions={
            <>
              <ButtonLink href={run} variant="main">
                Back to run {first.runNumber}
              </ButtonLink>
              {left > 0 && <Button onClick={() => setFurther(true)}>Label more, {left} left</Button>}
              {queue.canUndo && (
                <Button variant="quiet" onClick={queue.undo}>
                  Take the last one back
                </Button>
              )}
            </>
          }
        />
      </>
    );
  }
  return (
    <>
      <Answer
        margin={
          <span role="status" className="text-md text-ink">
            {mine + 1} of {further ? first.sample : first.wanted}
          </span>
        }
        marginNote={
          <>
            <ProgressBar
              label="Labelled"
              value={mine}
              max={further ? first.sample : first.wanted}
              className="mt-2 md:w-28"
            />
            {queue.putOff > 0 && `${queue.putOff} skipped, they come last`}
          </>
        }
        under={
          <>
            Drawn at random from <Link href={run}>run {first.runNumber}</Link>.{" "}
            {!queue.canUndo &&
              "What the judge said of it and which version wrote it is not shown, so that your opinion is your own."}
          </>
        }
        className="pb-6"
      >
        Is this answer right?
      </Answer>
      <UnsavedLabels writes={writes} />
      {queue.error && (
        <Note
          tone="fail"
          live
          actions={
            <Button size="sm" onClick={queue.again}>
              Try again
            </Button>
          }
        >
          {queue.error}
        </Note>
      )}
      {current ? (
        <>
          <LabelSheet ref={sheet} item={current} />
          <LabelControls
            position={current.position}
            canUndo={queue.canUndo}
            onLabel={queue.label}
            onSkip={queue.skip}
            onUndo={queue.undo}
          />
        </>
      ) : (
        queue.loading && <SkeletonLines lines={6} label="Loading the next output" />
      )}
    </>
  );
}

function NothingJudged({ run, first }: { run: string; first: LabelQueue }) {
  return (
    <div className="pt-8">
      <h1 className="sr-only">Labels</h1>
      <EmptyState
        title={`No judge graded anything in run ${first.runNumber}, so there is nothing to compare people with.`}
        actions={<ButtonLink href={run}>Back to run {first.runNumber}</ButtonLink>}
      >
        A judge is asked for cases that have a reference or a rubric and no other check. Labels on its verdicts show how
        far it can be trusted; exact checks need none.
      </EmptyState>
    </div>
  );
}

function NotForYou({ run, first, base }: { run: string; first: LabelQueue; base: string }) {
  return (
    <>
      <Note className="mt-8">
        {countOf(first.sample, "output")} of this run may be labelled. {first.blocked}
      </Note>
      <LabelResultView
        base={base}
        kept={0}
        actions={<ButtonLink href={run}>Back to run {first.runNumber}</ButtonLink>}
      />
    </>
  );
}
