"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { AgreementFacts } from "#components/evals/labels/agreement-facts.tsx";
import { LabelControls } from "#components/evals/labels/label-controls.tsx";
import { LabelSheet } from "#components/evals/labels/label-sheet.tsx";
import { Answer } from "#components/ui/answer.tsx";
import { Button } from "#components/ui/button.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Link } from "#components/ui/link.tsx";
import { Note } from "#components/ui/note.tsx";
import { Page } from "#components/ui/page.tsx";
import { ProgressBar } from "#components/ui/progress-bar.tsx";
import type { CallReviewQueue } from "#lib/evals/domain/call-review-view.ts";
import { countOf } from "#lib/prompts/domain/redline/number-words.ts";
import { callPath } from "#lib/telemetry/domain/calls/call-row.ts";
import { useReviewQueue } from "./use-review-queue.ts";

/** One call after the other, blind; and how far the judge agrees once nothing is left. */
export function ReviewQueueView({ workspace, queue }: { workspace: string; queue: CallReviewQueue }) {
  const { prompt, items, open, done, blocked } = queue;
  const { current, at, ...acts } = useReviewQueue(workspace, items);
  const sheet = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (at > 0 && (sheet.current?.getBoundingClientRect().top ?? 0) < 0) sheet.current?.scrollIntoView();
  }, [at]);
  if (blocked !== null || !current)
    return <Ended workspace={workspace} queue={queue} lookedAt={acts.lookedAt} moved={at > 0} saving={acts.isSaving} />;
  return (
    <Page>
      <Answer
        margin={
          <span role="status" className="text-md text-ink">
            {done + at + 1} of {done + open}
          </span>
        }
        marginNote={<ProgressBar label="Looked at" value={done + at} max={done + open} className="mt-2 md:w-28" />}
        under={
          <>
            A call of <span className="font-mono wrap-anywhere">{prompt}</span> from last week’s sample. Which version
            answered, and what the judge said of it, is not shown, so that your opinion is your own.{" "}
            <Link href={callPath(workspace, current)}>The call, to add it to the suite</Link>
          </>
        }
        className="pb-6"
      >
        Is this answer right?
      </Answer>
      {acts.refusal && (
        <Note tone="fail" live className="mb-4">
          {acts.refusal}
        </Note>
      )}
      <LabelSheet ref={sheet} item={current} />
      <LabelControls
        position={current.position}
        canUndo={acts.canUndo}
        onLabel={acts.say}
        onSkip={acts.skip}
        onUndo={acts.undo}
      />
    </Page>
  );
}

type EndedProps = { workspace: string; queue: CallReviewQueue; lookedAt: number; moved: boolean; saving: boolean };

function Ended({ workspace, queue, lookedAt, moved, saving }: EndedProps) {
  const router = useRouter();
  const { prompt, open, done, agreement, minKappa, blocked } = queue;
  const left = Math.max(0, open - lookedAt);
  return (
    <Page>
      <Answer
        under={blocked ?? (left > 0 ? `${countOf(left, "call is", "calls are")} left.` : "Nothing of it is left.")}
        actions={
          <>
            <ButtonLink href={`/${workspace}/calls/reviews`}>All samples</ButtonLink>
            {blocked === null && moved && (
              <Button pending={saving} pendingLabel="Saving…" onClick={() => router.refresh()}>
                {left > 0 ? "Go on" : "Show what came of it"}
              </Button>
            )}
          </>
        }
      >
        {done + lookedAt === 0 ? (
          <>
            No call of <b className="wrap-anywhere">{prompt}</b> was looked at yet.
          </>
        ) : (
          <>
            People have looked at <b>{countOf(done + lookedAt, "call")}</b> of{" "}
            <span className="wrap-anywhere">{prompt}</span>.
          </>
        )}
      </Answer>
      <AgreementFacts agreement={agreement} minKappa={minKappa} on="prompt" />
    </Page>
  );
}
