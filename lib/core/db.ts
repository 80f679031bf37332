import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "#generated/prisma/client.ts";

export type Db = PrismaClient;
/** The client inside a transaction: everything but opening another one. */
export type Tx = Omit<PrismaClient, "$connect" | "$disconnect" | "$on" | "$transaction" | "$extends">;

// The server's own code and Next's bundle are two module graphs in one process: they share one pool through globalThis.
const shared = globalThis as unknown as { countersignDb?: PrismaClient };

// A database whose packets vanish must not hold a request for minutes. Waiting for a free connection counts too.
const CONNECT_MS = 20_000;

/** Opens a client of its own; the caller disconnects it. `max` is the most connections it holds. */
export function openDb(url: string, max = 20): Db {
  const adapter = new PrismaPg({
    connectionString: url,
    max,
    application_name: "countersign",
    connectionTimeoutMillis: CONNECT_MS,
  });
  return new PrismaClient({ adapter, transactionOptions: { maxWait: 30_000, timeout: 30_000 } });
}

/** The process's shared client, opened on first use from DATABASE_URL. */
export function db(): Db {
  if (!shared.countersignDb) {
    const url = process.env.DATABASE_URL;
    if (!url) throw new Error("DATABASE_URL is not set");
    shared.countersignDb = openDb(url);
  }
  return shared.countersignDb;
}

/** Closes the shared client, if it was ever opened. */
export async function closeDb(): Promise<void> {
  await shared.countersignDb?.$disconnect();
  shared.countersignDb = undefined;
}
