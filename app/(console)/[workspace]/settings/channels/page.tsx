import type { Metadata } from "next";
import { ChannelsPage } from "#components/tenants/channels-page.tsx";
import { requireViewer } from "#lib/access/session.ts";
import { channelsPage } from "#lib/releases/channels/queries-channels.ts";

export const metadata: Metadata = { title: "Channels" };

export default async function ChannelsRoute({ params }: { params: Promise<{ workspace: string }> }) {
  const { context, workspace } = await requireViewer((await params).workspace);
  return <ChannelsPage workspace={workspace.slug} data={await channelsPage(context)} />;
}
