import { AppError } from "../../core/errors.ts";
import { newId } from "../../core/ids.ts";
import { command } from "../../usecase/command.ts";
import { lockWebhook, webhookName } from "./lookup.ts";
import { replayInput } from "./schema.ts";

/**
 * Sends an event once more, as a delivery of its own with the id the receiver knows already. One of this event that
 * waits still is sent at once instead, so that asking twice sends once.
 */
export const replayDelivery = command({
  name: "webhook.replay",
  permission: "webhook.manage",
  input: replayInput,
  target: () => ({ prompt: "" }),
  run: async ({ tx, workspaceId, now, enqueue }, { webhookId, deliveryId }) => {
    const webhook = await lockWebhook(tx, workspaceId, webhookId);
    const delivery = await tx.webhookDelivery.findFirst({ where: { id: deliveryId, webhookId, workspaceId } });
    if (!delivery) throw new AppError("not_found", "There is no such delivery. Deliveries are kept for 30 days.");
    if (webhook.disabledAt) throw new AppError("conflict", "This webhook is switched off. Switch it on first.");
    const { eventId } = delivery;
    const waiting = await tx.webhookDelivery.findFirst({ where: { webhookId, eventId, status: "pending" } });
    const id = waiting?.id ?? newId();
    if (waiting) {
      await tx.webhookDelivery.updateMany({
        where: { id, status: "pending", nextAt: { gt: now } },
        data: { nextAt: now },
      });
    } else {
      const replayOf = delivery.replayOf ?? delivery.id;
      await tx.webhookDelivery.create({
        data: { id, workspaceId, webhookId, eventId, replayOf, status: "pending", nextAt: now, createdAt: now },
      });
    }
    await enqueue("deliver-webhook", { deliveryId: id });
    return {
      result: { deliveryId: id, eventId },
      audit: {
        action: "webhook.replayed",
        subject: { type: "webhook", id: webhookId, name: webhookName(webhook) },
        after: { eventId, deliveries: 1 },
      },
    };
  },
});
