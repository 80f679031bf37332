import type { Metadata } from "next";
import { AlertsPage } from "#components/alerts/alerts-page.tsx";
import { requireViewer } from "#lib/access/session.ts";
import { alertsPage } from "#lib/alerts/queries-alerts.ts";

export const metadata: Metadata = { title: "Alerts" };

type Props = { params: Promise<{ workspace: string }> };

export default async function AlertsRoute({ params }: Props) {
  const { context, workspace } = await requireViewer((await params).workspace);
  return <AlertsPage workspace={workspace.slug} data={await alertsPage(context)} />;
}
