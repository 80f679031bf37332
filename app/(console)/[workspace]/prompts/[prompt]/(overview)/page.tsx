import type { Metadata } from "next";
import { Overview } from "#components/prompts/overview.tsx";
import { requireViewer } from "#lib/access/session.ts";
import { promptNameOf } from "#lib/prompts/domain/slug.ts";
import { parseTimelineFilter } from "#lib/prompts/domain/timeline.ts";
import { promptOverview } from "#lib/prompts/queries-overview.ts";
import { releaseRules } from "#lib/releases/queries-rules.ts";
import { orNotFound } from "#lib/usecase/or-not-found.ts";

type Props = {
  params: Promise<{ workspace: string; prompt: string }>;
  searchParams: Promise<{ show?: string | string[] }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: promptNameOf((await params).prompt) };
}

export default async function OverviewPage({ params, searchParams }: Props) {
  const { workspace: slug, prompt } = await params;
  const { context, workspace } = await requireViewer(slug);
  const name = promptNameOf(prompt);
  const filter = parseTimelineFilter((await searchParams).show);
  const [overview, rules] = await orNotFound(
    Promise.all([promptOverview(context, name, filter), releaseRules(context, name)]),
  );
  return <Overview workspace={workspace.slug} overview={overview} rules={rules} filter={filter} />;
}
