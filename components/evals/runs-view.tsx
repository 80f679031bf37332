import { Answer } from "#components/ui/answer.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Link } from "#components/ui/link.tsx";
import type { HistoryPoint, RunList, RunOffer, RunRow, RunsFilter } from "#lib/evals/domain/runs-view.ts";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import { HistoryChart } from "./history-chart.tsx";
import { RunsFilters } from "./runs-filters.tsx";
import { runsSentence } from "./runs-sentence.ts";
import { RunsTable } from "./runs-table.tsx";
import { StartRun } from "./start-run.tsx";

export type RunsViewProps = {
  workspace: string;
  prompt: string;
  filter: RunsFilter;
  list: RunList;
  /** The newest runs whatever the filter. */
  newest: readonly RunRow[];
  history: readonly HistoryPoint[];
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
export function RunsView({ workspace, prompt, filter, list, newest, history, offer, mayStart }: RunsViewProps) {
  const blocked = startBlocked(offer, mayStart);
  const start = <StartRun workspace={workspace} prompt={prompt} offer={offer} blockedReason={blocked} />;
  if (newest.length === 0) {
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
  const { headline, under } = runsSentence(newest, offer);
  return (
    <>
      <Answer under={under} actions={start}>
        {headline}
      </Answer>
      <HistoryChart workspace={workspace} prompt={prompt} points={history} />
      <RunsFilters
        path={promptPath(workspace, prompt, "runs")}
        filter={filter}
        versions={offer.versions.map(({ number }) => number)}
      />
      {list.rows.length === 0 ? (
        <EmptyState title="No run is like that.">
          <Link href={promptPath(workspace, prompt, "runs")}>Show all runs</Link>
        </EmptyState>
      ) : (
        <RunsTable
          key={`${filter.version} ${filter.verdict} ${filter.cause}`}
          workspace={workspace}
          prompt={prompt}
          filter={filter}
          first={list}
        />
      )}
    </>
  );
}
