import path from "node:path";
import type { Env } from "../core/env.ts";
import { checkServer } from "../core/postgres/check-server.ts";
import { startEmbeddedPostgres } from "../core/postgres/embedded.ts";

export type OpenedDatabase = { url: string; words: string; stop(): Promise<void> };

/** The operator's own PostgreSQL when one is named, else the one that npm brought, with its files in the data folder. */
export async function openDatabase(env: Env, dataDir: string): Promise<OpenedDatabase> {
  if (env.DATABASE_URL) {
    await checkServer(env.DATABASE_URL);
    return { url: env.DATABASE_URL, words: "PostgreSQL as given by DATABASE_URL", stop: async () => undefined };
  }
  const embedded = await startEmbeddedPostgres({
    dataDir: path.join(dataDir, "pg"),
    logFile: path.join(dataDir, "postgres.log"),
    database: "countersign",
  });
  const how = embedded.attached ? "attached to the running" : "embedded";
  return {
    url: embedded.url,
    words: `${how} PostgreSQL on port ${embedded.port}`,
    stop: async () => void (await embedded.stop()),
  };
}
