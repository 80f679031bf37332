import { command } from "../../usecase/command.ts";
import { lockWebhook, webhookName } from "./lookup.ts";
import { webhookIdInput } from "./schema.ts";
import { mintWebhookSecret } from "./webhook-secret.ts";

const OVERLAP_HOURS = 24;

/** Gives a webhook a new secret. The former one signs beside it for a day, so that no delivery is refused meanwhile. */
export const rotateWebhook = command({
  name: "webhook.rotate",
  permission: "webhook.manage",
  input: webhookIdInput,
  target: () => ({ prompt: "" }),
  run: async ({ tx, workspaceId, now }, { webhookId }) => {
    const webhook = await lockWebhook(tx, workspaceId, webhookId);
    const sealedSecret = mintWebhookSecret(webhookId);
    const formerUntil = new Date(now.getTime() + OVERLAP_HOURS * 3_600_000);
    await tx.webhook.update({
      where: { id: webhookId },
      data: { secret: sealedSecret, formerSecret: webhook.secret, formerUntil },
    });
    return {
      result: { id: webhookId, sealedSecret, formerUntil: formerUntil.toISOString() },
      audit: {
        action: "webhook.rotated",
        subject: { type: "webhook", id: webhookId, name: webhookName(webhook) },
        after: { overlapHours: OVERLAP_HOURS },
      },
    };
  },
});
