import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { WebhookView } from "#components/webhooks/webhook-view.tsx";
import { may } from "#lib/access/authorize.ts";
import { requireViewer } from "#lib/access/session.ts";
import { parseDeliveryPlace, parseDeliveryStatus } from "#lib/notifications/domain/deliveries.ts";
import { webhookPage } from "#lib/notifications/webhooks/queries.ts";
import { orNotFound } from "#lib/usecase/or-not-found.ts";

export const metadata: Metadata = { title: "Webhook" };

type Given = string | string[] | undefined;
type Props = {
  params: Promise<{ workspace: string; webhook: string }>;
  searchParams: Promise<{ status?: Given; before?: Given }>;
};

export default async function WebhookRoute({ params, searchParams }: Props) {
  const { workspace: slug, webhook: webhookId } = await params;
  const { context, workspace, actor } = await requireViewer(slug);
  // Whoever may not see webhooks is told why on the page of all of them.
  if (!may(actor, "webhook.manage")) redirect(`/${workspace.slug}/settings/webhooks`);
  const given = await searchParams;
  const status = parseDeliveryStatus(given.status);
  const before = parseDeliveryPlace(given.before);
  const page = await orNotFound(webhookPage(context, { webhookId, status, before }));
  return <WebhookView workspace={workspace.slug} page={page} status={status} older={before !== null} />;
}
