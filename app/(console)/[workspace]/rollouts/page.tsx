import type { Metadata } from "next";
import { FiringAlerts } from "#components/alerts/firing-alerts.tsx";
import { RolloutsBoard } from "#components/rollouts/rollouts-board.tsx";
import { Page } from "#components/ui/page.tsx";
import { requireViewer } from "#lib/access/session.ts";
import { firingAlerts } from "#lib/alerts/queries-alerts.ts";
import { rolloutsBoard } from "#lib/releases/queries-rollouts.ts";

export const metadata: Metadata = { title: "Rollouts" };

type Props = { params: Promise<{ workspace: string }>; searchParams: Promise<{ wall?: string | string[] }> };

export default async function RolloutsPage({ params, searchParams }: Props) {
  const { context, workspace } = await requireViewer((await params).workspace);
  const wall = (await searchParams).wall === "1";
  const [first, alerts] = await Promise.all([rolloutsBoard(context), firingAlerts(context)]);
  return (
    <Page wide={wall}>
      <FiringAlerts workspace={workspace.slug} alerts={alerts} />
      <RolloutsBoard workspace={workspace.slug} wall={wall} first={first} />
    </Page>
  );
}
