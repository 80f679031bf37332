import type { Db } from "../../core/db.ts";

/** A delivery that is this process's to attempt, with all the attempt needs. */
export type Claimed = {
  id: string;
  workspaceId: string;
  webhookId: string;
  url: string;
  secret: string;
  formerSecret: string | null;
  eventId: string;
  type: string;
  at: Date;
  sequence: bigint;
  workspace: string;
  prompt: string | null;
  data: unknown;
  /** Made so far. */
  attempts: number;
};

/** Longer than any attempt takes: whose process dies is taken by another one after this. */
const LEASE = "45 seconds";

/**
 * Takes the next delivery of a webhook that is due, or null. First attempts of one prompt's events keep the order of
 * their sequence: one is not taken while an earlier one has not been tried.
 */
export async function claimDelivery(db: Db, webhookId: string): Promise<Claimed | null> {
  const [claimed] = await db.$queryRaw<Claimed[]>`
    with next as (
      select d.id from webhook_delivery d
      join webhook w on w.id = d.webhook_id and w.disabled_at is null
      join event e on e.id = d.event_id
      where d.webhook_id = ${webhookId} and d.status = 'pending' and d.next_at <= clock_timestamp()
        and (d.attempts > 0 or d.replay_of is not null or not exists (
          select 1 from webhook_delivery o join event f on f.id = o.event_id
          where o.webhook_id = d.webhook_id and o.status = 'pending' and o.attempts = 0 and o.replay_of is null
            and f.prompt_id = e.prompt_id and f.sequence < e.sequence))
      order by d.next_at, e.at, e.sequence limit 1
      for update of d skip locked
    )
    update webhook_delivery d set next_at = clock_timestamp() + ${LEASE}::interval
    from next, webhook w, workspace s, event e left join prompt p on p.id = e.prompt_id
    where d.id = next.id and d.status = 'pending' and w.id = d.webhook_id and e.id = d.event_id and s.id = d.workspace_id
    returning d.id, d.workspace_id as "workspaceId", d.webhook_id as "webhookId", w.url, w.secret,
      case when w.former_until > clock_timestamp() then w.former_secret end as "formerSecret",
      e.id as "eventId", e.type, e.at, e.sequence, s.slug as workspace, p.name as prompt, e.data, d.attempts`;
  return claimed ?? null;
}

/** The webhooks that have something due. */
export async function dueWebhooks(db: Db): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    select w.id from webhook w
    where w.disabled_at is null and exists (
      select 1 from webhook_delivery d
      where d.webhook_id = w.id and d.status = 'pending' and d.next_at <= clock_timestamp())`;
  return rows.map(({ id }) => id);
}
