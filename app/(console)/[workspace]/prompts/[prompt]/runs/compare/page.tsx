import type { Metadata } from "next";
import { CompareRuns } from "#components/evals/compare-runs.tsx";
import { Page } from "#components/ui/page.tsx";
import { requireViewer } from "#lib/access/session.ts";
import { type CompareParams, parseCompare } from "#lib/evals/domain/compare-view.ts";
import { compareCases, comparePage } from "#lib/evals/queries-run-compare.ts";
import { promptNameOf } from "#lib/prompts/domain/slug.ts";
import { orNotFound } from "#lib/usecase/or-not-found.ts";

type Props = { params: Promise<{ workspace: string; prompt: string }>; searchParams: Promise<CompareParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Runs of ${promptNameOf((await params).prompt)} compared` };
}

export default async function CompareRunsPage({ params, searchParams }: Props) {
  const { workspace: slug, prompt } = await params;
  const { context, workspace } = await requireViewer(slug);
  const name = promptNameOf(prompt);
  const { a, b, cell } = parseCompare(await searchParams);
  const { choices, compared } = await orNotFound(comparePage(context, name, a, b));
  const first = compared ? await compareCases(context, name, [compared.a.number, compared.b.number], cell, 0) : null;
  return (
    <Page>
      <CompareRuns
        workspace={workspace.slug}
        prompt={name}
        asked={{ a, b, cell }}
        choices={choices}
        compared={compared}
        first={first}
      />
    </Page>
  );
}
