import { command } from "../../usecase/command.ts";
import { auditedWebhook, lockWebhook, webhookName } from "./lookup.ts";
import { webhookIdInput } from "./schema.ts";

/** Removes a webhook with its secret and its log of deliveries. */
export const removeWebhook = command({
  name: "webhook.remove",
  permission: "webhook.manage",
  input: webhookIdInput,
  target: () => ({ prompt: "" }),
  run: async ({ tx, workspaceId }, { webhookId }) => {
    const webhook = await lockWebhook(tx, workspaceId, webhookId);
    await tx.$executeRaw`
      delete from webhook_attempt a using webhook_delivery d where d.id = a.delivery_id and d.webhook_id = ${webhookId}`;
    await tx.webhookDelivery.deleteMany({ where: { webhookId } });
    await tx.webhook.delete({ where: { id: webhookId } });
    return {
      result: { id: webhookId },
      audit: {
        action: "webhook.removed",
        subject: { type: "webhook", id: webhookId, name: webhookName(webhook) },
        before: auditedWebhook(webhook),
      },
    };
  },
});
