import { notFound, redirect } from "next/navigation";
import { requireViewer } from "#lib/access/session.ts";
import { markNotificationAction } from "#lib/notifications/actions.ts";

type Props = { params: Promise<{ workspace: string; id: string }> };

/** Where a mail leads: marks its notice as read and goes on to what it tells of. */
export default async function NoticeRoute({ params }: Props) {
  const { workspace: slug, id } = await params;
  const { workspace } = await requireViewer(slug);
  const answer = await markNotificationAction(workspace.slug, { notificationId: id, read: true });
  if (!answer.ok) notFound();
  redirect(`/${workspace.slug}/${answer.result.path}`);
}
