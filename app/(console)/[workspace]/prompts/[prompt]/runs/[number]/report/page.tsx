import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PrintedReport } from "#components/evals/report-page.tsx";
import { Page } from "#components/ui/page.tsx";
import { requireViewer } from "#lib/access/session.ts";
import { runReport } from "#lib/evals/queries-run-report.ts";
import { promptNameOf } from "#lib/prompts/domain/slug.ts";
import { orNotFound } from "#lib/usecase/or-not-found.ts";

type Props = { params: Promise<{ workspace: string; prompt: string; number: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { prompt, number } = await params;
  return { title: `Report on run ${number} of ${promptNameOf(prompt)}` };
}

export default async function ReportPage({ params }: Props) {
  const { workspace: slug, prompt, number } = await params;
  const { context, workspace } = await requireViewer(slug);
  const report = await orNotFound(runReport(context, promptNameOf(prompt), Number(number)));
  if (!report.run.verdict) notFound();
  return (
    <Page>
      <PrintedReport workspace={workspace.slug} workspaceName={workspace.name} report={report} />
    </Page>
  );
}
