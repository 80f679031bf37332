import pg from "pg";

/** Where the embedded server listens and how its superuser signs in. */
export type ServerAddress = { port: number; password: string };

/**
 * This process's registration with the server: a shared advisory lock on a connection of its own. The database frees
 * it when the process dies, however it dies, so that "am I the last?" has one answer at any moment.
 */
export type Presence = {
  /** Settles when the connection is gone, by `close` or because the server went away. */
  lost: Promise<void>;
  /** Gives up the registration. True for the last process: newcomers then wait until the server stops or `close`. */
  leave(): Promise<boolean>;
  close(): Promise<void>;
};

const PRESENCE_LOCK = 7_263_091;

/** The connection settings of the superuser for one database of the embedded server. */
function superuser(address: ServerAddress, database: string): pg.ClientConfig {
  return {
    host: "127.0.0.1",
    user: "postgres",
    ...address,
    database,
    ssl: false,
    application_name: "countersign presence",
    connectionTimeoutMillis: 10_000,
  };
}

/** Registers this process. Waits while another one, the last, is stopping the server; rejects when that is done. */
export async function takePresence(address: ServerAddress): Promise<Presence> {
  const client = new pg.Client(superuser(address, "postgres"));
  const lost = Promise.withResolvers<void>();
  client.on("error", () => lost.resolve());
  client.once("end", () => lost.resolve());
  try {
    await client.connect();
    await client.query("SELECT pg_advisory_lock_shared($1)", [PRESENCE_LOCK]);
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
  return {
    lost: lost.promise,
    leave: () => leave(client).catch(() => false),
    close: () => client.end().catch(() => undefined),
  };
}

async function leave(client: pg.Client): Promise<boolean> {
  await client.query("SELECT pg_advisory_unlock_shared($1)", [PRESENCE_LOCK]);
  const { rows } = await client.query<{ last: boolean }>("SELECT pg_try_advisory_lock($1) AS last", [PRESENCE_LOCK]);
  return rows[0]?.last === true;
}

/** Creates a database of the embedded server unless it is there; two processes may ask at once. */
export async function ensureDatabase(address: ServerAddress, database: string): Promise<void> {
  const client = new pg.Client(superuser(address, "postgres"));
  await client.connect();
  try {
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [database]);
    if (!rowCount) await client.query(`CREATE DATABASE ${client.escapeIdentifier(database)}`);
  } catch (error) {
    const { code } = error as { code?: string };
    if (code !== "42P04" && code !== "23505") throw error;
  } finally {
    await client.end();
  }
}
