import { randomUUID } from "node:crypto";
import type { Db } from "../core/db.ts";
import { log } from "../core/log.ts";
import { type Acknowledgement, Acknowledgements, type ClientName, type HeldClient } from "./acknowledgements.ts";
import { readClients } from "./read-clients.ts";

/** Who runs what: told by clients to any of the processes that serve them, asked by whoever watches a rollback arrive. */
export type Clients = {
  /** `newest` is the generation of the workspace's rules in this process. */
  note(workspaceId: string, client: ClientName, generation: number | null, newest: number): void;
  /** Notes an open stream. Returns what to call when it has ended. */
  connect(workspaceId: string, client: ClientName): () => void;
  /** Every client of a workspace heard of in the last quarter of an hour, by id; without a database, of this process. */
  of(workspaceId: string): Promise<Acknowledgement[]>;
  flush(): Promise<void>;
  stop(): Promise<void>;
};

type Store = Pick<Db, "$executeRaw" | "$queryRaw">;

const EVERY_MS = 200;
const AWAY_MS = 5_000;
const HOUSEKEEPING_MS = 15_000;

/**
 * One statement for all that was told. A generation that the rules have not reached is not kept: it is a lie, or from before
 * a restore. Rows are locked in the order of the key, as every other writer does it.
 */
async function write(db: Store, clients: readonly HeldClient[], me: string): Promise<void> {
  if (clients.length === 0) return;
  const [workspaces, ids] = [clients.map(({ workspaceId }) => workspaceId), clients.map(({ id }) => id)];
  const [hosts, sdks] = [clients.map(({ host }) => host), clients.map(({ sdk }) => sdk)];
  const generations = clients.map(({ generation }) => generation);
  // By how long ago it was heard: this process's clock may differ from the database's, and the batch comes later.
  const now = Date.now();
  const ages = clients.map(({ generationAt }) => (generationAt === null ? 0 : Math.max(0, now - generationAt)));
  const open = clients.map(({ streams }) => streams > 0);
  await db.$executeRaw`
    insert into client_seen as held (workspace_id, client_id, host, sdk, generation, generation_at, seen_at, connected_to)
    select w, c, h, s, case when g <= rules_seq then g end,
           case when g <= rules_seq then now() - age * interval '1 ms' end, now(), case when open then ${me} end
    from unnest(${workspaces}::text[], ${ids}::text[], ${hosts}::text[], ${sdks}::text[], ${generations}::bigint[],
                ${ages}::float8[], ${open}::boolean[]) as told(w, c, h, s, g, age, open)
    join workspace on workspace.id = w
    order by w, c
    on conflict (workspace_id, client_id) do update set
      host = excluded.host, sdk = excluded.sdk, seen_at = excluded.seen_at,
      (generation, generation_at) = (
        select case when believed then excluded.generation else before end,
               case when believed and excluded.generation is distinct from before then excluded.generation_at
                    when before is not null then held.generation_at end
        from (select case when held.generation <= rules_seq then held.generation end
              from workspace where id = held.workspace_id) as known(before),
             lateral (select excluded.generation is not null and (before is null or excluded.generation >= before))
               as is_(believed)),
      connected_to = case when excluded.connected_to is null and held.connected_to <> ${me} then held.connected_to
                          else excluded.connected_to end`;
}

/**
 * Collects what clients tell and keeps it in one table for all serving processes, at most five times a second. While the
 * database is away it stays in memory.
 */
export function trackClients(db: Store, everyMs = EVERY_MS): Clients {
  const told = new Acknowledgements();
  const me = randomUUID();
  let writing: Promise<void> = Promise.resolve();
  let isWriting = false;
  let notBefore = 0;
  let keptHouse = performance.now();

  async function writeOnce(): Promise<void> {
    try {
      await write(db, told.take(), me);
      told.told();
    } catch (error) {
      told.putBack();
      notBefore = performance.now() + AWAY_MS;
      log.warn("what clients run could not be kept; it will be tried again", { error: String(error) });
    }
  }

  async function keepHouse(): Promise<void> {
    keptHouse = performance.now();
    told.stillThere(Date.now());
    // Whoever comes back at this moment is not waited for.
    const forgotten = db.$executeRaw`
      delete from client_seen where (workspace_id, client_id) in (
        select workspace_id, client_id from client_seen where seen_at < now() - interval '15 minutes'
        for update skip locked)`;
    await forgotten.catch(() => undefined);
  }

  function flush(): Promise<void> {
    writing = writing.then(writeOnce);
    return writing;
  }

  async function tick(): Promise<void> {
    if (isWriting || performance.now() < notBefore) return;
    isWriting = true;
    if (performance.now() - keptHouse > HOUSEKEEPING_MS) await keepHouse();
    await flush();
    isWriting = false;
  }

  const timer = setInterval(() => void tick(), everyMs);
  timer.unref();
  return {
    note: (workspaceId, client, generation, newest) => told.note(workspaceId, client, generation, newest, Date.now()),
    connect: (workspaceId, client) => told.connect(workspaceId, client, Date.now()),
    async of(workspaceId) {
      const byId = new Map<string, Acknowledgement>();
      // First what is on its way: asked afterwards, it might have left here and not been there yet.
      const onTheirWay = told.of(workspaceId, Date.now(), true);
      const kept = await readClients(db, workspaceId).catch(() => null);
      for (const client of kept ?? []) byId.set(client.id, client);
      for (const client of kept ? onTheirWay : told.of(workspaceId, Date.now())) byId.set(client.id, client);
      return [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
    },
    flush,
    async stop() {
      clearInterval(timer);
      told.disconnectAll();
      await flush();
    },
  };
}
