import type { Db } from "../core/db.ts";
import { log } from "../core/log.ts";
import { attemptNext } from "../notifications/webhooks/attempt-next.ts";
import { dueWebhooks } from "../notifications/webhooks/claim-delivery.ts";

/** Attempts to one webhook at a time: one that hangs takes no more of the process than this. */
const PER_WEBHOOK = 2;
const AT_ONCE = 64;

export type Deliverer = {
  /** Takes what is due at the webhook of a delivery; returns at once, the deliveries themselves are what is kept. */
  wake(deliveryId: string): Promise<void>;
  /** Takes whatever is due: retries, and what another process left behind. */
  sweep(): Promise<void>;
  /** Gives up the attempts under way, which are made again by whoever comes next. */
  stop(): Promise<void>;
};

/** Delivers what waits, a few attempts at each webhook side by side, so that none holds up another. */
export function createDeliverer(db: Db, attempt: typeof attemptNext = attemptNext): Deliverer {
  const stopping = new AbortController();
  const lanes = new Map<string, number>();
  const underWay = new Set<Promise<void>>();

  async function drain(webhookId: string): Promise<void> {
    try {
      while (!stopping.signal.aborted && (await attempt(db, webhookId, stopping.signal)) !== null) {}
    } catch (error) {
      log.error("delivering to a webhook", error, { webhookId });
    } finally {
      const left = (lanes.get(webhookId) ?? 1) - 1;
      if (left > 0) lanes.set(webhookId, left);
      else lanes.delete(webhookId);
    }
  }

  function pump(webhookId: string): void {
    const taken = lanes.get(webhookId) ?? 0;
    if (stopping.signal.aborted || taken >= PER_WEBHOOK || underWay.size >= AT_ONCE) return;
    lanes.set(webhookId, taken + 1);
    const lane = drain(webhookId).finally(() => underWay.delete(lane));
    underWay.add(lane);
  }

  return {
    async wake(deliveryId) {
      const delivery = await db.webhookDelivery.findUnique({ where: { id: deliveryId }, select: { webhookId: true } });
      if (delivery) pump(delivery.webhookId);
    },
    async sweep() {
      for (const webhookId of await dueWebhooks(db)) pump(webhookId);
    },
    async stop() {
      stopping.abort(new Error("the worker was told to stop"));
      await Promise.allSettled(underWay);
    },
  };
}
