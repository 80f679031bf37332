import type { Metadata } from "next";
import { RunsView } from "#components/evals/runs-view.tsx";
import { Page } from "#components/ui/page.tsx";
import { may } from "#lib/access/authorize.ts";
import { requireViewer } from "#lib/access/session.ts";
import { parseRunsFilter, type RunsParams } from "#lib/evals/domain/runs-view.ts";
import { runsPage } from "#lib/evals/queries-runs.ts";
import { promptNameOf } from "#lib/prompts/domain/slug.ts";
import { orNotFound } from "#lib/usecase/or-not-found.ts";

type Props = { params: Promise<{ workspace: string; prompt: string }>; searchParams: Promise<RunsParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Runs of ${promptNameOf((await params).prompt)}` };
}

export default async function RunsPage({ params, searchParams }: Props) {
  const { workspace: slug, prompt } = await params;
  const { context, workspace, actor } = await requireViewer(slug);
  const name = promptNameOf(prompt);
  const filter = parseRunsFilter(await searchParams);
  const { offer, history, newest, ...list } = await orNotFound(runsPage(context, name, filter));
  return (
    <Page>
      <RunsView
        workspace={workspace.slug}
        prompt={name}
        filter={filter}
        list={list}
        newest={newest}
        history={history}
        offer={offer}
        mayStart={may(actor, "run.start")}
      />
    </Page>
  );
}
