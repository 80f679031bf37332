import { spokenName } from "../../access/actor.ts";
import { AppError } from "../../core/errors.ts";
import { newId } from "../../core/ids.ts";
import { command } from "../../usecase/command.ts";
import { TEST_TYPE } from "../domain/webhook-payload.ts";
import { lockWebhook, webhookName } from "./lookup.ts";
import { webhookIdInput } from "./schema.ts";

/** Sends an event of the type `webhook.test`, signed and delivered like every other, whatever the webhook hears of. */
export const testWebhook = command({
  name: "webhook.test",
  permission: "webhook.manage",
  input: webhookIdInput,
  target: () => ({ prompt: "" }),
  run: async ({ tx, workspaceId, actor, now, enqueue }, { webhookId }) => {
    const webhook = await lockWebhook(tx, workspaceId, webhookId);
    if (webhook.disabledAt) throw new AppError("conflict", "This webhook is switched off. Switch it on first.");
    const [eventId, deliveryId] = [newId(), newId()];
    // It is of no prompt, so its own id stands where events in order have their prompt's.
    await tx.event.create({
      data: {
        ...{ id: eventId, workspaceId, type: TEST_TYPE, promptId: eventId, sequence: 1n, at: now },
        data: { message: "This webhook works.", by: spokenName(actor) },
      },
    });
    await tx.webhookDelivery.create({
      data: { id: deliveryId, workspaceId, webhookId, eventId, status: "pending", nextAt: now, createdAt: now },
    });
    await enqueue("deliver-webhook", { deliveryId });
    return {
      result: { deliveryId, eventId },
      audit: {
        action: "webhook.tested",
        subject: { type: "webhook", id: webhookId, name: webhookName(webhook) },
        after: { eventId },
      },
    };
  },
});
