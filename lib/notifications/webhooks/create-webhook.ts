import { personOf } from "../../access/actor.ts";
import { AppError } from "../../core/errors.ts";
import { newId } from "../../core/ids.ts";
import { command } from "../../usecase/command.ts";
import { auditedWebhook, checkWebhookUrl, tellWebhook, webhookName } from "./lookup.ts";
import { webhookInput } from "./schema.ts";
import { mintWebhookSecret } from "./webhook-secret.ts";

const MOST_WEBHOOKS = 50;

/** Registers an address that is told of events from now on. Its secret is in the result sealed; it is shown once. */
export const createWebhook = command({
  name: "webhook.create",
  permission: "webhook.manage",
  input: webhookInput,
  // It hears of every prompt its pattern covers: no business of a key that is limited to some.
  target: () => ({ prompt: "" }),
  run: async ({ tx, workspaceId, actor, now }, { url, types, promptPattern, description }) => {
    checkWebhookUrl(url);
    if ((await tx.webhook.count({ where: { workspaceId } })) >= MOST_WEBHOOKS) {
      throw new AppError("conflict", `A workspace has at most ${MOST_WEBHOOKS} webhooks. Remove one first.`);
    }
    const id = newId();
    const sealedSecret = mintWebhookSecret(id);
    const made = await tx.webhook.create({
      data: {
        ...{ id, workspaceId, url, types, promptPattern, description, secret: sealedSecret },
        ...{ createdById: personOf(actor), createdAt: now },
      },
    });
    return {
      result: { ...tellWebhook(made), sealedSecret },
      audit: {
        action: "webhook.created",
        subject: { type: "webhook", id, name: webhookName(made) },
        after: auditedWebhook(made),
      },
    };
  },
});
