import type { Metadata } from "next";
import { CancelledRun } from "#components/evals/cancelled-run.tsx";
import { NextStep } from "#components/evals/next-step.tsx";
import { RunHead } from "#components/evals/run-head.tsx";
import { RunProgressView } from "#components/evals/run-progress.tsx";
import { RunReport } from "#components/evals/run-report.tsx";
import { Page } from "#components/ui/page.tsx";
import { may } from "#lib/access/authorize.ts";
import { requireViewer } from "#lib/access/session.ts";
import { parseCaseFilter } from "#lib/evals/domain/run-view.ts";
import { runPage, runProgress } from "#lib/evals/queries-run.ts";
import { runCases } from "#lib/evals/queries-run-cases.ts";
import { promptNameOf } from "#lib/prompts/domain/slug.ts";
import { orNotFound } from "#lib/usecase/or-not-found.ts";

type Props = {
  params: Promise<{ workspace: string; prompt: string; number: string }>;
  searchParams: Promise<{ cell?: string | string[]; q?: string | string[] }>;
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
  const mayStart = may(actor, "run.start");

  if (run.status === "running") {
    const cancelBlocked = may(actor, "run.cancel") ? undefined : "Your role reads runs and stops none.";
    return (
      <Page>
        <RunProgressView
          workspace={workspace.slug}
          run={run}
          first={await runProgress(context, name, number)}
          cancelBlocked={cancelBlocked}
        />
      </Page>
    );
  }
  const filter = parseCaseFilter(await searchParams, run.cells);
  const report = {
    workspace: workspace.slug,
    run,
    filter,
    first: await runCases(context, name, number, filter, null),
    mayEdit: may(actor, "suite.edit"),
  };
  const next = (
    <NextStep workspace={workspace.slug} run={run} mayStart={mayStart} mayAsk={may(actor, "review.request")} />
  );
  return (
    <Page>
      {run.status === "cancelled" ? (
        <CancelledRun {...report} actions={next} />
      ) : (
        <>
          <RunHead run={run} actions={next} />
          <RunReport {...report} />
        </>
      )}
    </Page>
  );
}
