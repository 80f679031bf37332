import type { Metadata } from "next";
import { LabelDeskPage } from "#components/evals/labels/label-desk.tsx";
import { requireViewer } from "#lib/access/session.ts";
import { labelDesk } from "#lib/evals/queries-judging.ts";

export const metadata: Metadata = { title: "Labels" };

export default async function LabelsRoute({ params }: { params: Promise<{ workspace: string }> }) {
  const { context, workspace } = await requireViewer((await params).workspace);
  return <LabelDeskPage workspace={workspace.slug} desk={await labelDesk(context)} />;
}
