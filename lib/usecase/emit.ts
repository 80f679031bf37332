import type { Tx } from "../core/db.ts";
import { newId } from "../core/ids.ts";
import { enqueue } from "../jobs/queue.ts";
import type { EventType } from "./domain/event-types.ts";

/** Something that happened to a prompt. `data` is what webhooks send: ids, numbers and words, never a prompt's text. */
export type EmittedEvent = { type: EventType; promptId: string; data: Record<string, unknown> };

/**
 * Keeps an event with the change it tells of. Its sequence is the prompt's next, so that receivers can order what comes
 * twice or late; whoever listens is told by a job that exists when, and only when, the change does.
 */
export async function emitEvent(tx: Tx, workspaceId: string, at: Date, event: EmittedEvent): Promise<void> {
  const id = newId();
  await tx.$executeRaw`
    with next as (
      update prompt set event_seq = event_seq + 1 where id = ${event.promptId} and workspace_id = ${workspaceId}
      returning event_seq
    )
    insert into event (id, workspace_id, type, prompt_id, sequence, data, at)
    select ${id}, ${workspaceId}, ${event.type}, ${event.promptId}, event_seq, ${JSON.stringify(event.data)}::jsonb, ${at}
    from next`;
  const [listening] = await tx.$queryRaw<{ is: boolean }[]>`
    select exists(select 1 from webhook where workspace_id = ${workspaceId} and disabled_at is null)
        or exists(select 1 from slack_connection where workspace_id = ${workspaceId}) as is`;
  if (listening?.is) await enqueue(tx, "tell-event", { eventId: id });
}
