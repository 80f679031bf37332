import type { Db } from "../core/db.ts";
import { enqueue } from "../jobs/queue.ts";
import { isToldInSlack } from "../notifications/domain/slack-message.ts";
import { layOutDeliveries } from "../notifications/webhooks/lay-out-deliveries.ts";

/** Hands an event to every webhook that wants it, and to Slack when it is of a kind the channel is told. */
export async function tellEvent(db: Db, eventId: string): Promise<void> {
  await db.$transaction(async (tx) => {
    for (const deliveryId of await layOutDeliveries(tx, eventId)) await enqueue(tx, "deliver-webhook", { deliveryId });
    const event = await tx.event.findUnique({ where: { id: eventId }, select: { type: true, workspaceId: true } });
    if (!event || !isToldInSlack(event.type)) return;
    const { workspaceId } = event;
    const connected = await tx.slackConnection.count({
      where: { workspaceId, channel: { not: "" }, botToken: { not: null } },
    });
    if (connected > 0) await enqueue(tx, "tell-slack", { workspaceId, eventId });
  });
}
