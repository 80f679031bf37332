import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { ComparePage } from "#components/prompts/compare-page.tsx";
import { may } from "#lib/access/authorize.ts";
import { requireViewer } from "#lib/access/session.ts";
import { runBetween } from "#lib/evals/queries-between.ts";
import { parseCompareView, parseVersionNumber } from "#lib/prompts/domain/comparison.ts";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import { promptNameOf } from "#lib/prompts/domain/slug.ts";
import { versionComparison } from "#lib/prompts/queries-compare.ts";
import { orNotFound } from "#lib/usecase/or-not-found.ts";

type Asked = Record<"base" | "head" | "view", string | string[] | undefined>;
type Props = { params: Promise<{ workspace: string; prompt: string }>; searchParams: Promise<Asked> };

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const name = promptNameOf((await params).prompt);
  const { base, head } = await searchParams;
  return { title: `v${parseVersionNumber(base) ?? "?"} to v${parseVersionNumber(head) ?? "?"} · ${name}` };
}

export default async function ComparisonPage({ params, searchParams }: Props) {
  const { workspace: slug, prompt } = await params;
  const { context, workspace, actor } = await requireViewer(slug);
  const name = promptNameOf(prompt);
  const asked = await searchParams;
  const [base, head] = [parseVersionNumber(asked.base), parseVersionNumber(asked.head)];
  if (head === null && base === null) redirect(promptPath(workspace.slug, name, "versions"));
  if (head === null || base === null) notFound();
  const view = parseCompareView(asked.view);
  const [comparison, run] = await orNotFound(
    Promise.all([
      versionComparison(context, name, base, head),
      runBetween(context, name, base, head, view === "outputs"),
    ]),
  );
  const runBlocked = may(actor, "run.start") ? undefined : "Starting runs needs another role than viewer.";
  return (
    <ComparePage workspace={workspace.slug} comparison={comparison} view={view} run={run} runBlocked={runBlocked} />
  );
}
