import type { Db } from "../../core/db.ts";
import { webhookPayload } from "../domain/webhook-payload.ts";
import { type Claimed, claimDelivery } from "./claim-delivery.ts";
import { giveUpWebhook } from "./give-up-webhook.ts";
import { keepAttempt } from "./keep-attempt.ts";
import { type Sent, sendSigned } from "./send-signed.ts";
import { openWebhookSecret } from "./webhook-secret.ts";

const TIMEOUT_MS = 15_000;

function send(claimed: Claimed, stop: AbortSignal, timeoutMs: number): Promise<Sent> {
  const { webhookId, url, secret, formerSecret, eventId: id, sequence } = claimed;
  const body = webhookPayload({ ...claimed, sequence: Number(sequence) });
  const sealed = formerSecret === null ? [secret] : [secret, formerSecret];
  const secrets = sealed.map((each) => openWebhookSecret(each, webhookId));
  return sendSigned({ url, id, body, secrets }, AbortSignal.any([stop, AbortSignal.timeout(timeoutMs)]));
}

/**
 * Attempts the next delivery of a webhook that is due. Returns what came of it, null when nothing is due.
 * @param stop gives up the attempt; the delivery is then another process's at once, and the attempt is not counted
 */
export async function attemptNext(
  db: Db,
  webhookId: string,
  stop: AbortSignal,
  timeoutMs = TIMEOUT_MS,
): Promise<"delivered" | "retry" | "failed" | null> {
  const claimed = await claimDelivery(db, webhookId);
  if (!claimed) return null;
  const at = new Date();
  const sent = await sealedOrSent(claimed, stop, timeoutMs);
  if (stop.aborted && !sent.delivered) {
    await db.webhookDelivery.updateMany({ where: { id: claimed.id, status: "pending" }, data: { nextAt: at } });
    return null;
  }
  const ms = Date.now() - at.getTime();
  const { outcome, giveUp } = await keepAttempt(db, claimed, sent, { at, ms, chance: Math.random() });
  if (giveUp !== null) {
    const actor = { kind: "job", name: "webhooks" } as const;
    const context = { db, workspaceId: claimed.workspaceId, actor, source: "job" } as const;
    await giveUpWebhook(context, { webhookId, reason: giveUp });
  }
  return outcome;
}

/** A secret this server cannot open is a failed attempt like any other: the log says what to do. */
async function sealedOrSent(claimed: Claimed, stop: AbortSignal, timeoutMs: number): Promise<Sent> {
  try {
    return await send(claimed, stop, timeoutMs);
  } catch (error) {
    const why = error instanceof Error ? error.message : "unknown";
    return { delivered: false, status: null, error: why, response: "", retryAfter: null };
  }
}
