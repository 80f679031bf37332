import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DriftReport } from "#components/evals/drift/drift-report.tsx";
import { positiveNumber } from "#components/shell/positive-number.ts";
import { pageNumber } from "#components/ui/page-number.ts";
import { requireViewer } from "#lib/access/session.ts";
import { driftReport } from "#lib/evals/queries-drift.ts";
import { promptNameOf } from "#lib/prompts/domain/slug.ts";
import { orNotFound } from "#lib/usecase/or-not-found.ts";

type Props = {
  params: Promise<{ workspace: string; prompt: string; number: string }>;
  searchParams: Promise<{ cases?: string | string[]; page?: string | string[] }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { prompt, number } = await params;
  return { title: `Drift of ${promptNameOf(prompt)}, run ${number}` };
}

export default async function DriftReportPage({ params, searchParams }: Props) {
  const { workspace: slug, prompt, number } = await params;
  const { cases, page } = await searchParams;
  const { context, workspace } = await requireViewer(slug);
  const asked = positiveNumber(number);
  if (asked === null) notFound();
  const at = { name: promptNameOf(prompt), number: asked, cases, page: pageNumber(page) };
  const report = await orNotFound(driftReport(context, at));
  return <DriftReport workspace={workspace.slug} report={report} />;
}
