import type { Metadata } from "next";
import { WebhooksView } from "#components/webhooks/webhooks-page.tsx";
import { requireViewer } from "#lib/access/session.ts";
import { webhooksPage } from "#lib/notifications/webhooks/queries.ts";

export const metadata: Metadata = { title: "Webhooks" };

type Props = { params: Promise<{ workspace: string }> };

export default async function WebhooksRoute({ params }: Props) {
  const { context, workspace } = await requireViewer((await params).workspace);
  return <WebhooksView workspace={workspace.slug} page={await webhooksPage(context)} />;
}
