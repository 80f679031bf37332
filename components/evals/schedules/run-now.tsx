"use client";

import { useRouter } from "next/navigation";
import { RowButton } from "#components/access/row-button.tsx";
import { useAnswer } from "#components/access/use-answer.ts";
import { PlayIcon } from "#components/ui/act-icons.tsx";
import { Button } from "#components/ui/button.tsx";
import { Note } from "#components/ui/note.tsx";
import { toastDone } from "#components/ui/toast.ts";
import { beginScheduleNowAction } from "#lib/evals/actions.ts";
import type { ScheduleKind } from "#lib/evals/domain/schedule.ts";

const LOOK_AGAIN_MS = [1_500, 4_000];

export type RunNowProps = {
  workspace: string;
  kind: ScheduleKind;
  /** The reader may not, as the page has said. */
  blocked: boolean;
  /** Why there is nothing to begin now. */
  nothing: string | null;
};

/** Begins what a schedule would begin at its hour; what that is stands beside it. */
export function RunNow({ workspace, kind, blocked, nothing }: RunNowProps) {
  const router = useRouter();
  const { pending, problem, ask } = useAnswer();

  async function begin() {
    if (!(await ask(() => beginScheduleNowAction(workspace, { kind })))) return;
    toastDone(`The ${kind} runs begin; they appear here as they do.`);
    // A worker takes the jobs up within a second or two, after this answer.
    for (const wait of LOOK_AGAIN_MS) setTimeout(() => router.refresh(), wait);
  }
  if (blocked) return <RowButton blocked>Run now</RowButton>;
  return (
    <>
      <Button
        size="sm"
        icon={<PlayIcon />}
        pending={pending}
        pendingLabel="Beginning…"
        blockedReason={nothing}
        onClick={begin}
        aria-label={`Run now: ${kind}`}
      >
        Run now
      </Button>
      {problem && (
        <Note tone="unsure" live className="mt-3">
          {problem.detail}
        </Note>
      )}
    </>
  );
}
