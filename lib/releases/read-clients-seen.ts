import { clockOffset } from "../core/clock.ts";
import type { Tx } from "../core/db.ts";
import type { SeenClient } from "./domain/propagation.ts";

type Row = {
  client_id: string;
  host: string;
  sdk: string;
  generation: bigint | null;
  generation_at: Date | null;
  seen_at: Date;
  connected: boolean;
};

const MOST = 20_000;

/**
 * The clients any serving process heard of in the last quarter of an hour. Connected is who was heard of within a minute,
 * or holds a stream open: of those it is said each minute that they are still there. Times are by the clock of `readNow`.
 */
export async function readClientsSeen(tx: Tx, workspaceId: string): Promise<SeenClient[]> {
  const rows = await tx.$queryRaw<Row[]>`
    select client_id, host, sdk, generation, generation_at, seen_at,
           seen_at > now() - interval '60 seconds'
             or (connected_to is not null and seen_at > now() - interval '150 seconds') as connected
    from client_seen where workspace_id = ${workspaceId} and seen_at > now() - interval '15 minutes'
    order by seen_at desc limit ${MOST}`;
  const offset = clockOffset();
  return rows.map(({ client_id, host, sdk, generation, generation_at, seen_at, connected }) => ({
    ...{ id: client_id, host, sdk, connected, seenAt: seen_at.getTime() + offset },
    generation: generation === null ? null : Number(generation),
    generationAt: generation_at === null ? null : generation_at.getTime() + offset,
  }));
}
