import "server-only";
import { may } from "../../access/authorize.ts";
import { missingRoleSentence } from "../../access/policy.ts";
import type { Tx } from "../../core/db.ts";
import { query } from "../../usecase/query.ts";
import { type DeliveryPlace, type DeliveryStatus, deliveryPlace } from "../domain/deliveries.ts";
import type { WebhookHealth } from "../domain/webhook-words.ts";
import { findWebhook, tellWebhook, type WebhookTold, webhookName } from "./lookup.ts";
import { type DeliveryTold, readDeliveries } from "./read-deliveries.ts";

const MOST = 50;
const PAGE = 25;

export type WebhookLine = WebhookTold & { name: string; host: string; health: WebhookHealth; lastAt: string | null };

type HealthRow = {
  webhook_id: string;
  delivered: number;
  waiting: number;
  failed: number;
  last_at: Date | null;
  last_error: string | null;
};

async function healthOf(tx: Tx, ids: string[]): Promise<Map<string, HealthRow>> {
  const rows = await tx.$queryRaw<HealthRow[]>`
    select w.id as webhook_id, s.delivered, s.waiting, s.failed, s.last_at, (
        select a.error from webhook_attempt a join webhook_delivery d on d.id = a.delivery_id
        where d.webhook_id = w.id and a.error <> '' order by a.at desc limit 1) as last_error
    from webhook w cross join lateral (
      select count(*) filter (where status = 'delivered')::int as delivered,
        count(*) filter (where status = 'pending')::int as waiting,
        count(*) filter (where status = 'failed' and not exists (
          select 1 from webhook_delivery o where o.event_id = d.event_id and o.webhook_id = w.id and o.status <> 'failed'
        ))::int as failed,
        max(delivered_at) as last_at
      from webhook_delivery d where d.webhook_id = w.id) s
    where w.id = any(${ids})`;
  return new Map(rows.map((row) => [row.webhook_id, row]));
}

type Stored = Parameters<typeof tellWebhook>[0] & { failingSince: Date | null };

function lineOf(row: Stored, health: HealthRow | undefined): WebhookLine {
  const { delivered = 0, waiting = 0, failed = 0, last_at: lastAt, last_error } = health ?? {};
  const told = tellWebhook(row);
  const { enabled, disabledReason } = told;
  const failingSince = row.failingSince?.toISOString() ?? null;
  return {
    ...told,
    name: webhookName(row),
    host: URL.parse(row.url)?.host ?? row.url,
    health: { enabled, disabledReason, delivered, waiting, failed, failingSince, lastError: last_error ?? "" },
    lastAt: lastAt?.toISOString() ?? null,
  };
}

/** `blocked` says why the reader sees none: an address may hold a secret of its receiver's. */
export type WebhooksPage = { webhooks: WebhookLine[]; blocked: string | null };

/** The webhooks of the workspace and how they fare. */
export const webhooksPage = query("workspace.read", async ({ db, workspaceId, actor }): Promise<WebhooksPage> => {
  const blocked = missingRoleSentence("webhook.manage", may(actor, "webhook.manage"));
  if (blocked !== null) return { webhooks: [], blocked };
  const rows = await db.webhook.findMany({ where: { workspaceId }, orderBy: { createdAt: "asc" }, take: MOST });
  const ids = rows.map(({ id }) => id);
  const health = await healthOf(db, ids);
  return { webhooks: rows.map((row) => lineOf(row, health.get(row.id))), blocked };
});

/** `next` is the cursor of the page behind, null at the end; `formerUntil` is when a former secret signs no more. */
export type WebhookPage = {
  webhook: WebhookLine;
  formerUntil: string | null;
  deliveries: DeliveryTold[];
  next: string | null;
};

type Asked = { webhookId: string; status: DeliveryStatus | null; before: DeliveryPlace | null };

/** One webhook with what was sent to it, the newest first. */
export const webhookPage = query(
  "webhook.manage",
  async ({ db, workspaceId }, { webhookId, status, before }: Asked): Promise<WebhookPage> => {
    const row = await findWebhook(db, workspaceId, webhookId);
    const [health, deliveries] = await Promise.all([
      healthOf(db, [webhookId]),
      readDeliveries(db, { webhookId, status, before, limit: PAGE + 1 }),
    ]);
    const shown = deliveries.slice(0, PAGE);
    const last = shown.at(-1);
    const former = row.formerUntil && row.formerUntil > new Date() ? row.formerUntil.toISOString() : null;
    return {
      webhook: lineOf(row, health.get(webhookId)),
      formerUntil: former,
      deliveries: shown,
      next: deliveries.length > PAGE && last ? deliveryPlace(last) : null,
    };
  },
);
