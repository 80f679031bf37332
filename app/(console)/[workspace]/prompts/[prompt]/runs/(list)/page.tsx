import type { Metadata } from "next";
import { RunsView } from "#components/evals/runs-view.tsx";
import { Page } from "#components/ui/page.tsx";
import { may } from "#lib/access/authorize.ts";
import { requireViewer } from "#lib/access/session.ts";
import { runsPage } from "#lib/evals/queries-runs.ts";
import { promptNameOf } from "#lib/prompts/domain/slug.ts";
import { orNotFound } from "#lib/usecase/or-not-found.ts";

type Props = { params: Promise<{ workspace: string; prompt: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Runs of ${promptNameOf((await params).prompt)}` };
}

export default async function RunsPage({ params }: Props) {
  const { workspace: slug, prompt } = await params;
  const { context, workspace, actor } = await requireViewer(slug);
  const name = promptNameOf(prompt);
  const { offer, ...list } = await orNotFound(runsPage(context, name, null));
  return (
    <Page>
      <RunsView workspace={workspace.slug} prompt={name} list={list} offer={offer} mayStart={may(actor, "run.start")} />
    </Page>
  );
}
