import { command } from "../../usecase/command.ts";
import { membersWho } from "../find-recipients.ts";
import { notify } from "../notify.ts";
import { auditedWebhook, lockWebhook, webhookName } from "./lookup.ts";
import { giveUpInput } from "./schema.ts";

/** Switches off a webhook whose receiver is gone, and tells who may put it right. */
export const giveUpWebhook = command({
  name: "webhook.give_up",
  permission: "webhook.manage",
  input: giveUpInput,
  target: () => ({ prompt: "" }),
  run: async (work, { webhookId, reason }) => {
    const { tx, workspaceId, now } = work;
    const webhook = await lockWebhook(tx, workspaceId, webhookId);
    if (webhook.disabledAt) return { result: { id: webhookId }, audit: null };
    await tx.webhook.update({ where: { id: webhookId }, data: { disabledAt: now, disabledReason: reason } });
    const name = webhookName(webhook);
    await notify(work, {
      kind: "webhook_failing",
      to: await membersWho(tx, workspaceId, "webhook.manage"),
      title: `The webhook ${name} was switched off`,
      body: `${reason} What waits is sent when it is switched on again.`,
      path: `settings/webhooks/${webhookId}`,
    });
    return {
      result: { id: webhookId },
      audit: {
        action: "webhook.given_up",
        subject: { type: "webhook", id: webhookId, name },
        after: { url: auditedWebhook(webhook).url, reason },
      },
    };
  },
});
