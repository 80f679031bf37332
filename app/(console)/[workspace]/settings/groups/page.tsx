import type { Metadata } from "next";
import { GroupsPage } from "#components/access/groups/groups-page.tsx";
import { groups } from "#lib/access/queries-groups.ts";
import { requireViewer } from "#lib/access/session.ts";

export const metadata: Metadata = { title: "Groups" };

export default async function GroupsRoute({ params }: { params: Promise<{ workspace: string }> }) {
  const { context, workspace } = await requireViewer((await params).workspace);
  return <GroupsPage workspace={workspace.slug} data={await groups(context)} />;
}
