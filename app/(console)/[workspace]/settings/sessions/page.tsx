import type { Metadata } from "next";
import { SessionsPage } from "#components/access/sessions/sessions-page.tsx";
import { ownSessions } from "#lib/access/queries-sessions.ts";
import { currentSessionId, requireViewer } from "#lib/access/session.ts";

export const metadata: Metadata = { title: "Your sessions" };

type Props = { params: Promise<{ workspace: string }> };

export default async function SessionsRoute({ params }: Props) {
  const { context, workspace } = await requireViewer((await params).workspace);
  const [sessions, current] = await Promise.all([ownSessions(context), currentSessionId()]);
  return <SessionsPage workspace={workspace.slug} sessions={sessions} current={current} />;
}
