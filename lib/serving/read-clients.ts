import type { Db } from "../core/db.ts";
import type { Acknowledgement } from "./acknowledgements.ts";

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
 * The clients of a workspace that any serving process heard of in the last quarter of an hour. A process that ended without
 * a word no longer says of its streams, every half minute, that they are open.
 */
export async function readClients(db: Pick<Db, "$queryRaw">, workspaceId: string): Promise<Acknowledgement[]> {
  const rows = await db.$queryRaw<Row[]>`
    select client_id, host, sdk, generation, generation_at, seen_at,
           connected_to is not null and seen_at > now() - interval '150 seconds' as connected
    from client_seen where workspace_id = ${workspaceId} and seen_at > now() - interval '15 minutes'
    order by seen_at desc limit ${MOST}`;
  return rows.map(({ client_id, host, sdk, generation, generation_at, seen_at, connected }) => ({
    ...{ id: client_id, host, sdk, connected, generationAt: generation_at, seenAt: seen_at },
    generation: generation === null ? null : Number(generation),
  }));
}
