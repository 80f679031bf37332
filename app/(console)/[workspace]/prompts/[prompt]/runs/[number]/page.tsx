import type { Metadata } from "next";
import { CancelledRun } from "#components/evals/cancelled-run.tsx";
import { NextStep } from "#components/evals/next-step.tsx";
import { RunHead } from "#components/evals/run-head.tsx";
import { RunMenu } from "#components/evals/run-menu.tsx";
import { RunProgressView } from "#components/evals/run-progress.tsx";
import { RunReport } from "#components/evals/run-report.tsx";
import { ThreadsSection } from "#components/threads/threads-section.tsx";
import { Page } from "#components/ui/page.tsx";
import { may } from "#lib/access/authorize.ts";
import { requireViewer } from "#lib/access/session.ts";
import { type CaseParams, isNarrowed, parseCaseFilter } from "#lib/evals/domain/case-filter.ts";
import { isUnfinished } from "#lib/evals/domain/run-view.ts";
import { runPage, runProgress } from "#lib/evals/queries-run.ts";
import { runCases, runCells } from "#lib/evals/queries-run-cases.ts";
import { promptNameOf } from "#lib/prompts/domain/slug.ts";
import { runTalk } from "#lib/reviews/queries-threads.ts";
import { orNotFound } from "#lib/usecase/or-not-found.ts";

type Props = {
  params: Promise<{ workspace: string; prompt: string; number: string }>;
  searchParams: Promise<CaseParams>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { prompt, number } = await params;
  return { title: `Run ${number} of ${promptNameOf(prompt)}` };
}

export default async function RunPage({ params, searchParams }: Props) {
  const { workspace: slug, prompt, number: segment } = await params;
  const { context, workspace, actor } = await requireViewer(slug);
  const [name, number] = [promptNameOf(prompt), Number(segment)];
  const run = await orNotFound(runPage(context, name, number));

  if (isUnfinished(run.status)) {
    return (
      <Page>
        <RunProgressView
          workspace={workspace.slug}
          run={run}
          first={await runProgress(context, name, number)}
          cancelBlocked={may(actor, "run.cancel") ? undefined : "Your role reads runs and stops none."}
          resumeBlocked={may(actor, "run.start") ? undefined : "Your role reads runs and starts none."}
        />
      </Page>
    );
  }
  const filter = parseCaseFilter(await searchParams, run.cells);
  const [first, cells, talk] = await Promise.all([
    runCases(context, name, number, filter, 0),
    isNarrowed(filter) ? runCells(context, name, number, filter) : run.cells,
    runTalk(context, run.id),
  ]);
  const report = { workspace: workspace.slug, run, filter, first, cells, mayEdit: may(actor, "suite.edit") };
  const actions = (
    <>
      <NextStep
        workspace={workspace.slug}
        run={run}
        mayStart={may(actor, "run.start")}
        mayAsk={may(actor, "review.request")}
      />
      <RunMenu workspace={workspace.slug} run={run} />
    </>
  );
  return (
    <Page>
      {run.status === "cancelled" ? (
        <CancelledRun {...report} actions={actions} />
      ) : (
        <>
          <RunHead run={run} workspace={workspace.slug} actions={actions} />
          <RunReport {...report} />
        </>
      )}
      <ThreadsSection
        workspace={workspace.slug}
        prompt={name}
        subject={{ runId: run.id }}
        version={null}
        what={`run ${number}`}
        empty="Nobody has commented on this run. Say what stands out, or what must be looked at before its version is released."
        {...talk}
      />
    </Page>
  );
}
