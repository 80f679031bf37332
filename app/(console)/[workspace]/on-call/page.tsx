import type { Metadata } from "next";
import { FiringAlerts } from "#components/alerts/firing-alerts.tsx";
import { OnCallView } from "#components/releases/on-call/on-call-view.tsx";
import { Page } from "#components/ui/page.tsx";
import { requireViewer } from "#lib/access/session.ts";
import { firingAlerts } from "#lib/alerts/queries-alerts.ts";
import { onCall } from "#lib/releases/queries-on-call.ts";

export const metadata: Metadata = { title: "On call" };

type Props = { params: Promise<{ workspace: string }>; searchParams: Promise<{ q?: string | string[] }> };

export default async function OnCallPage({ params, searchParams }: Props) {
  const { context, workspace } = await requireViewer((await params).workspace);
  const { q } = await searchParams;
  const term = typeof q === "string" ? q : "";
  const [first, alerts] = await Promise.all([onCall(context, term), firingAlerts(context)]);
  return (
    <Page>
      <FiringAlerts workspace={workspace.slug} alerts={alerts} />
      <OnCallView workspace={workspace.slug} q={term} first={first} />
    </Page>
  );
}
