import { command } from "../../usecase/command.ts";
import { auditedWebhook, checkWebhookUrl, lockWebhook, tellWebhook, webhookName } from "./lookup.ts";
import { webhookChangeInput } from "./schema.ts";

/**
 * Changes where a webhook leads and what it hears of, or switches it off and on. What waited while it was off is sent
 * when it is on again.
 */
export const changeWebhook = command({
  name: "webhook.change",
  permission: "webhook.manage",
  input: webhookChangeInput,
  target: () => ({ prompt: "" }),
  run: async ({ tx, workspaceId, actor, now }, { webhookId, enabled, ...change }) => {
    const before = await lockWebhook(tx, workspaceId, webhookId);
    if (change.url !== undefined && change.url !== before.url) checkWebhookUrl(change.url);
    const turned = enabled !== undefined && enabled !== (before.disabledAt === null);
    const state = enabled
      ? { disabledAt: null, disabledReason: "", failingSince: null }
      : { disabledAt: now, disabledReason: `Switched off by ${actor.name}.` };
    const after = await tx.webhook.update({
      where: { id: webhookId },
      data: { ...change, ...(turned ? state : {}) },
    });
    const told = [tellWebhook(before), tellWebhook(after)] as const;
    if (JSON.stringify(told[0]) === JSON.stringify(told[1])) return { result: told[1], audit: null };
    const kept = (row: typeof before) => ({ ...auditedWebhook(row), enabled: row.disabledAt === null });
    return {
      result: told[1],
      audit: {
        action: turned ? (enabled ? "webhook.enabled" : "webhook.disabled") : "webhook.changed",
        subject: { type: "webhook", id: webhookId, name: webhookName(after) },
        before: kept(before),
        after: kept(after),
      },
    };
  },
});
