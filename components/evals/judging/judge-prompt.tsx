"use client";

import { useRouter } from "next/navigation";
import { useAnswer } from "#components/access/use-answer.ts";
import { Button } from "#components/ui/button.tsx";
import { Link } from "#components/ui/link.tsx";
import { Note } from "#components/ui/note.tsx";
import { toastDone } from "#components/ui/toast.ts";
import { setUpJudgeAction } from "#lib/evals/actions.ts";
import type { JudgingPage } from "#lib/evals/domain/judging-view.ts";
import { promptPath } from "#lib/prompts/domain/paths.ts";

/** The words a model judges by: a prompt like any other, edited, tested and released like any other. */
export function JudgePrompt({ workspace, page }: { workspace: string; page: JudgingPage }) {
  const router = useRouter();
  const { pending, problem, ask } = useAnswer();
  const { name, version, served } = page.judgePrompt;

  async function setUp() {
    const made = await ask(() => setUpJudgeAction(workspace));
    if (!made) return;
    toastDone(`${made.prompt} is ready. Read it before you trust it.`);
    router.refresh();
  }

  if (version !== null) {
    return (
      <p className="max-w-measure text-pretty">
        <Link className="font-mono" href={promptPath(workspace, name)}>
          {name}
        </Link>{" "}
        v{version}, {served ? "which stable serves" : "its newest, since nothing of it was released"}.{" "}
        <span className="text-ink-2">
          {page.local
            ? "The local judge does not use it; a model would."
            : "A new version is a new judge: it takes effect with the run that begins after it, and is measured anew."}
        </span>
      </p>
    );
  }
  return (
    <div className="max-w-measure">
      <p className="text-pretty text-ink-2">
        {page.local
          ? "The local judge has no words of its own. Before a model can judge it needs a prompt to judge with."
          : `There is no ${name} yet, so ${page.judgeModel} has nothing to judge with.`}{" "}
        It is made as a prompt of this workspace, so that it has versions, reviews and a suite like any other.
      </p>
      {problem && (
        <Note tone="fail" live className="mt-3">
          {problem.detail}
        </Note>
      )}
      <Button
        className="mt-3"
        pending={pending}
        pendingLabel="Making it…"
        blockedReason={page.setUpBlocked ?? undefined}
        onClick={setUp}
      >
        Set up {name}
      </Button>
    </div>
  );
}
