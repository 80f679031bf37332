import { AppError } from "../../core/errors.ts";
import { newId } from "../../core/ids.ts";
import { command } from "../../usecase/command.ts";
import { lockWebhook, webhookName } from "./lookup.ts";
import { replayFailedInput } from "./schema.ts";

const MOST_AT_ONCE = 1_000;

type Failed = { event_id: string; first: string };

/** Sends everything again that failed for good since a moment and did not arrive later, the oldest first. */
export const replayFailed = command({
  name: "webhook.replay_failed",
  permission: "webhook.manage",
  input: replayFailedInput,
  target: () => ({ prompt: "" }),
  run: async ({ tx, workspaceId, now, enqueue }, { webhookId, since }) => {
    const webhook = await lockWebhook(tx, workspaceId, webhookId);
    if (webhook.disabledAt) throw new AppError("conflict", "This webhook is switched off. Switch it on first.");
    const failed = await tx.$queryRaw<Failed[]>`
      select d.event_id, min(coalesce(d.replay_of, d.id)) as first
      from webhook_delivery d join event e on e.id = d.event_id
      where d.webhook_id = ${webhookId} and d.status = 'failed' and d.created_at >= ${new Date(since)}
        and not exists (select 1 from webhook_delivery o where o.event_id = d.event_id and o.webhook_id = d.webhook_id
                        and o.status in ('pending', 'delivered'))
      group by d.event_id, e.at, e.sequence order by e.at, e.sequence limit ${MOST_AT_ONCE}`;
    const rows = failed.map(({ event_id: eventId, first: replayOf }) => ({ id: newId(), eventId, replayOf }));
    const shared = { workspaceId, webhookId, status: "pending", nextAt: now, createdAt: now };
    await tx.webhookDelivery.createMany({ data: rows.map((row) => ({ ...row, ...shared })) });
    const [first] = rows;
    // One job wakes the webhook, which then takes all that is due.
    if (first) await enqueue("deliver-webhook", { deliveryId: first.id });
    return {
      result: { deliveries: rows.length },
      audit:
        rows.length === 0
          ? null
          : {
              action: "webhook.replayed",
              subject: { type: "webhook", id: webhookId, name: webhookName(webhook) },
              after: { since, deliveries: rows.length },
            },
    };
  },
});
