import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import pg from "pg";
import { StartupError } from "../startup-error.ts";
import { lastPanic, MigrationAdapterFactory, schemaEngine } from "./schema-engine.ts";

type Engine = Awaited<ReturnType<typeof openEngine>>;
type MigrationList = Parameters<Engine["applyMigrations"]>[0]["migrationsList"];

const MIGRATION_LOCK = 7_263_092;
const ALL_TABLES = { externalTables: [], externalEnums: [] };

/**
 * Applies the migrations under `root`/prisma/migrations that the database lacks, with Prisma's own engine and records.
 * Processes that migrate at once take turns. Returns the names applied, in order.
 * @throws StartupError naming the migration that failed; the database is then as the one before left it.
 */
export async function migrate(url: string, root: string): Promise<string[]> {
  const lock = new pg.Client({ connectionString: url, application_name: "countersign migrate" });
  lock.on("error", () => undefined);
  await lock.connect();
  try {
    await lock.query("SELECT pg_advisory_lock($1)", [MIGRATION_LOCK]);
    return await applyAll(url, root);
  } finally {
    await lock.end();
  }
}

async function applyAll(url: string, root: string): Promise<string[]> {
  const migrationsList = readMigrations(path.join(root, "prisma", "migrations"));
  const factory = new TrackedFactory({ connectionString: url, max: 2, application_name: "countersign migrate" });
  try {
    const engine = await openEngine(path.join(root, "prisma", "schema.prisma"), factory);
    await forgetInterrupted(engine, migrationsList);
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters: ALL_TABLES });
    return appliedMigrationNames;
  } catch (error) {
    throw explained(error, factory.scriptFailure);
  } finally {
    await factory.close();
  }
}

/**
 * A migration runs in one transaction, so one that failed or was cut short by a kill left nothing behind but its
 * record. The lock says that nobody is at it now: its record is closed, and it is tried again.
 */
async function forgetInterrupted(engine: Engine, migrationsList: MigrationList): Promise<void> {
  const { failedMigrationNames } = await engine.diagnoseMigrationHistory({
    migrationsList,
    optInToShadowDatabase: false,
    filters: ALL_TABLES,
  });
  for (const migrationName of failedMigrationNames) await engine.markMigrationRolledBack({ migrationName });
}

async function openEngine(schemaFile: string, factory: MigrationAdapterFactory) {
  const { SchemaEngine } = await schemaEngine();
  const datamodels: [string, string][] = [[schemaFile, readFileSync(schemaFile, "utf8")]];
  return SchemaEngine.new({ datamodels }, () => undefined, bindMigrationAwareSqlAdapterFactory(factory));
}

function readMigrations(baseDir: string): MigrationList {
  const lockfile = path.join(baseDir, "migration_lock.toml");
  const folders = existsSync(baseDir) ? readdirSync(baseDir, { withFileTypes: true }) : [];
  const names = folders.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort();
  return {
    baseDir,
    shadowDbInitScript: "",
    lockfile: { path: "migration_lock.toml", content: existsSync(lockfile) ? readFileSync(lockfile, "utf8") : null },
    migrationDirectories: names.map((name) => ({
      path: name,
      migrationFile: {
        path: "migration.sql",
        content: { tag: "ok", value: readFileSync(path.join(baseDir, name, "migration.sql"), "utf8") },
      },
    })),
  };
}

/** The engine tells of a failed script in a trace: the migration's name is read from it, the reason from Postgres. */
function explained(error: unknown, scriptFailure: Error | undefined): StartupError {
  const { message } = error as Error;
  const name = /migration_name="([^"]+)"/.exec(message)?.[1];
  const [beforeTrace = message] = message.split(/\n\s+0: /);
  const reason = (scriptFailure?.message ?? lastPanic() ?? beforeTrace).replace(/\s+/g, " ").trim();
  const what = name ? `The migration ${name} failed` : "The database could not be migrated";
  return new StartupError(`${what}: ${reason}`, { cause: error });
}

/** Remembers the connections it hands out: the engine never closes its own. */
class TrackedFactory extends MigrationAdapterFactory {
  readonly #adapters: Awaited<ReturnType<MigrationAdapterFactory["connect"]>>[] = [];

  override async connect() {
    const adapter = await super.connect();
    this.#adapters.push(adapter);
    return adapter;
  }

  async close(): Promise<void> {
    for (const adapter of this.#adapters) await adapter.dispose();
  }
}
