import type { Metadata } from "next";
import { SchedulesPage } from "#components/evals/schedules/schedules-page.tsx";
import { requireViewer } from "#lib/access/session.ts";
import { schedulePage } from "#lib/evals/queries-schedules.ts";

export const metadata: Metadata = { title: "Schedules" };

export default async function SchedulesRoute({ params }: { params: Promise<{ workspace: string }> }) {
  const { context, workspace } = await requireViewer((await params).workspace);
  return <SchedulesPage workspace={workspace.slug} page={await schedulePage(context)} />;
}
