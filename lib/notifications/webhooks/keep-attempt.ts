import type { Db } from "../../core/db.ts";
import { GIVE_UP_AFTER_MS, retryWait } from "../domain/webhook-retry.ts";
import type { Claimed } from "./claim-delivery.ts";
import type { Sent } from "./send-signed.ts";

/** What an attempt means for its delivery; `giveUp` says why the webhook is to be switched off. */
export type Kept = { outcome: "delivered" | "retry" | "failed"; giveUp: string | null };

type Attempt = { at: Date; ms: number; chance: number };

const GONE = 410;

function giveUpReason(sent: Sent, failingSince: Date | null, at: Date): string | null {
  if (sent.status === GONE) return "The receiver answered 410: it is gone and wants no more events.";
  if (!failingSince || at.getTime() - failingSince.getTime() < GIVE_UP_AFTER_MS) return null;
  const day = failingSince.toISOString().slice(0, 10);
  return `Nothing has arrived since ${day}. The last attempt: ${sent.error}`;
}

/** Keeps an attempt in the log, and sets when the next one is due. */
export async function keepAttempt(db: Db, claimed: Claimed, sent: Sent, { at, ms, chance }: Attempt): Promise<Kept> {
  const { id, webhookId, attempts } = claimed;
  const number = attempts + 1;
  const wait = sent.delivered || sent.status === GONE ? null : retryWait(number, chance, sent.retryAfter);
  const outcome = sent.delivered ? "delivered" : wait === null ? "failed" : "retry";
  return db.$transaction(async (tx) => {
    const kept = await tx.webhookDelivery.updateMany({
      where: { id, attempts, status: "pending" },
      data: {
        attempts: number,
        status: outcome === "retry" ? "pending" : outcome,
        nextAt: wait === null ? null : new Date(at.getTime() + ms + wait),
        deliveredAt: sent.delivered ? at : null,
      },
    });
    // Somebody else took it over because this attempt lasted too long; theirs counts.
    if (kept.count === 0) return { outcome, giveUp: null };
    const { status, error, response } = sent;
    await tx.webhookAttempt.create({ data: { deliveryId: id, number, at, status, error, ms, response } });
    if (sent.delivered) {
      await tx.webhook.updateMany({
        where: { id: webhookId, failingSince: { not: null } },
        data: { failingSince: null },
      });
      return { outcome, giveUp: null };
    }
    await tx.webhook.updateMany({ where: { id: webhookId, failingSince: null }, data: { failingSince: at } });
    const webhook = await tx.webhook.findUnique({ where: { id: webhookId }, select: { failingSince: true } });
    return { outcome, giveUp: giveUpReason(sent, webhook?.failingSince ?? null, at) };
  });
}
