import { Answer } from "#components/ui/answer.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Link } from "#components/ui/link.tsx";
import type { RunList, RunOffer } from "#lib/evals/domain/runs-view.ts";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import { runsSentence } from "./runs-sentence.ts";
import { RunsTable } from "./runs-table.tsx";
import { StartRun } from "./start-run.tsx";

export type RunsViewProps = {
  workspace: string;
  prompt: string;
  list: RunList;
  offer: RunOffer;
  mayStart: boolean;
};

/** Why nobody can start a run now, or nothing. */
function startBlocked(offer: RunOffer, mayStart: boolean): string | undefined {
  if (!mayStart) return "Your role reads runs and starts none.";
  if (offer.versions.length === 0) return "There is no version to test yet.";
  if (offer.cases === 0) return "There is no suite to test with yet.";
  return undefined;
}

/** The Runs tab: what the newest run says, a way to start another, and all there were. */
export function RunsView({ workspace, prompt, list, offer, mayStart }: RunsViewProps) {
  const blocked = startBlocked(offer, mayStart);
  const start = <StartRun workspace={workspace} prompt={prompt} offer={offer} blockedReason={blocked} />;
  if (list.rows.length === 0) {
    return (
      <div className="pt-8">
        <h1 className="sr-only">Runs</h1>
        <EmptyState
          title={`Nothing has tested ${prompt} yet, so nobody knows whether a change makes it better.`}
          actions={start}
        >
          A run asks a version every case of the suite, beside the version that serves, and says whether the difference
          is more than chance.{" "}
          {offer.cases === 0 && <Link href={promptPath(workspace, prompt, "suite")}>Write the suite first.</Link>}
        </EmptyState>
      </div>
    );
  }
  const { headline, under } = runsSentence(list.rows, offer);
  return (
    <>
      <Answer under={under} actions={start}>
        {headline}
      </Answer>
      <RunsTable workspace={workspace} prompt={prompt} first={list} />
    </>
  );
}
