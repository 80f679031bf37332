import type { Tx } from "../../core/db.ts";
import type { DeliveryStatus } from "../domain/deliveries.ts";

export type AttemptTold = {
  number: number;
  at: string;
  status: number | null;
  error: string;
  ms: number;
  response: string;
};

/** A delivery with each attempt; times are RFC 3339, `nextAt` null when no attempt follows, `ms` how long one took. */
export type DeliveryTold = {
  id: string;
  event: { id: string; type: string; sequence: number; prompt: string | null };
  status: DeliveryStatus;
  createdAt: string;
  deliveredAt: string | null;
  nextAt: string | null;
  replayOf: string | null;
  attempts: AttemptTold[];
};

type Row = {
  id: string;
  status: DeliveryStatus;
  event_id: string;
  type: string;
  sequence: bigint;
  prompt: string | null;
  created_at: Date;
  delivered_at: Date | null;
  next_at: Date | null;
  replay_of: string | null;
  attempts: AttemptTold[];
};

/** `before` is a delivery's moment and id: what lies behind it is read. */
export type DeliveryFilter = {
  webhookId: string;
  status: DeliveryStatus | null;
  before: { at: Date; id: string } | null;
  limit: number;
};

const FIRST = { at: new Date("9999-12-31T00:00:00Z"), id: "" };

function tell(row: Row): DeliveryTold {
  const { id, status, event_id, type, sequence, prompt, created_at, delivered_at, next_at, replay_of, attempts } = row;
  return {
    ...{ id, status, replayOf: replay_of, createdAt: created_at.toISOString() },
    event: { id: event_id, type, sequence: Number(sequence), prompt },
    deliveredAt: delivered_at?.toISOString() ?? null,
    nextAt: next_at?.toISOString() ?? null,
    attempts: attempts.map((each) => ({ ...each, at: new Date(each.at).toISOString() })),
  };
}

/** What was sent to a webhook, the newest first. The webhook is the caller's: it was looked up in the workspace. */
export async function readDeliveries(tx: Tx, filter: DeliveryFilter): Promise<DeliveryTold[]> {
  const { webhookId, status, limit } = filter;
  const { at, id } = filter.before ?? FIRST;
  const rows = await tx.$queryRaw<Row[]>`
    select d.id, d.status, d.created_at, d.delivered_at, d.next_at, d.replay_of,
      e.id as event_id, e.type, e.sequence, p.name as prompt,
      coalesce((select jsonb_agg(jsonb_build_object('number', a.number, 'at', a.at, 'status', a.status, 'error', a.error,
        'ms', a.ms, 'response', a.response) order by a.number)
        from webhook_attempt a where a.delivery_id = d.id), '[]') as attempts
    from webhook_delivery d join event e on e.id = d.event_id left join prompt p on p.id = e.prompt_id
    where d.webhook_id = ${webhookId} and (${status}::text is null or d.status = ${status})
      and (d.created_at, d.id) < (${at}, ${id})
    order by d.created_at desc, d.id desc limit ${limit}`;
  return rows.map(tell);
}
