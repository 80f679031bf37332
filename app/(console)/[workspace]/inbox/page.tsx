import type { Metadata } from "next";
import { InboxView } from "#components/inbox/inbox-view.tsx";
import { requireViewer } from "#lib/access/session.ts";
import { parseInboxCursor, parseInboxFilter } from "#lib/notifications/domain/inbox.ts";
import { inboxPage } from "#lib/notifications/queries.ts";

type Props = {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<{ show?: string | string[]; before?: string | string[] }>;
};

export const metadata: Metadata = { title: "Inbox" };

export default async function InboxRoute({ params, searchParams }: Props) {
  const { context, workspace } = await requireViewer((await params).workspace);
  const given = await searchParams;
  const filter = parseInboxFilter(given.show);
  const before = parseInboxCursor(given.before);
  const page = await inboxPage(context, filter, before);
  return <InboxView workspace={workspace.slug} page={page} filter={filter} later={before !== null} />;
}
