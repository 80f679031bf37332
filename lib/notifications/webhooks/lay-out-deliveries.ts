import { patternCovers } from "../../access/policy.ts";
import type { Tx } from "../../core/db.ts";
import { newId } from "../../core/ids.ts";

/** Earlier events of the same prompt, whose own job is late, are laid out with this one: so far back. */
const CATCH_UP = "15 minutes";

type Wanted = { webhook_id: string; event_id: string; type: string; name: string; prompt_pattern: string | null };

/**
 * Makes a delivery of an event for every webhook that wants it, once however often it is called, in the order of the
 * prompt's sequence. Returns the new deliveries' ids.
 */
export async function layOutDeliveries(tx: Tx, eventId: string): Promise<string[]> {
  const event = await tx.event.findUnique({ where: { id: eventId } });
  if (!event) return [];
  const { workspaceId, promptId, sequence, at } = event;
  await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${`deliveries ${promptId}`}, 0))::text`;
  const wanted = await tx.$queryRaw<Wanted[]>`
    select w.id as webhook_id, e.id as event_id, e.type, p.name, w.prompt_pattern
    from event e join prompt p on p.id = e.prompt_id
    join webhook w on w.workspace_id = e.workspace_id and w.disabled_at is null and w.created_at <= e.at
      and (w.types = '{}' or e.type = any(w.types))
    where e.prompt_id = ${promptId} and e.sequence <= ${sequence}
      and (e.id = ${eventId} or e.at > ${at}::timestamptz - ${CATCH_UP}::interval)
      and not exists (select 1 from webhook_delivery d where d.event_id = e.id and d.webhook_id = w.id)
    order by e.sequence`;
  const due = wanted.filter(({ prompt_pattern, name }) => patternCovers(prompt_pattern, name));
  const rows = due.map(({ webhook_id: webhookId, event_id }) => ({ id: newId(), webhookId, eventId: event_id }));
  const [clock] = await tx.$queryRaw<{ now: Date }[]>`select clock_timestamp() as now`;
  // Due at once, also when the clock was set back since the event: claiming goes by the clock as it is.
  const nextAt = clock && clock.now < at ? clock.now : at;
  const shared = { workspaceId, status: "pending", nextAt, createdAt: at };
  await tx.webhookDelivery.createMany({ data: rows.map((row) => ({ ...row, ...shared })) });
  return rows.map(({ id }) => id);
}
