import type { Metadata } from "next";
import { PreferencesPage } from "#components/inbox/preferences-page.tsx";
import { requireViewer } from "#lib/access/session.ts";
import { preferences } from "#lib/notifications/queries-preferences.ts";

export const metadata: Metadata = { title: "Notifications" };

type Props = { params: Promise<{ workspace: string }> };

export default async function NotificationsRoute({ params }: Props) {
  const { context, workspace } = await requireViewer((await params).workspace);
  return <PreferencesPage workspace={workspace.slug} preferences={await preferences(context)} />;
}
