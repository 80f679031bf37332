import { Prisma } from "#generated/prisma/client.ts";
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
 * Of a row of `client_seen`: it was heard of within a minute, or holds a stream open, of which it is said each half minute
 * that it is still there.
 */
export const CONNECTED = Prisma.sql`
  (seen_at > now() - interval '60 seconds' or (connected_to is not null and seen_at > now() - interval '150 seconds'))`;

/**
 * The clients any serving process heard of in the last quarter of an hour. Where there are too many those are left out
 * that are gone, then those that are furthest: nobody who waits. Times are by the clock of `readNow`.
 */
export async function readClientsSeen(tx: Tx, workspaceId: string): Promise<SeenClient[]> {
  const rows = await tx.$queryRaw<Row[]>`
    select client_id, host, sdk, generation, generation_at, seen_at, ${CONNECTED} as connected
    from client_seen where workspace_id = ${workspaceId} and seen_at > now() - interval '15 minutes'
    order by connected desc, generation nulls first limit ${MOST}`;
  const offset = clockOffset();
  return rows.map(({ client_id, host, sdk, generation, generation_at, seen_at, connected }) => ({
    ...{ id: client_id, host, sdk, connected, seenAt: seen_at.getTime() + offset },
    generation: generation === null ? null : Number(generation),
    generationAt: generation_at === null ? null : generation_at.getTime() + offset,
  }));
}
