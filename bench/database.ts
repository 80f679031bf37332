import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { initialise } from "#lib/access/initialise.ts";
import { type Db, openDb } from "#lib/core/db.ts";
import { startEmbeddedPostgres } from "#lib/core/postgres/embedded.ts";
import { migrate } from "#lib/core/postgres/migrate.ts";
import { closeQueue } from "#lib/jobs/queue.ts";
import type { Context } from "#lib/usecase/context.ts";

const ROOT = path.resolve(import.meta.dirname, "..");

export type BenchDatabase = { url: string; db: Db; context: Context; pid: number; close(): Promise<void> };

/** A PostgreSQL of its own with its usual durability, in a folder that goes when it is closed, and a workspace in it. */
export async function openBenchDatabase(): Promise<BenchDatabase> {
  const folder = await mkdtemp(path.join(tmpdir(), "countersign-bench-"));
  const dataDir = path.join(folder, "pg");
  const logFile = path.join(folder, "postgres.log");
  const postgres = await startEmbeddedPostgres({ dataDir, logFile, port: 55_900, database: "bench" }).catch(
    async (error: unknown) => {
      await rm(folder, { recursive: true, force: true });
      throw error;
    },
  );
  process.env.DATABASE_URL = postgres.url;
  const db = openDb(postgres.url);
  async function close(): Promise<void> {
    await closeQueue(0);
    await db.$disconnect();
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
  try {
    await migrate(postgres.url, ROOT);
    const { workspaceId, admin } = await initialise(db, {
      workspace: "Bench",
      adminEmail: "bench@demo.local",
      adminPassword: "bench-bench",
      apiKey: undefined,
    });
    const pid = Number(readFileSync(path.join(dataDir, "postmaster.pid"), "utf8").split("\n")[0]);
    return { url: postgres.url, db, context: { db, workspaceId, actor: admin, source: "job" }, pid, close };
  } catch (error) {
    await close();
    throw error;
  }
}
