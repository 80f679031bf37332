import type { Metadata } from "next";
import { RetentionView } from "#components/audit/retention/retention-view.tsx";
import { requireViewer } from "#lib/access/session.ts";
import { retentionPage } from "#lib/audit/queries-retention.ts";

export const metadata: Metadata = { title: "Retention" };

export default async function RetentionRoute({ params }: { params: Promise<{ workspace: string }> }) {
  const { context, workspace } = await requireViewer((await params).workspace);
  return <RetentionView workspace={workspace.slug} page={await retentionPage(context)} />;
}
