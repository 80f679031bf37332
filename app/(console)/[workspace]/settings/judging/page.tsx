import type { Metadata } from "next";
import { JudgingView } from "#components/evals/judging/judging-page.tsx";
import { requireViewer } from "#lib/access/session.ts";
import { judgingPage } from "#lib/evals/queries-judging.ts";

export const metadata: Metadata = { title: "Judging" };

export default async function JudgingRoute({ params }: { params: Promise<{ workspace: string }> }) {
  const { context, workspace } = await requireViewer((await params).workspace);
  return <JudgingView workspace={workspace.slug} page={await judgingPage(context)} />;
}
