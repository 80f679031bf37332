import type { Metadata } from "next";
import { ModelsPage } from "#components/models/models-page.tsx";
import { requireViewer } from "#lib/access/session.ts";
import { modelSettings } from "#lib/models/queries-models.ts";

export const metadata: Metadata = { title: "Models" };

export default async function ModelsRoute({ params }: { params: Promise<{ workspace: string }> }) {
  const { context, workspace } = await requireViewer((await params).workspace);
  const today = new Date().toISOString().slice(0, 10);
  return <ModelsPage workspace={workspace.slug} data={await modelSettings(context)} today={today} />;
}
