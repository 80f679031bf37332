import { ButtonLink } from "#components/ui/button-link.tsx";
import { Link } from "#components/ui/link.tsx";
import type { RunPage } from "#lib/evals/domain/run-view.ts";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import { AskForReview } from "./ask-for-review.tsx";
import { RunAgain } from "./run-again.tsx";

export type NextStepProps = { workspace: string; run: RunPage; mayStart: boolean; mayAsk: boolean };

/** What a run's verdict asks for: mending after a block, review after a pass, another run where nothing was decided. */
export function NextStep({ workspace, run, mayStart, mayAsk }: NextStepProps) {
  const again = (variant?: "main") => (
    <RunAgain
      workspace={workspace}
      run={run}
      variant={variant}
      blockedReason={mayStart ? undefined : "Your role reads runs and starts none."}
    />
  );
  if (run.status === "cancelled" || run.verdict === "inconclusive") return again("main");
  if (run.verdict === "fail") {
    return (
      <>
        <ButtonLink href={promptPath(workspace, run.promptName, "edit")} variant="main">
          Mend the prompt
        </ButtonLink>
        {again()}
      </>
    );
  }
  if (run.reviewNumber !== null) {
    return (
      <>
        <span className="text-base">
          v{run.challenger} is in{" "}
          <Link href={promptPath(workspace, run.promptName, `reviews/${run.reviewNumber}`)}>
            review {run.reviewNumber}
          </Link>
          .
        </span>
        {again()}
      </>
    );
  }
  return (
    <>
      <AskForReview
        workspace={workspace}
        prompt={run.promptName}
        version={run.challenger}
        runNumber={run.number}
        blockedReason={askBlocked(run, mayAsk)}
      />
      {again()}
    </>
  );
}

function askBlocked(run: RunPage, mayAsk: boolean): string | undefined {
  if (!mayAsk) return "Editors ask for review.";
  if (run.baselineIsStable || run.challenger === run.newest) return undefined;
  return `v${run.newest} is newer; test that one.`;
}
